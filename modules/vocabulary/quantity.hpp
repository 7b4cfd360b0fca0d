#pragma once
// How much of an item somebody wants: pieces of what is counted, units of weight (kg, lb…) of what is
// weighed.
//
// On the wire it is a number with up to three decimals. Inside, stock, carts and orders count *quantity
// units* in an int64: whole pieces, or thousandths of a unit of weight. Which of the two it is says
// `sold_by_weight`, which goes wherever the count goes and never changes in the life of a product. Values,
// thread-safe.

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "base/money.hpp"
#include "schema/thousandths.hpp"
#include "schema/traits.hpp"

namespace scalemart {

struct Quantity {
    std::int64_t thousandths = 1000;

    /// The most that a line may hold, of pieces and of units of weight alike.
    static constexpr std::int64_t kMost = 999;

    // Implicit, because 3 is a quantity.
    constexpr Quantity(std::int64_t whole = 1) : thousandths(whole * 1000) {}  // NOLINT
    [[nodiscard]] static constexpr Quantity of_thousandths(std::int64_t count) {
        Quantity quantity;
        quantity.thousandths = count;
        return quantity;
    }
    [[nodiscard]] static constexpr Quantity of_units(std::int64_t units, bool sold_by_weight) {
        return sold_by_weight ? of_thousandths(units) : Quantity{units};
    }
    /// Empty for a fraction of what is sold by the piece.
    [[nodiscard]] constexpr std::optional<std::int64_t> units(bool sold_by_weight) const {
        if (sold_by_weight) return thousandths;
        if (thousandths % 1000 != 0) return std::nullopt;
        return thousandths / 1000;
    }
    /// "3", "1.25"
    [[nodiscard]] std::string to_text() const { return to_wire().to_text(); }

    static std::optional<Quantity> from_wire(schema::Thousandths wire, schema::Violation& why) {
        if (wire.count >= 1 && wire.count <= kMost * 1000) return of_thousandths(wire.count);
        why = {"range", "must be between 0.001 and " + std::to_string(kMost)};
        return std::nullopt;
    }
    [[nodiscard]] schema::Thousandths to_wire() const { return {thousandths}; }
    static void describe(boost::json::object& schema) {
        schema["type"] = "number";
        schema["multipleOf"] = 0.001;
        schema["minimum"] = 0.001;
        schema["maximum"] = kMost;
        schema["description"] =
            "Whole pieces, or up to three decimals of a unit of weight for what is sold by weight.";
    }
    friend auto operator<=>(const Quantity&, const Quantity&) = default;
};

/// Quantity units in one piece or one unit of weight.
[[nodiscard]] constexpr std::int64_t units_in_one(bool sold_by_weight) {
    return sold_by_weight ? 1000 : 1;
}

/// "3", "1.25 lb": for people.
[[nodiscard]] inline std::string quantity_text(std::int64_t units, bool sold_by_weight,
                                               std::string_view unit) {
    std::string text = Quantity::of_units(units, sold_by_weight).to_text();
    if (sold_by_weight && !unit.empty()) text.append(" ").append(unit);
    return text;
}

/// What `units` of an item cost. Of what is weighed the price is that of one unit of weight, and the line is
/// rounded once, half up, to the minor unit: a price computed from a weight agrees with it to the nearest
/// cent (NIST Handbook 44, General Code G-S.5.5), and exactly half a cent goes up (Council Regulation (EC) No
/// 1103/97, article 5, has the same rule for sums of money).
[[nodiscard]] inline Money line_total(Money price, std::int64_t units, bool sold_by_weight) {
    return sold_by_weight ? scale(price, units, units_in_one(true), Rounding::half_up) : price * units;
}

}  // namespace scalemart
