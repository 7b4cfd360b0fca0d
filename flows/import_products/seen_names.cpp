#include "seen_names.hpp"

#include <fmt/format.h>

#include <cstring>

namespace scalemart::import_products {

std::optional<Problem> SeenNames::note(const ImportRow& row) {
    const auto& draft = row.draft;
    if (!draft.external_id.empty())
        if (const auto line = first_line('e', draft.external_id, row.line))
            return Problem{row.line, "", "repeated_product",
                           fmt::format("the product of line {} again", *line)};
    // A SKU made from the external id repeats only with it.
    if (!row.sku_is_derived)
        if (const auto line = first_line('s', draft.sku, row.line))
            return Problem{row.line, "", "repeated_sku",
                           fmt::format("line {} has SKU {} already", *line, draft.sku)};
    return std::nullopt;
}

std::optional<std::uint64_t> SeenNames::first_line(char kind, std::string_view name, std::uint64_t line) {
    const auto digest = Uuid::from_name(fmt::format("{}{}", kind, name));
    std::uint64_t key = 0;
    std::memcpy(&key, digest.bytes.data() + 8, sizeof key);
    const auto [at, is_new] = line_of_.try_emplace(key, line);
    return is_new ? std::nullopt : std::optional{at->second};
}

}  // namespace scalemart::import_products
