#pragma once
// What a list asks of the specifications: "roast:dark", "weight:500..1000", "weight:0.5..1kg",
// "weight:..2lb". A value.

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "schema/traits.hpp"

namespace scalemart::catalog {

/// Numbers without a unit are grams, millilitres, millimetres or whatever the key counts.
struct SpecificationFilter {
    std::string text;
    std::string key;
    std::string value;                  ///< folded; empty for a range
    std::optional<std::int64_t> least;  ///< thousandths of the base unit
    std::optional<std::int64_t> most;

    static std::optional<SpecificationFilter> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return text; }
    static void describe(boost::json::object& schema);
};

}  // namespace scalemart::catalog
