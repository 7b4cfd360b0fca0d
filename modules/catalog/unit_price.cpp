#include "unit_price.hpp"

namespace scalemart::catalog {

std::optional<UnitPrice> unit_price(std::int64_t price, std::int64_t size_thousandths,
                                    std::string_view size_unit) {
    if (size_thousandths <= 0) return std::nullopt;
    std::int64_t factor = 1000;
    std::string_view unit = size_unit;
    if (size_unit == "g") {
        factor *= 1000;
        unit = "kg";
    } else if (size_unit == "ml") {
        factor *= 1000;
        unit = "l";
    }
    // 10^12 (the largest price) times 10^6 still fits.
    return UnitPrice{(price * factor + size_thousandths / 2) / size_thousandths, std::string{unit}};
}

}  // namespace scalemart::catalog
