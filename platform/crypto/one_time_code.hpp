#pragma once
// The six digits of an authenticator app: HOTP (RFC 4226) counted by time (TOTP, RFC 6238) with SHA-1 and
// steps of 30 seconds, which is what every such app understands. Pure functions, thread-safe; they fail only
// when the crypto library does (std::runtime_error).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace scalemart::crypto {

inline constexpr std::chrono::seconds kCodePeriod{30};

/// 160 random bits, as RFC 4226 recommends.
[[nodiscard]] std::string new_code_key();

/// Six digits.
[[nodiscard]] std::string counted_code(std::string_view key, std::int64_t counter);

/// Which step of 30 seconds since 1970 it is.
[[nodiscard]] std::int64_t code_step(Instant now);

/// The step whose code this is: the current one or a neighbour (clocks differ, people type slowly), but only
/// one after `last_step`, so that a code that was overheard is worth nothing. The time taken does not depend
/// on the code.
[[nodiscard]] std::optional<std::int64_t> match_code(std::string_view key, std::string_view code, Instant now,
                                                     std::int64_t last_step);

}  // namespace scalemart::crypto
