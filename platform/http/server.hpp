#pragma once
// The HTTP server: one event loop per thread, each with its own listening socket (SO_REUSEPORT), HTTP/1.1
// and 1.0. Made by the composition root. start() throws boost::system::system_error when the address cannot
// be bound, std::invalid_argument when an option makes no sense. Handlers run on the I/O threads.
//
// Order of the end: drain_and_stop(), then stop whatever may still resume handlers (the database, the HTTP
// clients), then destroy the Server, which drops handlers that did not finish; Site, ResponseCache and
// Application live longer.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "http/access_log.hpp"
#include "http/site.hpp"

namespace scalemart::http {

struct ServerOptions {
    std::string address = "0.0.0.0";
    std::uint16_t port = 0;  ///< 0: any free one, see Server::port()
    unsigned threads = 0;    ///< 0: one per processor

    std::size_t header_limit = std::size_t{16} << 10;  ///< bytes; bodies are limited per route
    std::size_t max_connections = 10'000;

    std::chrono::milliseconds idle_timeout{75'000};    ///< between requests
    std::chrono::milliseconds header_timeout{10'000};  ///< from a request's first byte to its header's end
    std::chrono::milliseconds body_timeout{30'000};    ///< and a second more for every 8 KiB received
    std::chrono::milliseconds write_timeout{30'000};   ///< without the client taking anything
    std::chrono::milliseconds linger_timeout{2'000};   ///< for the client to take the last answer and close
    std::chrono::milliseconds drain_deadline{20'000};

    std::vector<std::string> cors_origins;  ///< see Cors
    std::vector<std::string>
        trusted_proxies;       ///< addresses or networks ("10.0.0.0/8") whose X-Forwarded-For is believed
    AccessLogSink access_log;  ///< empty: no access log
};

/// Since the start, all threads together.
struct ServerStats {
    std::uint64_t connections = 0;  ///< open now
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;  ///< over max_connections
    std::uint64_t requests = 0;
    std::uint64_t hot_hits = 0;  ///< answered from a thread's own cache map
    std::uint64_t bytes_sent = 0;
    std::array<std::uint64_t, 5> by_class{};  ///< 1xx … 5xx
    /// Requests that took at most kLatencyBounds[i] µs; the last counts all others. Hot hits are not in it.
    std::array<std::uint64_t, 9> latency{};
    std::uint64_t latency_sum_micros = 0;
};
inline constexpr std::array<std::uint32_t, 8> kLatencyBounds{500,    1'000,   5'000,   10'000,
                                                             50'000, 100'000, 500'000, 2'000'000};

class Server {
 public:
    Server(const Site& site, ServerOptions options);
    ~Server();  ///< drains
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    void start();
    [[nodiscard]] std::uint16_t port() const;
    /// True once draining has begun: answer /ready with 503.
    [[nodiscard]] bool draining() const;

    /// Stops accepting, lets running requests finish, closes idle connections, joins the threads. Returns
    /// false when the deadline passed with requests still running. Call from outside the I/O threads; a
    /// second call does nothing.
    bool drain_and_stop();

    [[nodiscard]] ServerStats stats() const;

 private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace scalemart::http
