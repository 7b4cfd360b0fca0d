#include "rush.hpp"

#include <fmt/format.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <stdexcept>

#include "process_time.hpp"

namespace scalemart::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

double seconds_since(SteadyClock::time_point start) {
    return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

struct Client {
    explicit Client(std::uint16_t port) : connection(port) {}
    HttpConnection connection;
    std::size_t number = 0;  ///< of the request on its way
    SteadyClock::time_point sent_at;
};

class Rush {
 public:
    Rush(const RushOptions& options, const Prepare& prepare, const Accept& accept)
        : options_(options), prepare_(prepare), accept_(accept), epoll_(::epoll_create1(0)) {
        for (std::size_t i = 0; i < std::min(options.clients, options.count); ++i) {
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.ptr = &clients_.emplace_back(options.port);
            ::epoll_ctl(epoll_, EPOLL_CTL_ADD, clients_.back().connection.descriptor(), &event);
        }
        result_.latencies.reserve(options.count);
    }
    ~Rush() { ::close(epoll_); }
    Rush(const Rush&) = delete;
    Rush& operator=(const Rush&) = delete;

    RushResult run() {
        const double cpu_before = process_seconds(options_.server);
        const auto start = SteadyClock::now();
        for (auto& client : clients_) send_next(client);
        std::array<epoll_event, 256> events;
        while (result_.latencies.size() < options_.count) {
            const int ready = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 30'000);
            if (ready == 0) throw std::runtime_error("no answer for 30 seconds");
            for (int i = 0; i < ready; ++i)
                take_answer(*static_cast<Client*>(events[static_cast<std::size_t>(i)].data.ptr));
        }
        result_.seconds = seconds_since(start);
        result_.server_cpu_seconds = process_seconds(options_.server) - cpu_before;
        std::sort(result_.latencies.begin(), result_.latencies.end());
        return std::move(result_);
    }

 private:
    void send_next(Client& client) {
        if (next_ == options_.count) return;
        client.number = next_++;
        const std::string_view request = prepare_(client.number);
        client.sent_at = SteadyClock::now();
        client.connection.send(request);
    }

    void take_answer(Client& client) {
        if (!client.connection.receive()) return;
        result_.latencies.push_back(seconds_since(client.sent_at));
        const Answer answer = client.connection.answer();
        if (!accept_(client.number, answer) && ++result_.failures == 1)
            result_.first_failure = fmt::format("{} {}", answer.status, answer.body.substr(0, 400));
        send_next(client);
    }

    const RushOptions& options_;
    const Prepare& prepare_;
    const Accept& accept_;
    int epoll_;
    std::deque<Client> clients_;  // never moves them: epoll holds their addresses
    std::size_t next_ = 0;
    RushResult result_;
};

}  // namespace

double RushResult::percentile(double share) const {
    if (latencies.empty()) return 0;
    return latencies[std::min(latencies.size() - 1,
                              static_cast<std::size_t>(share * static_cast<double>(latencies.size())))];
}

std::string RushResult::to_json() const {
    return fmt::format(
        R"({{"count":{},"seconds":{:.4f},"perSecond":{:.1f},"p50ms":{:.3f},"p99ms":{:.3f},"failures":{},)"
        R"("serverCpuMicrosecondsEach":{:.1f}}})",
        latencies.size(), seconds, per_second(), percentile(0.5) * 1e3, percentile(0.99) * 1e3, failures,
        server_cpu_seconds * 1e6 / static_cast<double>(std::max<std::size_t>(1, latencies.size())));
}

RushResult rush(const RushOptions& options, const Prepare& prepare, const Accept& accept) {
    return Rush(options, prepare, accept).run();
}

std::string request_text(std::string_view method, std::string_view target, std::string_view headers,
                         std::string_view body) {
    std::string text = fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\n{}", method, target, headers);
    if (!body.empty()) text += "Content-Type: application/json\r\n";
    return text + fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
}

std::string text_member(std::string_view json, std::string_view name) {
    const std::string label = fmt::format(R"("{}":")", name);
    const auto at = json.find(label);
    if (at == std::string_view::npos) return {};
    const auto begin = at + label.size();
    return std::string{json.substr(begin, json.find('"', begin) - begin)};
}

}  // namespace scalemart::bench
