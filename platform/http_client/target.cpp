#include "target.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <memory>

namespace scalemart::http_client {
namespace {

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part(CURLU* url, CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return {};
    std::string copy = text;
    curl_free(text);
    return copy;
}

/// Names are not looked up: only what is this machine by its look.
bool is_this_machine(const std::string& host) {
    if (host == "localhost" || host == "[::1]") return true;
    in_addr address{};
    return ::inet_pton(AF_INET, host.c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24U) == 127;
}

}  // namespace

std::optional<std::string> find_objection(const std::string& url, bool allow_plain_loopback) {
    const std::unique_ptr<CURLU, FreeUrl> parsed(curl_url());
    if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK)
        return "this is not an absolute URL";
    if (!part(parsed.get(), CURLUPART_USER).empty() || !part(parsed.get(), CURLUPART_PASSWORD).empty())
        return "credentials do not belong into a URL";
    const std::string scheme = part(parsed.get(), CURLUPART_SCHEME);
    if (scheme == "https") return std::nullopt;
    if (scheme != "http") return "only https can be asked";
    if (allow_plain_loopback && is_this_machine(part(parsed.get(), CURLUPART_HOST))) return std::nullopt;
    return "only https can be asked, but for this machine where the settings allow it";
}

}  // namespace scalemart::http_client
