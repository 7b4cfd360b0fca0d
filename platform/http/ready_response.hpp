#pragma once
// An answer as bytes: complete but for the lines that differ from request to request (Date, X-Request-Id,
// Connection, CORS), which the connection puts between head and body. Immutable once made, shared between
// threads and requests.

#include <memory>
#include <string>

#include "http/response.hpp"

namespace scalemart::http {

class BodyStream;

struct ReadyResponse {
    struct Form {
        std::string head;  ///< status line and headers, without the empty line
        std::string body;
        std::string etag;  ///< empty when there is none
    };

    unsigned status = 200;
    Form plain;
    Form gzip;                 ///< without a head when there is no compressed form
    std::string not_modified;  ///< head of the 304 answer, without ETag
    /// Only in what streamed() makes (body_stream.hpp): there is nothing else in it, and the Response that
    /// carries it says status and headers.
    std::shared_ptr<BodyStream> stream;

    [[nodiscard]] bool has_gzip() const { return !gzip.head.empty(); }
    /// About the memory it takes.
    [[nodiscard]] std::size_t bytes() const;
};

/// What a compressed form is worth.
enum class Compress {
    no,    ///< the client does not accept it
    once,  ///< for one answer: quickly
    keep,  ///< for many answers: well
};

/// Adds the security headers, an ETag to what may be revalidated, and the compressed form.
[[nodiscard]] std::shared_ptr<const ReadyResponse> make_ready(Response response, Compress compress);

/// Status line and headers of an answer whose body is a stream, without the empty line.
[[nodiscard]] std::string head_of_stream(const Response& response, bool in_chunks);

}  // namespace scalemart::http
