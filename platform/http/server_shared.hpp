#pragma once
// What the threads of one server share. Constant after start, but for the atomics.

#include <atomic>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <condition_variable>
#include <mutex>

#include "cors.hpp"
#include "http/server.hpp"

namespace scalemart::http {

/// Which peers are proxies of ours.
class TrustedProxies {
 public:
    /// Throws std::invalid_argument when one is neither an address nor a network.
    explicit TrustedProxies(const std::vector<std::string>& networks);
    [[nodiscard]] bool empty() const { return v4_.empty() && v6_.empty(); }
    [[nodiscard]] bool contain(std::string_view address) const;

    /// The client behind `peer`: the last address in the list that is not a trusted proxy.
    [[nodiscard]] std::string_view client(std::string_view peer, std::string_view forwarded_for) const;

 private:
    std::vector<boost::asio::ip::network_v4> v4_;
    std::vector<boost::asio::ip::network_v6> v6_;
};

struct ServerShared {
    ServerShared(const Site& served, ServerOptions chosen)
        : site(served),
          options(std::move(chosen)),
          cors(options.cors_origins),
          proxies(options.trusted_proxies) {}

    const Site& site;
    const ServerOptions options;
    const Cors cors;
    const TrustedProxies proxies;
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> listening{0};  // threads that still accept
    std::atomic<bool> draining{false};
    std::mutex drained_mutex;
    std::condition_variable
        drained;  // while draining: a connection was closed, or a thread no longer accepts
};

}  // namespace scalemart::http
