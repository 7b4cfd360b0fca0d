#pragma once
// The version of a record that a caller has seen, for changes that must not overwrite somebody else's:
// `If-Match: "7"` or a `version` in the body. One of the two is required, and a stale one is answered 412.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "schema/traits.hpp"

namespace scalemart {

/// An entity tag that holds a version: "7", W/"7" or plain 7.
struct EntityVersion {
    std::int64_t value = 0;

    static std::optional<EntityVersion> from_wire(std::string_view text, schema::Violation& why) {
        if (text.starts_with("W/")) text.remove_prefix(2);
        if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
            text = text.substr(1, text.size() - 2);
        EntityVersion version;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), version.value);
        if (failure == std::errc{} && end == text.data() + text.size() && version.value > 0) return version;
        why.message = "must be the version you have seen, such as \"7\"";
        return std::nullopt;
    }
    [[nodiscard]] std::string to_wire() const { return "\"" + std::to_string(value) + "\""; }
    static void describe(boost::json::object& schema) {
        schema["type"] = "string";
        schema["examples"] = boost::json::array{"\"7\""};
    }
};

/// The header wins over the body; neither is an issue of the request.
[[nodiscard]] inline Result<std::int64_t> seen_version(const std::optional<EntityVersion>& if_match,
                                                       const std::optional<std::int64_t>& in_body) {
    if (if_match) return if_match->value;
    if (in_body) return *in_body;
    return fail(errors::validation_failed, {},
                {{"header/If-Match", "required",
                  "send If-Match or version, so that no other change is overwritten"}});
}

}  // namespace scalemart
