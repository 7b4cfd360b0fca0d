#include "http/server.hpp"

#include <stdexcept>
#include <thread>

#include "io_thread.hpp"

namespace scalemart::http {

struct Server::State {
    State(const Site& site, ServerOptions options) : shared(site, std::move(options)) {}

    ServerShared shared;
    std::vector<std::unique_ptr<IoThread>> loops;
    std::vector<std::thread> threads;
    std::uint16_t port = 0;
};

namespace {

/// The loops' sockets share their port, and would share it with another server's just as silently. So a
/// socket that shares nothing goes first: binding it fails where somebody listens.
void refuse_taken(const boost::asio::ip::tcp::endpoint& endpoint) {
    if (endpoint.port() == 0) return;
    boost::asio::io_context io;
    boost::asio::ip::tcp::acceptor probe(io);
    probe.open(endpoint.protocol());
    probe.set_option(
        boost::asio::ip::tcp::acceptor::reuse_address(true));  // a port that was just left is free
    probe.bind(endpoint);
}

}  // namespace

Server::Server(const Site& site, ServerOptions options)
    : state_(std::make_unique<State>(site, std::move(options))) {}

Server::~Server() {
    drain_and_stop();
}

void Server::start() {
    const auto& options = state_->shared.options;
    if (options.header_limit < 512) throw std::invalid_argument("header limit: at least 512 bytes");
    boost::asio::ip::tcp::endpoint endpoint(boost::asio::ip::make_address(options.address), options.port);
    refuse_taken(endpoint);
    const unsigned count =
        options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < count; ++i) {
        auto loop = std::make_unique<IoThread>(state_->shared);
        endpoint.port(loop->listen(endpoint));
        state_->loops.push_back(std::move(loop));
    }
    state_->port = endpoint.port();
    for (auto& loop : state_->loops) state_->threads.emplace_back([&loop] { loop->run(); });
}

std::uint16_t Server::port() const {
    return state_->port;
}

bool Server::draining() const {
    return state_->shared.draining.load(std::memory_order_relaxed);
}

bool Server::drain_and_stop() {
    auto& shared = state_->shared;
    if (state_->threads.empty()) return true;
    shared.draining = true;
    for (auto& loop : state_->loops) loop->request_drain();
    bool drained = false;
    {
        std::unique_lock lock(shared.drained_mutex);
        drained = shared.drained.wait_for(lock, shared.options.drain_deadline,
                                          [&] { return shared.listening == 0 && shared.connections == 0; });
    }
    for (auto& loop : state_->loops) loop->stop();
    for (auto& thread : state_->threads) thread.join();
    state_->threads.clear();
    return drained;
}

ServerStats Server::stats() const {
    ServerStats stats;
    for (const auto& loop : state_->loops) loop->add_to(stats);
    stats.connections = state_->shared.connections.load(std::memory_order_relaxed);
    return stats;
}

}  // namespace scalemart::http
