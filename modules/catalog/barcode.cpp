#include "barcode.hpp"

#include <algorithm>

namespace scalemart::catalog {
namespace {

/// From the right, every second digit counts three times; with the check digit the sum is a multiple of ten.
bool checks_out(std::string_view gtin) {
    int sum = 0;
    int weight = 1;
    for (auto at = gtin.rbegin(); at != gtin.rend(); ++at, weight = 4 - weight) sum += (*at - '0') * weight;
    return sum % 10 == 0;
}

}  // namespace

std::optional<Barcode> Barcode::from_wire(std::string_view text, schema::Violation& why) {
    const std::size_t size = text.size();
    const bool plu = size == 4 || size == 5;
    const bool gtin = size == 8 || (size >= 12 && size <= 14);
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || (!plu && !gtin)) {
        why = {"format", "must be a GTIN of 8, 12, 13 or 14 digits, or a PLU of 4 or 5"};
        return std::nullopt;
    }
    if (gtin && !checks_out(text)) {
        why = {"check_digit", "is not a GTIN: its last digit does not agree with the others"};
        return std::nullopt;
    }
    return Barcode{std::string{text}};
}
void Barcode::describe(boost::json::object& schema) {
    schema = {{"type", "string"},
              {"pattern", "^([0-9]{4,5}|[0-9]{8}|[0-9]{12,14})$"},
              {"examples", {"4006381333931", "4011"}}};
}

std::string claim_of(std::string_view barcode) {
    std::string claim{barcode};
    if (claim.size() >= 8) claim.insert(0, 14 - claim.size(), '0');
    return claim;
}

}  // namespace scalemart::catalog
