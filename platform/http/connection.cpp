#include "connection.hpp"

#include <boost/asio/co_spawn.hpp>

#include "content_coding.hpp"
#include "entity_tag.hpp"
#include "http/problem.hpp"
#include "observe/log.hpp"
#include "request_id.hpp"

namespace scalemart::http {

using boost::system::error_code;

Connection::Connection(IoThread& thread, IoThread::Socket socket)
    : thread_(thread), socket_(std::move(socket)) {
    error_code failure;
    const auto endpoint = socket_.remote_endpoint(failure);
    if (!failure) peer_ = endpoint.address().to_string();
}

void Connection::start(bool refuse) {
    expect_by(thread_.shared.draining ? thread_.shared.options.linger_timeout
                                      : thread_.shared.options.idle_timeout);
    if (refuse) {
        request_.id = "-";
        began_ = thread_.coarse_now();
        reject(errors::too_many_connections);
        return;
    }
    read();
}

Connection::Next Connection::dispatch() {
    phase_ = Phase::handling;
    const auto& known = parser_->known();
    keep_ = parser_->keep_alive();
    if (is_request_id(known.request_id)) {
        id_ = known.request_id;
    } else {
        const auto id = make_request_id();
        id_.assign(id.data(), id.size());
    }
    const bool reads = request_.method == Method::get || request_.method == Method::head;
    if (reads && !known.api_version && body_.empty()) {
        if (thread_.access_log.enabled()) began_ = std::chrono::steady_clock::now();
        if (const auto* ready = thread_.hot.find(request_.target)) {
            hot_ = true;
            return send(*ready);
        }
    }
    began_ = std::chrono::steady_clock::now();
    request_.body = body_;
    request_.id = id_;
    request_.peer =
        thread_.shared.proxies.empty() ? peer_ : thread_.shared.proxies.client(peer_, known.forwarded_for);
    if (!parser_->knows_method()) {
        Response response = problem({&errors::method_not_allowed, {}, {}, {}}, request_.id);
        response.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        return send(make_ready(std::move(response), Compress::no));
    }
    if (thread_.shared.cors.is_preflight(request_))
        return send(make_ready(thread_.shared.cors.preflight(), Compress::no));
    boost::asio::co_spawn(thread_.executor(), thread_.shared.site.answer(request_, thread_.hot),
                          [self = shared_from_this()](const std::exception_ptr& failure, Response response) {
                              self->on_answer(failure, std::move(response));
                          });
    return Next::nothing;
}

void Connection::on_answer(const std::exception_ptr& failure, Response response) {
    if (phase_ == Phase::closed) return;
    auto ready = response.ready;
    try {
        if (failure) std::rethrow_exception(failure);
        if (ready && ready->stream) return start_stream(response);
        if (!ready) {
            const auto compress =
                accepts_gzip(parser_->known().accept_encoding) ? Compress::once : Compress::no;
            ready = make_ready(std::move(response), compress);
        }
    } catch (const std::exception& error) {
        log::error("request failed", {{"requestId", request_.id}, {"error", error.what()}});
        ready = make_ready(problem({&scalemart::errors::internal, {}, {}, {}}, request_.id), Compress::no);
    }
    if (send(ready) == Next::request) advance();
}

void Connection::compose_tail(std::string_view etag) {
    tail_.assign(thread_.date_line());
    tail_ += "X-Request-Id: ";
    tail_ += id_;
    tail_ += "\r\n";
    if (!etag.empty()) {
        tail_ += "ETag: ";
        tail_ += etag;
        tail_ += "\r\n";
    }
    if (!keep_) {
        tail_ += "Connection: close\r\n";
    } else if (parser_->is_http_1_0()) {
        tail_ += "Connection: keep-alive\r\n";
    }
    if (thread_.shared.cors.enabled())
        thread_.shared.cors.append_headers(tail_, parser_ ? parser_->known().origin : std::string_view{});
    tail_ += "\r\n";
}

/// One write for head and body together; what the socket does not take at once follows asynchronously.
Connection::Next Connection::send(const Ready& ready) {
    const KnownHeaders known = parser_ ? parser_->known() : KnownHeaders{};
    const auto& form = ready->has_gzip() && accepts_gzip(known.accept_encoding) ? ready->gzip : ready->plain;
    const bool reads = request_.method == Method::get || request_.method == Method::head;
    std::string_view matched;
    if (!known.if_none_match.empty() && reads && !ready->not_modified.empty()) {
        for (const auto* candidate : {&form, &ready->plain, &ready->gzip})
            if (matched.empty() && names_entity_tag(known.if_none_match, candidate->etag))
                matched = candidate->etag;
    }
    keep_ = keep_ && !thread_.shared.draining.load(std::memory_order_relaxed);
    compose_tail(matched);
    const std::string& head = matched.empty() ? form.head : ready->not_modified;
    const bool with_body = matched.empty() && request_.method != Method::head;
    status_ = matched.empty() ? ready->status : 304;
    out_ = {boost::asio::buffer(head), boost::asio::buffer(tail_),
            with_body ? boost::asio::buffer(form.body) : boost::asio::const_buffer{}};
    out_size_ = boost::asio::buffer_size(out_);
    error_code failure;
    sent_ = socket_.write_some(out_, failure);
    if (failure && failure != boost::asio::error::would_block) {
        close();
        return Next::nothing;
    }
    if (sent_ == out_size_) return finish();
    sending_ = ready;
    phase_ = Phase::writing;
    write_rest();
    return Next::nothing;
}

void Connection::write_rest() {
    expect_by(thread_.shared.options.write_timeout);
    auto rest = out_;
    std::size_t skip = sent_;
    for (auto& piece : rest) {
        const std::size_t skipped = std::min(skip, piece.size());
        piece += skipped;
        skip -= skipped;
    }
    socket_.async_write_some(rest, [self = shared_from_this()](error_code failure, std::size_t count) {
        if (self->phase_ == Phase::closed) return;
        if (failure) return self->close();
        self->sent_ += count;
        if (self->sent_ < self->out_size_) return self->write_rest();
        if (self->finish() == Next::request) self->advance();
    });
}

Connection::Next Connection::finish() {
    record(out_size_);
    sending_.reset();
    if (!keep_) {
        linger();
        return Next::nothing;
    }
    parser_.reset();
    hot_ = false;
    if (!body_.empty()) {
        constexpr std::size_t kKeptCapacity = std::size_t{64} << 10;
        body_.clear();
        if (body_.capacity() > kKeptCapacity) body_.shrink_to_fit();
    }
    // What the client sent behind the body belongs to the next request.
    in_.append(body_in_.bytes());
    body_in_.release();
    scanned_ = 0;
    phase_ = Phase::idle;
    expect_by(thread_.shared.options.idle_timeout);
    return Next::request;
}

void Connection::record(std::size_t bytes) {
    auto& counters = thread_.counters;
    counters.requests.add();
    counters.bytes_sent.add(bytes);
    counters.by_class[std::clamp(status_ / 100, 1U, 5U) - 1].add();
    if (hot_) counters.hot_hits.add();
    if (hot_ && !thread_.access_log.enabled()) return;
    const auto took = std::chrono::steady_clock::now() - began_;
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    if (!hot_) {
        const auto* bound = std::lower_bound(kLatencyBounds.begin(), kLatencyBounds.end(), micros);
        counters.latency[static_cast<std::size_t>(bound - kLatencyBounds.begin())].add();
        counters.latency_sum_micros.add(static_cast<std::uint64_t>(micros));
    }
    if (!thread_.access_log.enabled()) return;
    const std::string_view peer = thread_.shared.proxies.empty() || !parser_
                                      ? std::string_view{peer_}
                                      : thread_.shared.proxies.client(peer_, parser_->known().forwarded_for);
    thread_.access_log.add({thread_.shared.site.clock().now(), to_string(request_.method), request_.target,
                            status_, bytes, micros, id_, peer});
}

/// Closing with unread input would make the kernel reset the connection, and the answer might be lost with
/// it: so only say that we are done, and wait for the client to close.
void Connection::linger() {
    phase_ = Phase::lingering;
    parser_.reset();
    body_in_.release();
    expect_by(thread_.shared.options.linger_timeout);
    error_code failure;
    socket_.shutdown(boost::asio::socket_base::shutdown_send, failure);
    if (failure) return close();
    read();
}

void Connection::close() {
    if (phase_ == Phase::closed) return;
    phase_ = Phase::closed;
    error_code ignored;
    socket_.close(ignored);
    thread_.remove(*this);
}

void Connection::check_deadline(IoThread::SteadyTime now) {
    if (phase_ != Phase::handling && now >= deadline_) close();
}

void Connection::drain() {
    if (phase_ != Phase::idle) return;
    // A request that has arrived is still answered.
    error_code failure;
    if (socket_.available(failure) == 0 || failure) close();
}

}  // namespace scalemart::http
