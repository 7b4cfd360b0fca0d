#include "transfer.hpp"

#include <algorithm>
#include <new>
#include <stdexcept>

#include "target.hpp"

namespace scalemart::http_client {
namespace {

constexpr std::size_t kHeaderLimit = std::size_t{64} << 10;  // bytes of all headers of an answer
// Providers close idle connections after a minute or so; one that is about to be closed loses the request.
constexpr long kConnectionLife = 45;  // seconds

bool is_header_name(std::string_view name) {
    constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::ranges::all_of(name, [&](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
               || (letter >= '0' && letter <= '9') || kOthers.find(letter) != std::string_view::npos;
    });
}
/// A line break would let a value add headers of its own.
bool is_header_value(std::string_view value) {
    return std::ranges::none_of(value, [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return (byte < 0x20 && byte != '\t') || byte == 0x7f;
    });
}

bool is_tls_trouble(CURLcode result) {
    switch (result) {
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_INVALIDCERTSTATUS:
        case CURLE_USE_SSL_FAILED:
            return true;
        default:
            return false;
    }
}

FaultKind kind_of(CURLcode result) {
    switch (result) {
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
            return FaultKind::unreachable;
        case CURLE_OPERATION_TIMEDOUT:
            return FaultKind::timed_out;
        default:
            return is_tls_trouble(result) ? FaultKind::tls : FaultKind::broken;
    }
}

}  // namespace

Transfer::Transfer(Request request)
    : request_(std::move(request)),
      deadline_(std::chrono::steady_clock::now() + request_.timeout),
      easy_(curl_easy_init()) {
    if (easy_ == nullptr) throw std::bad_alloc();
}

Transfer::~Transfer() {
    curl_easy_cleanup(easy_);
    curl_slist_free_all(headers_);
}

template <class T>
void Transfer::set(CURLoption option, T value) {
    if (curl_easy_setopt(easy_, option, value) != CURLE_OK)
        throw std::runtime_error("libcurl does not know option " + std::to_string(option));
}

bool Transfer::prepare(const CurlOptions& options) {
    if (const auto objection = find_objection(request_.url, options.allow_plain_loopback)) {
        give_up(FaultKind::invalid, *objection);
        return false;
    }
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
    if (left.count() <= 0) {
        give_up(FaultKind::timed_out, "no time was left to send it");
        return false;
    }
    for (const auto& [name, value] : request_.headers) {
        if (!is_header_name(name) || !is_header_value(value)) {
            give_up(FaultKind::invalid, "a header cannot be sent as it is");
            return false;
        }
        // An empty value is said with a semicolon; "name:" would remove a header of libcurl's own.
        headers_ = curl_slist_append(headers_, (value.empty() ? name + ";" : name + ": " + value).c_str());
    }
    for (const char* unwanted : {"Expect:", "Accept-Encoding:"})
        headers_ = curl_slist_append(headers_, unwanted);
    if (find_header(request_.headers, "Content-Type") == nullptr)
        headers_ = curl_slist_append(headers_, "Content-Type:");

    set(CURLOPT_URL, request_.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, options.allow_plain_loopback ? "http,https" : "https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");  // nor one of the environment
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    if (!options.authorities.empty()) {
        set(CURLOPT_CAINFO, options.authorities.c_str());
        set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));  // and no others
    }
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    set(CURLOPT_MAXAGE_CONN, kConnectionLife);
    // libcurl sends a request again by itself when a kept connection turns out to be closed.
    set(CURLOPT_FRESH_CONNECT, request_.repeatable ? 0L : 1L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_HTTPHEADER, headers_);
    set(CURLOPT_WRITEFUNCTION, &Transfer::take_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Transfer::take_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_ERRORBUFFER, words_.data());
    set_body();
    return true;
}

void Transfer::set_body() {
    if (request_.method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
    } else if (!request_.body.empty() || request_.method != "GET") {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        set(CURLOPT_POSTFIELDS, request_.body.c_str());
        set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
    }
}

std::size_t Transfer::take_body(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (transfer.response_.body.size() + size * count > transfer.request_.body_limit) {
        transfer.too_large_ = true;
        return 0;
    }
    transfer.response_.body.append(bytes, size * count);
    return size * count;
}

std::size_t Transfer::take_header(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    auto& headers = transfer.response_.headers;
    std::string_view line{bytes, size * count};
    if (line.starts_with("HTTP/")) headers.clear();  // of a 100 before
    std::size_t all = line.size();
    for (const auto& header : headers) all += header.name.size() + header.value.size() + 4;
    if (all > kHeaderLimit) {
        transfer.too_large_ = true;
        return 0;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || line.starts_with("HTTP/")) return size * count;
    std::string_view value = line.substr(colon + 1);
    const auto first = value.find_first_not_of(" \t\r\n");
    const auto last = value.find_last_not_of(" \t\r\n");
    value = first == std::string_view::npos ? std::string_view{} : value.substr(first, last - first + 1);
    headers.push_back({std::string{line.substr(0, colon)}, std::string{value}});
    return size * count;
}

/// Whether the first byte of the request has been written to a connection.
bool Transfer::has_left() const {
    long bytes = 0;
    curl_easy_getinfo(easy_, CURLINFO_REQUEST_SIZE, &bytes);
    return bytes > 0;
}

void Transfer::conclude(CURLcode result) {
    if (result == CURLE_OK) {
        long status = 0;
        curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
        response_.status = static_cast<int>(status);
        answer = std::move(response_);
        return;
    }
    std::string why = words_.front() != '\0' ? words_.data() : curl_easy_strerror(result);
    answer = fault(too_large_ ? FaultKind::too_large : kind_of(result), std::move(why), has_left());
}

void Transfer::give_up(FaultKind kind, std::string why) {
    answer = fault(kind, std::move(why), has_left());
}

}  // namespace scalemart::http_client
