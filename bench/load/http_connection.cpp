#include "http_connection.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>

namespace scalemart::bench {
namespace {

[[noreturn]] void give_up(const char* what) {
    throw std::runtime_error(std::string{what} + ": " + std::strerror(errno));
}

}  // namespace

HttpConnection::HttpConnection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (socket_ < 0) give_up("socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        give_up("connect");
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(socket_, F_SETFL, O_NONBLOCK);
}

HttpConnection::~HttpConnection() {
    ::close(socket_);
}

void HttpConnection::send(std::string_view request) {
    received_.clear();
    header_size_ = 0;
    body_size_ = 0;
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
        give_up("send");
}

bool HttpConnection::find_end_of_header() {
    constexpr std::string_view kEnd = "\r\n\r\n";
    constexpr std::string_view kLength = "\r\nContent-Length: ";
    const auto end = received_.find(kEnd);
    if (end == std::string::npos) return false;
    header_size_ = end + kEnd.size();
    const std::string_view header{received_.data(), header_size_};
    const auto at = header.find(kLength);
    if (at == std::string_view::npos)
        throw std::runtime_error("an answer without Content-Length: " + std::string{header});
    std::from_chars(header.data() + at + kLength.size(), header.data() + header.size(), body_size_);
    return true;
}

bool HttpConnection::receive() {
    std::array<char, 16384> chunk;
    for (;;) {
        const auto size = ::recv(socket_, chunk.data(), chunk.size(), 0);
        if (size == 0) throw std::runtime_error("the server hung up");
        if (size < 0) {
            if (errno == EAGAIN || errno == EINTR) return false;
            give_up("recv");
        }
        received_.append(chunk.data(), static_cast<std::size_t>(size));
        if (header_size_ == 0 && !find_end_of_header()) continue;
        if (received_.size() >= header_size_ + body_size_) return true;
    }
}

Answer HttpConnection::answer() const {
    Answer answer;
    // "HTTP/1.1 201 …"
    std::from_chars(received_.data() + 9, received_.data() + 12, answer.status);
    answer.body = std::string_view{received_}.substr(header_size_, body_size_);
    return answer;
}

}  // namespace scalemart::bench
