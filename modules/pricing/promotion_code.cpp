#include "promotion_code.hpp"

namespace scalemart::pricing {

std::string normalise_code(std::string_view code) {
    std::string normal;
    for (const char c : code) {
        if (c == ' ' || c == '\t') continue;
        normal += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return normal;
}

}  // namespace scalemart::pricing
