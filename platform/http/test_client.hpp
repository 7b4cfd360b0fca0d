#pragma once
// A client that speaks raw HTTP over a blocking socket, so that tests can send what a proper client would
// not. Only included by tests. Every read gives up after ten seconds.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <map>
#include <string>
#include <utility>

#include "http/request.hpp"

namespace scalemart::http::testing {

struct Answer {
    int status = 0;  ///< 0: the connection ended instead
    std::multimap<std::string, std::string> headers;
    std::string body;

    [[nodiscard]] std::string header(std::string_view name) const {
        for (const auto& [key, value] : headers)
            if (equals_ignoring_case(key, name)) return value;
        return "";
    }
};

class Client {
 public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        timeval patience{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(std::string_view text) {
        while (!text.empty()) {
            const auto count = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (count <= 0) return;
            text.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    /// "GET /x" with extra header lines, each ended by CRLF.
    void request(std::string_view line, std::string_view headers = "", std::string_view body = "") {
        std::string text = std::string{line} + " HTTP/1.1\r\nHost: test\r\n" + std::string{headers};
        if (!body.empty())
            text +=
                "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
        send(text + "\r\n" + std::string{body});
    }
    Answer read(bool head_only = false) {
        Answer answer;
        std::size_t end = 0;
        while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
            if (!receive()) return answer;
        std::string head = buffer_.substr(0, end + 2);
        buffer_.erase(0, end + 4);
        answer.status = std::stoi(head.substr(9, 3));
        for (std::size_t line = head.find("\r\n") + 2; line < head.size();) {
            const auto stop = head.find("\r\n", line);
            const auto colon = head.find(": ", line);
            answer.headers.emplace(head.substr(line, colon - line), head.substr(colon + 2, stop - colon - 2));
            line = stop + 2;
        }
        const auto length = answer.header("Content-Length");
        if (head_only || length.empty()) return answer;
        const auto size = std::stoul(length);
        while (buffer_.size() < size)
            if (!receive()) return {};
        answer.body = buffer_.substr(0, size);
        buffer_.erase(0, size);
        return answer;
    }
    Answer get(std::string_view target, std::string_view headers = "") {
        request("GET " + std::string{target}, headers);
        return read();
    }
    /// What has arrived and was not read yet, waiting for something; empty when the connection has ended.
    std::string some() {
        if (buffer_.empty() && !receive()) return {};
        return std::exchange(buffer_, {});
    }
    /// Keeps the receive buffer small: otherwise it grows to whatever this machine allows, 32 MiB on some.
    void hold_little() {
        const int bytes = 64 * 1024;
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    }
    /// Waits for the server to close; false when it sent something or kept the connection.
    bool closed() { return buffer_.empty() && !receive() && !timed_out_; }

 private:
    bool receive() {
        char piece[16 * 1024];
        const auto count = ::recv(socket_, piece, sizeof piece, 0);
        if (count > 0) buffer_.append(piece, static_cast<std::size_t>(count));
        timed_out_ = count < 0 && errno == EAGAIN;
        return count > 0;
    }

    int socket_;
    std::string buffer_;
    bool timed_out_ = false;
};

}  // namespace scalemart::http::testing
