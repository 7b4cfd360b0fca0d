// Answers whose bodies are made while they are sent.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include "body_stream.hpp"
#include "connection.hpp"
#include "observe/log.hpp"

namespace scalemart::http {

using boost::system::error_code;

namespace {

/// The empty chunk is the last one.
std::string chunk_of(const std::string& piece) {
    if (piece.empty()) return "0\r\n\r\n";
    return fmt::format("{:x}\r\n", piece.size()) + piece + "\r\n";
}

}  // namespace

void Connection::start_stream(const Response& response) {
    const bool in_chunks = !parser_->is_http_1_0();
    keep_ = keep_ && in_chunks && !thread_.shared.draining.load(std::memory_order_relaxed);
    compose_tail({});
    status_ = response.status;
    phase_ = Phase::writing;
    boost::asio::co_spawn(thread_.executor(),
                          send_stream(shared_from_this(), stream_of(response),
                                      head_of_stream(response, in_chunks) + tail_, in_chunks),
                          boost::asio::detached);
}

Task<bool> Connection::write_piece(std::string piece) {
    phase_ = Phase::writing;
    for (std::size_t sent = 0; sent < piece.size();) {
        expect_by(thread_.shared.options.write_timeout);
        const auto [failure, count] =
            co_await socket_.async_write_some(boost::asio::buffer(piece.data() + sent, piece.size() - sent),
                                              boost::asio::as_tuple(boost::asio::use_awaitable));
        if (failure || phase_ == Phase::closed) co_return false;
        sent += count;
    }
    out_size_ += piece.size();
    co_return true;
}

Task<bool> Connection::write_stream(BodyStream& stream, bool in_chunks) {
    for (;;) {
        // The client is not waited for now.
        phase_ = Phase::handling;
        std::string piece = co_await stream.next();
        if (phase_ == Phase::closed) co_return false;
        const bool is_last = piece.empty();
        if (in_chunks) piece = chunk_of(piece);
        if (!co_await write_piece(std::move(piece))) co_return false;
        if (is_last) co_return true;
    }
}

Task<void> Connection::send_stream(std::shared_ptr<Connection> self, std::shared_ptr<BodyStream> stream,
                                   std::string head, bool in_chunks) {
    self->out_size_ = 0;
    bool complete = false;
    try {
        complete = co_await self->write_piece(std::move(head));
        if (complete && self->request_.method != Method::head)
            complete = co_await self->write_stream(*stream, in_chunks);
    } catch (const std::exception& failure) {
        complete = false;
        log::error("an answer broke off", {{"requestId", self->id_}, {"error", failure.what()}});
    }
    if (self->phase_ == Phase::closed) co_return;
    if (!complete) {
        self->record(self->out_size_);
        self->close();
    } else if (self->finish() == Next::request) {
        self->advance();
    }
}

}  // namespace scalemart::http
