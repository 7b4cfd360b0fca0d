#pragma once
// One keep-alive connection of a load generator: sends prepared bytes, recognises the end of an answer.
// Non-blocking; made for one thread and its epoll. Answers must carry Content-Length (ours do). Throws
// std::runtime_error when the server hangs up or says something that is not HTTP.

#include <cstdint>
#include <string>
#include <string_view>

namespace scalemart::bench {

struct Answer {
    int status = 0;
    std::string_view body;  ///< valid until the next send
};

class HttpConnection {
 public:
    explicit HttpConnection(std::uint16_t port);
    ~HttpConnection();
    HttpConnection(const HttpConnection&) = delete;
    HttpConnection& operator=(const HttpConnection&) = delete;

    [[nodiscard]] int descriptor() const { return socket_; }

    /// Requests are small: they fit into the socket's buffer whole, because only one is ever on its way.
    void send(std::string_view request);
    /// Reads what there is; true once the answer is complete.
    bool receive();
    [[nodiscard]] Answer answer() const;

 private:
    bool find_end_of_header();

    int socket_ = -1;
    std::string received_;
    std::size_t header_size_ = 0;
    std::size_t body_size_ = 0;
};

}  // namespace scalemart::bench
