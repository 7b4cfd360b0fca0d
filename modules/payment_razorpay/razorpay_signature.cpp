#include "razorpay_signature.hpp"

#include "crypto/digest.hpp"

namespace scalemart::payments {

bool is_signed_by_razorpay(std::string_view body, std::string_view signature,
                           std::span<const std::string> secrets) {
    bool found = false;
    for (const auto& secret : secrets)
        found = crypto::equal_constant_time(signature, crypto::hmac_sha256_hex(secret, body)) || found;
    return found;
}

bool is_razorpay_checkout(std::string_view order, std::string_view payment, std::string_view signature,
                          std::string_view key_secret) {
    if (order.empty() || payment.empty() || key_secret.empty()) return false;
    const std::string signed_text = std::string{order} + "|" + std::string{payment};
    return crypto::equal_constant_time(signature, crypto::hmac_sha256_hex(key_secret, signed_text));
}

}  // namespace scalemart::payments
