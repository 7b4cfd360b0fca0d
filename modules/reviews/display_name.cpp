#include "display_name.hpp"

namespace scalemart::reviews {
namespace {

/// The bytes of the first code point of valid UTF-8.
std::string_view first_character(std::string_view text) {
    std::size_t size = text.empty() ? 0 : 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
    return text.substr(0, size);
}

}  // namespace

std::string display_name_of(std::string_view first_name, std::string_view last_name) {
    if (first_name.empty()) return std::string{kAnonymous};
    std::string name{first_name};
    if (!last_name.empty()) {
        name += ' ';
        name += first_character(last_name);
        name += '.';
    }
    return name;
}

}  // namespace scalemart::reviews
