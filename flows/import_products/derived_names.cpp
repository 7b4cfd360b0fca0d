// Names that a row does not give itself; the same at every import.

#include <fmt/format.h>

#include <algorithm>

#include "base/slug.hpp"
#include "row_reader.hpp"

namespace scalemart::import_products {

std::string derived_external_id(const ImportRow& row) {
    constexpr char kBetween = '\x1f';
    std::string all = row.draft.name + kBetween + row.draft.brand + kBetween;
    for (const auto& name : row.category) all += name + kBetween;
    if (const auto& shipping = row.draft.content.shipping; shipping && shipping->weight)
        all += fmt::format("{}", shipping->weight->value);
    return Uuid::from_name(all).to_base32();
}

std::string derived_sku(std::string_view source, std::string_view external_id) {
    constexpr std::size_t kLongest = 60;
    // A slug has no dot, so the first dot ends the source and two pairs never make one SKU.
    auto prefix = slugify(source, 24);
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
               || c == '_' || c == '.';
    };
    const bool readable = prefix == source && std::ranges::all_of(external_id, plain)
                          && prefix.size() + 1 + external_id.size() <= kLongest;
    for (char& c : prefix)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (readable) return fmt::format("{}.{}", prefix, external_id);
    auto digest = Uuid::from_name(fmt::format("{}\x1f{}", source, external_id)).to_base32();
    return fmt::format("{}.{}", prefix.empty() ? "IMPORT" : prefix, digest);
}

}  // namespace scalemart::import_products
