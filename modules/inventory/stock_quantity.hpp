#pragma once
// Private to inventory: quantities of stock as people read and write them, which is as in a cart: whole
// pieces, or units of weight with up to three decimals. Inside, all are whole quantity units
// (vocabulary/quantity.hpp); a Measure says which of the two they are. Values, thread-safe.

#include "inventory/stockroom.hpp"
#include "schema/thousandths.hpp"
#include "schema/traits.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::inventory {

/// In pieces or units of weight.
inline constexpr std::int64_t kMostStock = 1'000'000'000;

/// In an answer; below zero for what is owed or was taken away.
struct StockQuantity {
    std::int64_t thousandths = 0;

    static std::optional<StockQuantity> from_wire(schema::Thousandths wire, schema::Violation&) {
        return StockQuantity{wire.count};
    }
    [[nodiscard]] schema::Thousandths to_wire() const { return {thousandths}; }
    static void describe(boost::json::object& schema) {
        schema["type"] = "number";
        schema["multipleOf"] = 0.001;
        schema["description"] =
            "Whole pieces, or up to three decimals of the unit of weight for what is sold by weight.";
    }
    friend auto operator<=>(const StockQuantity&, const StockQuantity&) = default;
};

/// In a request, between two numbers of thousandths.
template <std::int64_t Least, std::int64_t Most>
struct QuantityBetween {
    std::int64_t thousandths = Least;

    static std::optional<QuantityBetween> from_wire(schema::Thousandths wire, schema::Violation& why) {
        if (wire.count >= Least && wire.count <= Most) return QuantityBetween{wire.count};
        why = {"range", "must be between " + schema::Thousandths{Least}.to_text() + " and "
                            + schema::Thousandths{Most}.to_text()};
        return std::nullopt;
    }
    [[nodiscard]] schema::Thousandths to_wire() const { return {thousandths}; }
    static void describe(boost::json::object& schema) {
        StockQuantity::describe(schema);
        if constexpr (Least % 1000 == 0)
            schema["minimum"] = Least / 1000;
        else
            schema["minimum"] = static_cast<double>(Least) / 1000;
        schema["maximum"] = Most / 1000;
    }
    friend auto operator<=>(const QuantityBetween&, const QuantityBetween&) = default;
};

[[nodiscard]] inline StockQuantity shown(std::int64_t units, const Measure& measure) {
    return {Quantity::of_units(units, measure.sold_by_weight).thousandths};
}

/// Empty for a fraction of what is counted in pieces.
template <std::int64_t Least, std::int64_t Most>
[[nodiscard]] std::optional<std::int64_t> units_of(QuantityBetween<Least, Most> wanted,
                                                   const Measure& measure) {
    return Quantity::of_thousandths(wanted.thousandths).units(measure.sold_by_weight);
}

[[nodiscard]] inline Issue fraction_of_pieces(std::string pointer) {
    return {std::move(pointer), "decimals", "must be a whole number of pieces"};
}

/// "3", "1.25 lb"
[[nodiscard]] inline std::string text_of(std::int64_t units, const Measure& measure) {
    return quantity_text(units, measure.sold_by_weight, measure.unit);
}

[[nodiscard]] inline std::optional<std::string> unit_of(const Measure& measure) {
    return measure.sold_by_weight ? std::optional{measure.unit} : std::nullopt;
}

}  // namespace scalemart::inventory
