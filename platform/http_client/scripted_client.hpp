#pragma once
// A client that answers from a script and remembers what it was asked, and a pause that only moves a clock.
// Only included by tests, which use them from one thread.

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <deque>
#include <stdexcept>

#include "base/clock.hpp"
#include "http_client/client.hpp"
#include "http_client/pause.hpp"

namespace scalemart::http_client {

class ScriptedClient final : public Client {
 public:
    /// Answers in the order of the calls to then(); one that is asked for more throws.
    ScriptedClient& then(Answer answer) {
        script_.push_back(std::move(answer));
        return *this;
    }
    ScriptedClient& then(int status, std::string body = "{}", std::vector<Header> headers = {}) {
        return then(Response{status, std::move(headers), std::move(body)});
    }

    Task<Answer> send(Request request) override {
        requests.push_back(std::move(request));
        if (script_.empty()) throw std::logic_error("nothing scripted for " + requests.back().url);
        Answer answer = std::move(script_.front());
        script_.pop_front();
        if (on_send) on_send();
        co_return answer;
    }
    [[nodiscard]] bool is_done() const { return script_.empty(); }

    std::vector<Request> requests;
    std::function<void()> on_send;  ///< while the call is under way

 private:
    std::deque<Answer> script_;
};

class ManualPause final : public Pause {
 public:
    explicit ManualPause(ManualClock& clock) : clock_(clock) {}
    Task<void> wait(std::chrono::microseconds time) override {
        waits.push_back(time);
        clock_.advance(time);
        co_return;
    }
    std::vector<std::chrono::microseconds> waits;

 private:
    ManualClock& clock_;
};

/// Runs a task that nothing outside this thread is needed for (or waits for what is) to its end.
template <class T>
T run(Task<T> task) {
    boost::asio::io_context io;
    auto result = boost::asio::co_spawn(io, std::move(task), boost::asio::use_future);
    io.run();
    return result.get();
}

}  // namespace scalemart::http_client
