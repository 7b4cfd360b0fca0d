#pragma once
// Passwords as they arrive. They are never trimmed, stored or logged. Values, thread-safe.

#include <optional>
#include <string>
#include <string_view>

#include "schema/values.hpp"

namespace scalemart::accounts {

/// One that is being chosen: 8 to 128 characters, and not among those that everybody tries first.
struct NewPassword {
    std::string value;
    static std::optional<NewPassword> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
};

/// One that is to be checked: any that could ever have been chosen, here or in a shop that was moved here.
struct KnownPassword {
    std::string value;
    static std::optional<KnownPassword> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
};

/// The address, or the part before the @, in any case.
[[nodiscard]] bool repeats_email(std::string_view password, std::string_view email);

}  // namespace scalemart::accounts
