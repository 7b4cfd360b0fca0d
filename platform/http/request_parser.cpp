#include "request_parser.hpp"

#include <boost/beast/http/error.hpp>

namespace scalemart::http {

namespace beast_http = boost::beast::http;

RequestParser::RequestParser(Request& request, std::string& body, std::string_view header)
    : request_(request), body_(body), header_(header) {
    request_.headers.clear();
    request_.body = {};
    body_.clear();
    basic_parser::header_limit(1 << 20);    // the connection limits what it hands over
    basic_parser::body_limit(boost::none);  // ours counts, and depends on the route
}

void RequestParser::on_request_impl(beast_http::verb verb, Text, Text target, int version, Code& failure) {
    switch (verb) {
        case beast_http::verb::get:
            request_.method = Method::get;
            break;
        case beast_http::verb::head:
            request_.method = Method::head;
            break;
        case beast_http::verb::post:
            request_.method = Method::post;
            break;
        case beast_http::verb::put:
            request_.method = Method::put;
            break;
        case beast_http::verb::patch:
            request_.method = Method::patch;
            break;
        case beast_http::verb::delete_:
            request_.method = Method::delete_;
            break;
        case beast_http::verb::options:
            request_.method = Method::options;
            break;
        default:
            knows_method_ = false;
    }
    version_ = version;
    std::string_view text{target.data(), target.size()};
    if (text.starts_with("http://") || text.starts_with("https://")) {
        // The absolute form, as sent to proxies: only the path matters here.
        const auto slash = text.find('/', text.find("://") + 3);
        text = slash == std::string_view::npos ? std::string_view{"/"} : text.substr(slash);
    }
    if (!text.starts_with('/') && !(text == "*" && request_.method == Method::options))
        failure = beast_http::error::bad_target;
    request_.target = text;
}

void RequestParser::on_field_impl(beast_http::field field, Text name, Text value, Code& failure) {
    if (header_done_) return;  // trailers
    const std::string_view key{name.data(), name.size()};
    const std::string_view text{value.data(), value.size()};
    // A folded line arrives in a buffer that is gone after this call. Folding is obsolete and may be refused
    // (RFC 9112, 5.2).
    if (!text.empty() && (text.data() < header_.data() || text.data() > header_.data() + header_.size())) {
        failure = beast_http::error::bad_value;
        return;
    }
    using beast_http::field;
    switch (field) {
        case field::host:
            // Two of them are how requests are smuggled past a proxy.
            if (std::exchange(known_.host, true)) failure = beast_http::error::bad_field;
            break;
        case field::accept_encoding:
            known_.accept_encoding = text;
            break;
        case field::if_none_match:
            known_.if_none_match = text;
            break;
        case field::origin:
            known_.origin = text;
            break;
        case field::expect:
            known_.expects_continue = equals_ignoring_case(text, "100-continue");
            break;
        default:
            if (equals_ignoring_case(key, "X-Request-Id")) known_.request_id = text;
            if (equals_ignoring_case(key, "X-Forwarded-For")) known_.forwarded_for = text;
            if (equals_ignoring_case(key, "API-Version")) known_.api_version = true;
            break;
    }
    request_.headers.emplace_back(key, text);
}

void RequestParser::on_header_impl(Code& failure) {
    header_done_ = true;
    if (!known_.host && version_ == 11) failure = beast_http::error::bad_field;
}

std::size_t RequestParser::append(Text bytes, Code& failure) {
    if (body_.size() + bytes.size() > body_limit_) {
        failure = beast_http::error::body_limit;
        return 0;
    }
    body_.append(bytes.data(), bytes.size());
    return bytes.size();
}

}  // namespace scalemart::http
