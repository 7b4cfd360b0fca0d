#pragma once
// Beast's parser delivering into a Request: views into the caller's buffer, nothing copied but the body. The
// header must be handed over whole (see header_end), so that the views stay good while the body is read
// elsewhere. One per request.

#include <boost/beast/http/basic_parser.hpp>

#include "http/request.hpp"

namespace scalemart::http {

/// Where the header ends (just behind the empty line), looking from `from`; npos when it is not all there.
[[nodiscard]] inline std::size_t header_end(std::string_view bytes, std::size_t from) {
    const auto at = bytes.find("\r\n\r\n", from < 3 ? 0 : from - 3);
    return at == std::string_view::npos ? at : at + 4;
}

/// The headers that the server itself looks at, found while parsing. Empty when absent.
struct KnownHeaders {
    std::string_view accept_encoding;
    std::string_view if_none_match;
    std::string_view origin;
    std::string_view request_id;
    std::string_view forwarded_for;
    bool host = false;
    bool api_version = false;
    bool expects_continue = false;
};

class RequestParser final : public boost::beast::http::basic_parser<true> {
 public:
    /// Clears and fills the request and the body, which must outlive the parser. `header` is what will be put
    /// first.
    RequestParser(Request& request, std::string& body, std::string_view header);

    void set_body_limit(std::size_t bytes) { body_limit_ = bytes; }
    [[nodiscard]] const KnownHeaders& known() const { return known_; }
    [[nodiscard]] bool knows_method() const { return knows_method_; }
    [[nodiscard]] bool is_http_1_0() const { return version_ == 10; }

 private:
    using Code = boost::beast::error_code;
    using Text = boost::beast::string_view;

    void on_request_impl(boost::beast::http::verb verb, Text, Text target, int version,
                         Code& failure) override;
    void on_response_impl(int, Text, int, Code&) override {}
    void on_field_impl(boost::beast::http::field field, Text name, Text value, Code& failure) override;
    void on_header_impl(Code& failure) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>&, Code&) override {}
    std::size_t on_body_impl(Text bytes, Code& failure) override { return append(bytes, failure); }
    void on_chunk_header_impl(std::uint64_t, Text, Code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, Code& failure) override {
        return append(bytes, failure);
    }
    void on_finish_impl(Code&) override {}

    std::size_t append(Text bytes, Code& failure);

    Request& request_;
    std::string& body_;
    std::size_t body_limit_ = 0;
    KnownHeaders known_;
    std::string_view header_;
    int version_ = 11;
    bool knows_method_ = true;
    bool header_done_ = false;
};

}  // namespace scalemart::http
