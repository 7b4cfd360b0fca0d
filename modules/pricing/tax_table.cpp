#include "tax_table.hpp"

#include <algorithm>
#include <tuple>

namespace scalemart::pricing {
namespace {

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string without_blanks(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (c != ' ') plain += upper(c);
    return plain;
}

}  // namespace

const TaxZone* TaxTable::zone_of(const Destination& destination) const {
    const std::string postcode = without_blanks(destination.postcode);
    const std::string region = without_blanks(destination.region);  // "or" is "OR"
    const TaxZone* best = nullptr;
    const auto rank = [](const TaxZone& zone) {
        return std::tuple{!zone.country.empty(), !zone.region.empty(),
                          without_blanks(zone.postcode_prefix).size()};
    };
    for (const auto& zone : zones) {
        if (!zone.country.empty() && without_blanks(zone.country) != without_blanks(destination.country))
            continue;
        if (!zone.region.empty() && without_blanks(zone.region) != region) continue;
        if (!postcode.starts_with(without_blanks(zone.postcode_prefix))) continue;
        if (best == nullptr || rank(zone) > rank(*best)) best = &zone;
    }
    return best;
}

const std::vector<TaxRate>& rates_in(const TaxZone* zone, const std::string& category) {
    static const std::vector<TaxRate> kNone;
    if (zone == nullptr) return kNone;
    const TaxCategory* standard = nullptr;
    for (const auto& each : zone->categories) {
        if (each.category == category) return each.rates;
        if (each.category.empty()) standard = &each;
    }
    return standard == nullptr ? kNone : standard->rates;
}

}  // namespace scalemart::pricing
