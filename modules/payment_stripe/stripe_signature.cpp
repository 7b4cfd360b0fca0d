#include "stripe_signature.hpp"

#include <charconv>
#include <optional>
#include <vector>

#include "crypto/digest.hpp"

namespace scalemart::payments {
namespace {

struct Header {
    std::optional<std::int64_t> seconds;
    std::string_view time;  ///< as sent, for it is what was signed
    std::vector<std::string_view> signatures;
};

constexpr std::size_t kMostSignatures = 16;  // each costs work; Stripe sends one per active secret

Header parse(std::string_view text) {
    Header header;
    while (!text.empty()) {
        const auto comma = text.find(',');
        const std::string_view item = text.substr(0, comma);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
        if (item.starts_with("v1=") && header.signatures.size() < kMostSignatures)
            header.signatures.push_back(item.substr(3));
        if (!item.starts_with("t=")) continue;
        header.time = item.substr(2);
        std::int64_t seconds = 0;
        const char* end = header.time.data() + header.time.size();
        const auto [stop, problem] = std::from_chars(header.time.data(), end, seconds);
        header.seconds = problem == std::errc{} && stop == end ? std::optional{seconds} : std::nullopt;
    }
    return header;
}

std::string signature_of(std::string_view time, std::string_view body, std::string_view secret) {
    return crypto::hmac_sha256_hex(secret, std::string{time} + "." + std::string{body});
}

}  // namespace

bool is_signed_by_stripe(std::string_view body, std::string_view text, std::span<const std::string> secrets,
                         Instant now, std::chrono::seconds tolerance) {
    const Header header = parse(text);
    if (!header.seconds || header.signatures.empty()) return false;
    const std::int64_t here = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    if (*header.seconds < here - tolerance.count() || *header.seconds > here + tolerance.count())
        return false;
    bool found = false;
    for (const auto& secret : secrets) {
        const std::string expected = signature_of(header.time, body, secret);
        for (const auto signature : header.signatures)
            found = crypto::equal_constant_time(signature, expected) || found;
    }
    return found;
}

std::string sign_as_stripe(std::string_view body, std::string_view secret, Instant at) {
    const std::string time =
        std::to_string(std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
    return "t=" + time + ",v1=" + signature_of(time, body, secret);
}

}  // namespace scalemart::payments
