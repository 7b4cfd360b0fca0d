#pragma once
// How the codes of promotions are written. Pure; thread-safe.

#include <string>
#include <string_view>

namespace scalemart::pricing {

/// Upper case, without blanks: how codes are stored and compared.
[[nodiscard]] std::string normalise_code(std::string_view code);

}  // namespace scalemart::pricing
