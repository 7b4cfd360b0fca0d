#pragma once
// Chance, as something that is given: tests bring their own. Called from any thread; never fails.

#include <cstdint>
#include <functional>

namespace scalemart::http_client {

/// A whole number from 0 to `most`, all equally likely.
using Random = std::function<std::uint64_t(std::uint64_t most)>;

/// Good enough to spread calls over time; not for secrets.
[[nodiscard]] Random ordinary_random();

}  // namespace scalemart::http_client
