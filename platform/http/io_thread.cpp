#include "io_thread.hpp"

#include <boost/asio/post.hpp>

#include "base/time_format.hpp"
#include "connection.hpp"
#include "observe/log.hpp"

namespace scalemart::http {

using boost::asio::ip::tcp;
using boost::system::error_code;

namespace {

// Linux's number; <sys/socket.h> offers it, Asio does not.
using ReusePort = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

// Refused connections still get a proper answer, up to this many at a time.
constexpr std::size_t kRefusedAtOnce = 64;

}  // namespace

IoThread::IoThread(ServerShared& server)
    : shared(server),
      hot(server.site.clock()),
      access_log(server.options.access_log),
      acceptor_(io_.get_executor()),
      accept_again_(io_.get_executor()),
      ticker_(io_.get_executor()) {
    const auto& options = shared.options;
    const auto shortest = std::min({options.idle_timeout, options.header_timeout, options.body_timeout,
                                    options.write_timeout, options.linger_timeout});
    tick_length_ = std::clamp(shortest / 4, std::chrono::milliseconds{5}, std::chrono::milliseconds{250});
    refresh_times();
}

IoThread::~IoThread() = default;

std::uint16_t IoThread::listen(const tcp::endpoint& endpoint) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.set_option(ReusePort(true));
    acceptor_.bind(endpoint);
    acceptor_.listen(4096);
    acceptor_.non_blocking(true);
    shared.listening.fetch_add(1);
    return acceptor_.local_endpoint().port();
}

void IoThread::run() {
    refresh_times();
    accept();
    schedule_tick();
    while (true) {
        try {
            io_.run();
            break;
        } catch (const std::exception& failure) {
            log::error("I/O thread caught an exception", {{"error", failure.what()}});
        }
    }
    access_log.flush();
}

void IoThread::accept() {
    acceptor_.async_accept([this](error_code failure, Socket socket) {
        if (!acceptor_.is_open()) return;
        if (failure) {
            // Out of descriptors, most likely: wait for some to be closed instead of spinning.
            accept_again_.expires_after(std::chrono::milliseconds{50});
            accept_again_.async_wait([this](error_code cancelled) {
                if (!cancelled && acceptor_.is_open()) accept();
            });
            return;
        }
        accepted(std::move(socket));
        accept();
    });
}

void IoThread::accepted(Socket socket) {
    counters.accepted.add();
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    socket.non_blocking(true, ignored);
    const std::size_t open = shared.connections.load(std::memory_order_relaxed);
    const bool refuse = open >= shared.options.max_connections;
    if (refuse) counters.refused.add();
    if (open >= shared.options.max_connections + kRefusedAtOnce) return;
    auto connection = std::make_shared<Connection>(*this, std::move(socket));
    add(*connection);
    connection->start(refuse);
}

void IoThread::add(Connection& connection) {
    connection.place_in_thread = connections_.size();
    connections_.push_back(&connection);
    shared.connections.fetch_add(1, std::memory_order_relaxed);
}

void IoThread::remove(Connection& connection) {
    const std::size_t place = connection.place_in_thread;
    connections_[place] = connections_.back();
    connections_[place]->place_in_thread = place;
    connections_.pop_back();
    shared.connections.fetch_sub(1, std::memory_order_relaxed);
    if (shared.draining.load(std::memory_order_relaxed)) tell_drained();
}

void IoThread::tell_drained() {
    const std::lock_guard lock(shared.drained_mutex);
    shared.drained.notify_all();
}

void IoThread::refresh_times() {
    coarse_now_ = std::chrono::steady_clock::now();
    const Instant now = shared.site.clock().now();
    const auto second = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    if (second == second_) return;
    second_ = second;
    date_line_ = "Date: " + to_http_date(now) + "\r\n";
    access_log.flush();
    hot.sweep();
}

void IoThread::schedule_tick() {
    ticker_.expires_after(tick_length_);
    ticker_.async_wait([this](error_code cancelled) {
        if (!cancelled) tick();
    });
}

void IoThread::tick() {
    refresh_times();
    // Backwards: closing removes by moving the last one here.
    for (std::size_t i = connections_.size(); i-- > 0;)
        if (i < connections_.size()) connections_[i]->check_deadline(coarse_now_);
    schedule_tick();
}

void IoThread::request_drain() {
    boost::asio::post(io_, [this] { drain(); });
}

void IoThread::drain() {
    // Whoever is already in the kernel's queue is served once more: closing the socket would reset them.
    while (acceptor_.is_open()) {
        error_code failure;
        Socket socket(io_.get_executor());
        acceptor_.accept(socket, failure);
        if (failure) break;
        accepted(std::move(socket));
    }
    error_code ignored;
    acceptor_.close(ignored);
    accept_again_.cancel();
    for (std::size_t i = connections_.size(); i-- > 0;)
        if (i < connections_.size()) connections_[i]->drain();
    shared.listening.fetch_sub(1);
    tell_drained();
}

void IoThread::add_to(ServerStats& stats) const {
    stats.accepted += counters.accepted.get();
    stats.refused += counters.refused.get();
    stats.requests += counters.requests.get();
    stats.hot_hits += counters.hot_hits.get();
    stats.bytes_sent += counters.bytes_sent.get();
    stats.latency_sum_micros += counters.latency_sum_micros.get();
    for (std::size_t i = 0; i < stats.by_class.size(); ++i) stats.by_class[i] += counters.by_class[i].get();
    for (std::size_t i = 0; i < stats.latency.size(); ++i) stats.latency[i] += counters.latency[i].get();
}

}  // namespace scalemart::http
