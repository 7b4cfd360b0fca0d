#pragma once
// What the world sees of who wrote a review. Pure.

#include <string>
#include <string_view>

namespace scalemart::reviews {

/// What stands where nobody's name may.
inline constexpr std::string_view kAnonymous = "A customer";

/// First name and initial: "Mia L."
[[nodiscard]] std::string display_name_of(std::string_view first_name, std::string_view last_name);

}  // namespace scalemart::reviews
