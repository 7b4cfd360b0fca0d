#include "encoding.hpp"

#include <cstdint>

namespace scalemart::http_client {
namespace {

bool is_unreserved(char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z')
           || (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_'
           || letter == '~';
}

void append_encoded(std::string& out, std::string_view text, std::string_view also_plain) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const char letter : text) {
        if (is_unreserved(letter) || also_plain.find(letter) != std::string_view::npos) {
            out += letter;
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        out += '%';
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    }
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = (group << 8U) | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            out += at + i <= bytes.size() ? kLetters[(group >> (18U - 6U * i)) & 63U] : '=';
    }
    return out;
}

}  // namespace

std::string percent_encode(std::string_view text) {
    std::string out;
    append_encoded(out, text, "");
    return out;
}

std::string encode_form(const FormFields& fields) {
    std::string out;
    for (const auto& [name, value] : fields) {
        if (!out.empty()) out += '&';
        append_encoded(out, name, "[]");
        out += '=';
        append_encoded(out, value, "");
    }
    return out;
}

std::string basic_authorization(std::string_view user, std::string_view password) {
    return "Basic " + base64(std::string{user} + ":" + std::string{password});
}

}  // namespace scalemart::http_client
