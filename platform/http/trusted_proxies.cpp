#include <stdexcept>

#include "server_shared.hpp"

namespace scalemart::http {
namespace ip = boost::asio::ip;
namespace {

std::optional<ip::address> parse(std::string_view text) {
    boost::system::error_code failure;
    auto address = ip::make_address(text, failure);
    if (failure) return std::nullopt;
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

template <class Network, class Address>
bool holds(const Network& network, const Address& address) {
    return network.network() == Network(address, network.prefix_length()).network();
}

}  // namespace

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
    for (const auto& text : networks) {
        boost::system::error_code failure;
        const auto address = parse(text);
        if (address && address->is_v4()) {
            v4_.emplace_back(address->to_v4(), 32);
        } else if (address) {
            v6_.emplace_back(address->to_v6(), 128);
        } else if (auto v4 = ip::make_network_v4(text, failure); !failure) {
            v4_.push_back(v4);
        } else if (auto v6 = ip::make_network_v6(text, failure); !failure) {
            v6_.push_back(v6);
        } else {
            throw std::invalid_argument("trusted proxy: \"" + text
                                        + "\" is neither an address nor a network");
        }
    }
}

bool TrustedProxies::contain(std::string_view text) const {
    const auto address = parse(text);
    if (!address) return false;
    if (address->is_v4())
        return std::any_of(v4_.begin(), v4_.end(),
                           [&](const auto& network) { return holds(network, address->to_v4()); });
    return std::any_of(v6_.begin(), v6_.end(),
                       [&](const auto& network) { return holds(network, address->to_v6()); });
}

std::string_view TrustedProxies::client(std::string_view peer, std::string_view forwarded_for) const {
    while (contain(peer) && !forwarded_for.empty()) {
        const auto comma = forwarded_for.rfind(',');
        auto last = comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1);
        forwarded_for = comma == std::string_view::npos ? std::string_view{} : forwarded_for.substr(0, comma);
        while (last.starts_with(' ')) last.remove_prefix(1);
        while (last.ends_with(' ')) last.remove_suffix(1);
        if (!parse(last)) return peer;  // not something a proxy of ours wrote
        peer = last;
    }
    return peer;
}

}  // namespace scalemart::http
