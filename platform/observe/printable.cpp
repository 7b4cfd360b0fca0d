#include "printable.hpp"

#include "schema/decode_text.hpp"

namespace scalemart {

std::string printable(std::string_view text, std::size_t limit) {
    if (text.size() > limit) {
        // Cut between characters: a UTF-8 continuation byte is 10xxxxxx.
        std::size_t end = limit;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        text = text.substr(0, end);
    }
    std::string clean{text};
    if (!schema::is_clean_text(clean)) {
        for (char& c : clean)
            if (c == '\0' || static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
    return clean;
}

}  // namespace scalemart
