#pragma once
// Cells as values. Each function is given text without surrounding blanks, not empty; it answers empty and
// says why when the text is not acceptable. Pure.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/currency.hpp"
#include "catalog/product_content.hpp"

namespace scalemart::import_products {

using schema::Violation;

struct Price {
    std::int64_t minor = 0;
    bool rounded = false;  ///< the text had more decimals than the currency, which were not all zero
};

/// "119.5", "1200", "1,299.00", "1,29,900.00": commas only together with decimals, because "1,299"
/// means 1.299 to many. Decimals beyond the currency's are rounded half up. Above zero.
[[nodiscard]] std::optional<Price> read_price(std::string_view text, Currency currency, Violation& why);

/// A whole number, zero to a billion; decimals only if they are zero ("12.0").
[[nodiscard]] std::optional<std::int64_t> read_count(std::string_view text, Violation& why);

/// How much there is, zero to a million, with up to three decimals: in thousandths.
[[nodiscard]] std::optional<std::int64_t> read_amount(std::string_view text, Violation& why);

/// "true", "yes", "1"; "false", "no", "0"; in any case.
[[nodiscard]] std::optional<bool> read_flag(std::string_view text, Violation& why);

/// Zero to five; in hundredths, rounded half up.
[[nodiscard]] std::optional<std::int64_t> read_rating(std::string_view text, Violation& why);

/// "500", "500 g", "1.5kg", "8 oz", "2 lb": grams unless it says otherwise.
[[nodiscard]] std::optional<catalog::Measure> read_weight(std::string_view text, Violation& why);

/// Parts between ";", "|" or ",": tags never hold a comma, since lists in a query are separated by commas.
/// Repetitions are dropped.
[[nodiscard]] std::optional<std::vector<catalog::Tag>> read_tags(std::string_view text, Violation& why);

[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace scalemart::import_products
