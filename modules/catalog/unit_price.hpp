#pragma once
// Price per kilogram, litre or piece, so that sizes can be compared. Pure.

#include "product_summary.hpp"

namespace scalemart::catalog {

/// Empty when the size is zero. Grams are shown per kilogram and millilitres per litre; other units as they
/// are.
[[nodiscard]] std::optional<UnitPrice> unit_price(std::int64_t price, std::int64_t size_thousandths,
                                                  std::string_view size_unit);

}  // namespace scalemart::catalog
