#include <boost/beast/http/error.hpp>

#include "connection.hpp"
#include "http/problem.hpp"
#include "request_id.hpp"

namespace scalemart::http {

using boost::system::error_code;
namespace beast_error = boost::beast::http;

namespace {

constexpr std::size_t kBodyPiece = std::size_t{16} << 10;

}  // namespace

void Connection::read() {
    auto& buffer = phase_ == Phase::body ? body_in_ : in_;
    if (phase_ == Phase::lingering) in_.release();
    const auto room = buffer.room(phase_ == Phase::body ? kBodyPiece : thread_.shared.options.header_limit);
    socket_.async_read_some(boost::asio::buffer(room.data(), room.size()),
                            [self = shared_from_this()](error_code failure, std::size_t count) {
                                self->on_read(failure, count);
                            });
}

void Connection::on_read(error_code failure, std::size_t count) {
    if (phase_ == Phase::closed) return;
    if (failure) return close();
    if (phase_ == Phase::lingering) return read();
    (phase_ == Phase::body ? body_in_ : in_).received(count);
    if (phase_ == Phase::body) extend_deadline(count);
    advance();
}

void Connection::advance() {
    Next next = Next::request;
    while (next == Next::request) next = phase_ == Phase::body ? read_body() : read_header();
}

Connection::Next Connection::read_header() {
    // Some clients end a body with a line break too many (RFC 9112, 2.2).
    while (phase_ == Phase::idle && !in_.empty() && (in_.bytes()[0] == '\r' || in_.bytes()[0] == '\n'))
        in_.consume(1);
    if (in_.empty()) {
        phase_ = Phase::idle;
        if (thread_.shared.draining.load(std::memory_order_relaxed)) {
            linger();
        } else {
            read();
        }
        return Next::nothing;
    }
    const auto bytes = in_.bytes();
    const std::size_t limit = thread_.shared.options.header_limit;
    const std::size_t size = header_end(bytes.substr(0, limit), scanned_);
    if (size == std::string_view::npos) {
        if (bytes.size() >= limit) return reject(errors::header_too_large);
        if (phase_ == Phase::idle) expect_by(thread_.shared.options.header_timeout);
        phase_ = Phase::header;
        scanned_ = bytes.size();
        read();
        return Next::nothing;
    }
    const auto header = bytes.substr(0, size);
    parser_.emplace(request_, body_, header);
    error_code failure;
    parser_->put(boost::asio::buffer(header), failure);
    if (failure || !parser_->is_header_done()) return refuse_header(failure);
    in_.consume(size);
    if (parser_->is_done()) return dispatch();

    const std::size_t body_limit = thread_.shared.site.body_limit(request_);
    parser_->set_body_limit(body_limit);
    const auto length = parser_->content_length();
    if (length && *length > body_limit) return reject(errors::request_too_large);
    if (length) body_.reserve(*length);
    const auto behind = in_.bytes();
    body_in_.append(behind);
    in_.consume(behind.size());
    if (parser_->known().expects_continue && body_in_.empty() && !invite_body()) return Next::nothing;
    phase_ = Phase::body;
    expect_by(thread_.shared.options.body_timeout);
    return Next::request;
}

Connection::Next Connection::refuse_header(const error_code& failure) {
    // The views of a half-parsed request are not to be trusted.
    parser_.reset();
    return reject(scalemart::errors::malformed_request, failure ? failure.message() : std::string{});
}

/// Answers "Expect: 100-continue". The socket's buffer is empty or nearly so: what does not fit is a client
/// that never reads.
bool Connection::invite_body() {
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    error_code failure;
    if (socket_.write_some(boost::asio::buffer(kContinue), failure) == kContinue.size()) return true;
    close();
    return false;
}

Connection::Next Connection::read_body() {
    while (!parser_->is_done()) {
        if (body_in_.empty()) {
            read();
            return Next::nothing;
        }
        error_code failure;
        const auto bytes = body_in_.bytes();
        body_in_.consume(parser_->put(boost::asio::buffer(bytes), failure));
        if (failure == beast_error::error::need_more) {
            if (body_in_.bytes().size() >= kBodyPiece) return reject(scalemart::errors::malformed_request);
            read();
            return Next::nothing;
        }
        if (failure == beast_error::error::body_limit) return reject(errors::request_too_large);
        if (failure) return reject(scalemart::errors::malformed_request, failure.message());
    }
    return dispatch();
}

/// Answers a request that cannot be served, and ends the connection: where the next request would begin is
/// not known.
Connection::Next Connection::reject(const ErrorCode& code, std::string detail) {
    keep_ = false;
    phase_ = Phase::handling;
    hot_ = false;
    if (!parser_) {
        request_.method = Method::get;
        request_.target = "";
        request_.headers.clear();
    }
    const auto id = make_request_id();
    id_.assign(id.data(), id.size());
    if (parser_ && is_request_id(parser_->known().request_id)) id_ = parser_->known().request_id;
    began_ = std::chrono::steady_clock::now();
    return send(make_ready(problem({&code, std::move(detail), {}, {}}, id_), Compress::no));
}

}  // namespace scalemart::http
