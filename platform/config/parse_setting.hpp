#pragma once
// Texts of the environment into typed values. Empty when the text is not acceptable. Private to this folder.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config.hpp"

namespace scalemart::config {

[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text, std::int64_t min,
                                                        std::int64_t max);

/// on/off, true/false, yes/no, 1/0, in any case.
[[nodiscard]] std::optional<bool> parse_switch(std::string_view text);

/// A whole number and a unit (s, m, h, d, w), as in 15m; at least a second, at most ten years.
[[nodiscard]] std::optional<std::chrono::seconds> parse_duration(std::string_view text);
[[nodiscard]] std::string format_duration(std::chrono::seconds duration);

/// "100/15m": so many per so long; "0" is no limit.
[[nodiscard]] std::optional<RateSetting> parse_rate(std::string_view text);
[[nodiscard]] std::string format_rate(const RateSetting& rate);

/// A whole number of bytes, with an optional unit KiB, MiB or GiB (or K, M, G).
[[nodiscard]] std::optional<std::int64_t> parse_bytes(std::string_view text);
[[nodiscard]] std::string format_bytes(std::int64_t bytes);

/// Comma-separated, white space trimmed, empty items dropped.
[[nodiscard]] std::vector<std::string> parse_list(std::string_view text);

/// "shop@example.com" or "Shop <shop@example.com>", on one line.
[[nodiscard]] bool is_mailbox(std::string_view text);

/// An IP address or a network such as 10.0.0.0/8.
[[nodiscard]] bool is_network(std::string_view text);

/// scheme://host[:port] without a path, or *.
[[nodiscard]] bool is_origin(std::string_view text);
[[nodiscard]] bool is_http_url(std::string_view text);

/// Edits (insert, delete, replace, swap of neighbours) that turn one text into the other; more than `limit`
/// counts as limit + 1.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace scalemart::config
