#pragma once
// Units of measure that convert into each other, exactly: amounts are thousandths of the base unit of their
// dimension (g, ml, mm), factors whole billionths of it. Pure.

#include <optional>
#include <string_view>

#include "schema/thousandths.hpp"

namespace scalemart::catalog {

struct UnitOfMeasure {
    std::string_view name;
    std::string_view base;        ///< the base unit of its dimension
    std::int64_t billionths = 0;  ///< of the base unit
};

/// By name, whatever the case ("KG", "fl. oz"). Null for a unit that converts into no other.
[[nodiscard]] const UnitOfMeasure* find_unit(std::string_view name);

/// In thousandths of the base unit, rounded half away from zero.
[[nodiscard]] std::int64_t in_base_unit(schema::Thousandths amount, const UnitOfMeasure& unit);

}  // namespace scalemart::catalog
