#pragma once
// What differs between two JSON objects, member by member. Private to the module.

#include <string>
#include <utility>

namespace scalemart::audit {

/// The members of each that the other does not have with the same value. Throws std::invalid_argument for
/// text that is no JSON object.
[[nodiscard]] std::pair<std::string, std::string> difference(const std::string& before,
                                                             const std::string& after);

}  // namespace scalemart::audit
