#pragma once
// A closed loop of clients on one thread: each sends its next request as soon as its last answer is complete,
// until `count` requests have been answered. Throws std::runtime_error on a broken connection.

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "http_connection.hpp"

namespace scalemart::bench {

struct RushOptions {
    std::uint16_t port = 0;
    std::size_t clients = 1;
    std::size_t count = 0;
    pid_t server = 0;  ///< whose processor time is measured; 0 for none
};

struct RushResult {
    double seconds = 0;
    double server_cpu_seconds = 0;
    std::vector<double> latencies;  ///< seconds, sorted
    std::size_t failures = 0;
    std::string first_failure;

    [[nodiscard]] double per_second() const { return static_cast<double>(latencies.size()) / seconds; }
    [[nodiscard]] double percentile(double share) const;
    /// One line of JSON.
    [[nodiscard]] std::string to_json() const;
};

/// The bytes of request number n. The text must live until the answer is there.
using Prepare = std::function<std::string_view(std::size_t n)>;
/// Sees each answer; false counts as a failure.
using Accept = std::function<bool(std::size_t n, const Answer& answer)>;

[[nodiscard]] RushResult rush(const RushOptions& options, const Prepare& prepare, const Accept& accept);

/// The head and body of one HTTP request; `headers` are whole lines.
[[nodiscard]] std::string request_text(std::string_view method, std::string_view target,
                                       std::string_view headers, std::string_view body);

/// The text between the quotes after `"name":"`; empty when there is none. For answers of known shape.
[[nodiscard]] std::string text_member(std::string_view json, std::string_view name);

}  // namespace scalemart::bench
