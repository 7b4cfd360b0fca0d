#pragma once
// One client connection: reads requests, answers them one after the other (so pipelined requests are answered
// in order), and enforces every limit. Lives on one I/O thread; kept alive by the operation it waits for.
//
// A cached answer takes the short way: parse, look up, one write, all within the read's completion.
// Everything else becomes a coroutine of the Site.

#include <boost/asio/buffer.hpp>

#include "io_thread.hpp"
#include "read_buffer.hpp"
#include "ready_response.hpp"
#include "request_parser.hpp"

namespace scalemart::http {

class Connection final : public std::enable_shared_from_this<Connection> {
 public:
    Connection(IoThread& thread, IoThread::Socket socket);

    /// `refuse`: answer 503 and close.
    void start(bool refuse);
    /// Closes the connection when it has waited too long for the client.
    void check_deadline(IoThread::SteadyTime now);
    /// The server is going to stop.
    void drain();

    std::size_t place_in_thread = 0;  ///< the thread's own

 private:
    enum class Phase { idle, header, body, handling, writing, lingering, closed };
    /// What to do after a step: look for the next request, or nothing (an operation is under way, or all is
    /// over).
    enum class Next { request, nothing };
    using Ready = std::shared_ptr<const ReadyResponse>;

    // reading (connection_reading.cpp)
    void read();
    void on_read(boost::system::error_code failure, std::size_t count);
    void advance();
    Next read_header();
    Next read_body();
    Next refuse_header(const boost::system::error_code& failure);
    bool invite_body();
    Next reject(const ErrorCode& code, std::string detail = {});

    // answering (connection.cpp)
    Next dispatch();
    void on_answer(const std::exception_ptr& failure, Response response);
    Next send(const Ready& ready);
    // a body that is made while it is sent (connection_streaming.cpp)
    void start_stream(const Response& response);
    Task<bool> write_piece(std::string piece);
    Task<bool> write_stream(BodyStream& stream, bool in_chunks);
    static Task<void> send_stream(std::shared_ptr<Connection> self, std::shared_ptr<BodyStream> stream,
                                  std::string head, bool in_chunks);

    void write_rest();
    Next finish();
    void record(std::size_t bytes);
    void linger();
    void close();
    void compose_tail(std::string_view etag);

    void expect_by(std::chrono::milliseconds timeout) { deadline_ = thread_.coarse_now() + timeout; }
    /// A slow client gets a second more for every 8 KiB, so large bodies have time and a trickle has not.
    void extend_deadline(std::size_t bytes) {
        deadline_ += std::chrono::microseconds{bytes * 1'000'000 / 8192};
    }

    IoThread& thread_;
    IoThread::Socket socket_;
    Phase phase_ = Phase::idle;
    IoThread::SteadyTime deadline_;
    bool keep_ = true;

    ReadBuffer in_;
    std::size_t scanned_ = 0;  // bytes of in_ known not to end the header
    ReadBuffer body_in_;  // while a body is read: the request's views point into in_, which must not move
    std::optional<RequestParser> parser_;
    Request request_;
    std::string body_;
    std::string peer_;

    IoThread::SteadyTime began_;
    bool hot_ = false;
    std::string tail_;
    std::string id_;
    std::array<boost::asio::const_buffer, 3> out_;
    std::size_t out_size_ = 0;
    std::size_t sent_ = 0;
    unsigned status_ = 0;
    Ready sending_;  // only while a write is under way
};

}  // namespace scalemart::http
