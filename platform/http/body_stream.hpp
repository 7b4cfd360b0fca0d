#pragma once
// A body that is made while it is sent, so that an answer of any length takes the memory of one piece. The
// connection asks for the next piece when the client's machine has taken the last one: a slow client slows
// the making, and one that takes nothing for the server's write timeout is cut off. Used by one thread at a
// time.
//
// Sent in chunks to clients of HTTP/1.1, up to the end of the connection to older ones; without an ETag, not
// compressed. What a piece cannot be made of any more is not in the answer: next() throws, the connection
// ends before the last chunk, and every client can tell that something is missing.

#include <memory>
#include <string>

#include "base/task.hpp"
#include "http/response.hpp"

namespace scalemart::http {

class BodyStream {
 public:
    BodyStream() = default;
    BodyStream(const BodyStream&) = delete;
    BodyStream& operator=(const BodyStream&) = delete;
    virtual ~BodyStream() = default;

    /// The next piece, some 10 to 100 KiB; empty at the end. Holds no transaction open between two calls, and
    /// nothing of the request, which may be gone.
    virtual Task<std::string> next() = 0;
};

/// Its status and headers are the response's own, to which the application adds as to any other.
[[nodiscard]] Response streamed(std::string content_type, std::shared_ptr<BodyStream> stream);

/// The stream of a response that streamed() made, else null.
[[nodiscard]] std::shared_ptr<BodyStream> stream_of(const Response& response);

}  // namespace scalemart::http
