#include "ready_response.hpp"

#include <boost/beast/http/status.hpp>

#include "content_coding.hpp"
#include "entity_tag.hpp"
#include "http/request.hpp"

namespace scalemart::http {
namespace {

struct DefaultHeader {
    std::string_view name;
    std::string_view value;
};

// Sent with every answer that does not say otherwise. The policy lets a browser do nothing with what is not a
// page of ours.
constexpr DefaultHeader kSecurity[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Frame-Options", "DENY"},
    {"Cross-Origin-Resource-Policy", "same-site"},
    {"Content-Security-Policy",
     "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"},
};

void add_line(std::string& head, std::string_view name, std::string_view value) {
    head += name;
    head += ": ";
    // A line break in a value would start a header, or an answer, of somebody else's making.
    for (const char c : value) head += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
    head += "\r\n";
}

std::string status_line(unsigned status) {
    const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
    return "HTTP/1.1 " + std::to_string(status) + ' ' + std::string{reason.data(), reason.size()} + "\r\n";
}

bool has_content(unsigned status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string head_of(const std::string& common, unsigned status, std::string_view content_type,
                    std::string_view etag, std::size_t length, bool compressed) {
    std::string head = status_line(status);
    head.reserve(head.size() + common.size() + 200);
    head += common;
    if (!has_content(status)) return head;
    add_line(head, "Content-Type", content_type);
    if (compressed) add_line(head, "Content-Encoding", "gzip");
    if (!etag.empty()) add_line(head, "ETag", etag);
    add_line(head, "Content-Length", std::to_string(length));
    return head;
}

}  // namespace

std::size_t ReadyResponse::bytes() const {
    return sizeof *this + plain.head.size() + plain.body.size() + gzip.head.size() + gzip.body.size()
           + not_modified.size();
}

std::string head_of_stream(const Response& response, bool in_chunks) {
    std::string head = status_line(response.status);
    for (const auto& [name, value] : response.headers) add_line(head, name, value);
    for (const auto& [name, value] : kSecurity)
        if (response.header(name) == nullptr) add_line(head, name, value);
    add_line(head, "Content-Type", response.content_type);
    if (in_chunks) add_line(head, "Transfer-Encoding", "chunked");
    return head;
}

std::shared_ptr<const ReadyResponse> make_ready(Response response, Compress compress) {
    auto ready = std::make_shared<ReadyResponse>();
    ready->status = response.status;
    std::string common;
    common.reserve(512);
    std::string own_tag;
    bool storable = true;
    for (const auto& [name, value] : response.headers) {
        if (equals_ignoring_case(name, "ETag")) {
            own_tag = value;
            continue;
        }
        if (equals_ignoring_case(name, "Cache-Control") && value.find("no-store") != std::string::npos)
            storable = false;
        add_line(common, name, value);
    }
    for (const auto& [name, value] : kSecurity)
        if (response.header(name) == nullptr) add_line(common, name, value);

    auto& body = response.body;
    const bool varies = has_content(response.status) && body.size() >= kCompressFrom
                        && is_compressible(response.content_type);
    if (varies) add_line(common, "Vary", "Accept-Encoding");

    if (response.status == 200 && storable) {
        ready->plain.etag = own_tag.empty() ? entity_tag_of(body) : own_tag;
        ready->not_modified = status_line(304) + common;
    } else {
        ready->plain.etag = own_tag;
    }
    if (varies && compress != Compress::no) {
        ready->gzip.body = gzip(body, compress == Compress::keep ? 6 : 3);
        // A tag of the handler's own means a version of the resource, which clients send back in If-Match:
        // left as it is.
        ready->gzip.etag = own_tag.empty() && !ready->plain.etag.empty() ? gzip_entity_tag(ready->plain.etag)
                                                                         : ready->plain.etag;
        ready->gzip.head = head_of(common, response.status, response.content_type, ready->gzip.etag,
                                   ready->gzip.body.size(), true);
    }
    ready->plain.head =
        head_of(common, response.status, response.content_type, ready->plain.etag, body.size(), false);
    if (has_content(response.status)) ready->plain.body = std::move(body);
    // What stays in the cache is counted by its size, so spare room would be memory that nobody sees.
    if (compress == Compress::keep) {
        ready->plain.body.shrink_to_fit();
        ready->gzip.body.shrink_to_fit();
    }
    return ready;
}

}  // namespace scalemart::http
