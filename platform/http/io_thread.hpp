#pragma once
// One event loop with its listening socket, its connections and everything they share without locks. All
// members but request_drain(), stop() and stats() belong to the loop's own thread once run() has begun.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/hot_answers.hpp"
#include "server_shared.hpp"

namespace scalemart::http {

class Connection;

/// Counters with one writer; readable from any thread.
class Counter {
 public:
    void add(std::uint64_t count = 1) {
        value_.store(value_.load(std::memory_order_relaxed) + count, std::memory_order_relaxed);
    }
    [[nodiscard]] std::uint64_t get() const { return value_.load(std::memory_order_relaxed); }

 private:
    std::atomic<std::uint64_t> value_{0};
};

struct ThreadCounters {
    Counter accepted, refused, requests, hot_hits, bytes_sent, latency_sum_micros;
    std::array<Counter, 5> by_class;
    std::array<Counter, 9> latency;
};

class IoThread {
 public:
    using Executor = boost::asio::io_context::executor_type;
    using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
    using SteadyTime = std::chrono::steady_clock::time_point;

    explicit IoThread(ServerShared& shared);
    ~IoThread();

    /// Binds; returns the port.
    std::uint16_t listen(const boost::asio::ip::tcp::endpoint& endpoint);
    void run();

    /// From any thread: no new connections, idle ones closed.
    void request_drain();
    /// From any thread: run() returns soon, whatever is unfinished.
    void stop() { io_.stop(); }
    void add_to(ServerStats& stats) const;

    // For connections:
    ServerShared& shared;
    HotAnswers hot;
    AccessLog access_log;
    ThreadCounters counters;
    [[nodiscard]] Executor executor() { return io_.get_executor(); }
    /// Steady time, as of the last tick.
    [[nodiscard]] SteadyTime coarse_now() const { return coarse_now_; }
    /// "Date: …\r\n"
    [[nodiscard]] const std::string& date_line() const { return date_line_; }
    void add(Connection& connection);
    void remove(Connection& connection);

 private:
    using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor>;
    using Timer =
        boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                          boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;

    void accept();
    void accepted(Socket socket);
    void tick();
    void schedule_tick();
    void refresh_times();
    void drain();
    void tell_drained();

    boost::asio::io_context io_{1};
    Acceptor acceptor_;
    Timer accept_again_;
    Timer ticker_;
    std::chrono::milliseconds tick_length_;
    SteadyTime coarse_now_;
    std::int64_t second_ = -1;
    std::string date_line_;
    std::vector<Connection*> connections_;
};

}  // namespace scalemart::http
