#pragma once
// What a till scans or a cashier types: a GTIN (EAN-8, UPC-A, EAN-13, ITF-14) with a right check digit, or
// the four or five digits of a PLU, which is how loose produce is known. A value.

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "schema/traits.hpp"

namespace scalemart::catalog {

struct Barcode {
    std::string value;
    static std::optional<Barcode> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
    friend bool operator==(const Barcode&, const Barcode&) = default;
};

/// Under which name a barcode is owned: the forms of one GTIN differ in leading zeros only.
[[nodiscard]] std::string claim_of(std::string_view barcode);

}  // namespace scalemart::catalog
