#include <array>

#include "encode.hpp"

namespace scalemart::schema {
namespace {

/// What may not stand in a JSON string as it is: control characters, the quotation mark and the backslash.
constexpr auto kNeedsEscape = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
    table['"'] = table['\\'] = true;
    return table;
}();

void append_escape(std::string& out, unsigned char c) {
    static constexpr char kDigits[] = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            out += "\\u00";
            out += kDigits[c >> 4];
            out += kDigits[c & 15];
    }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        const char* const run = at;
        while (at != end && !kNeedsEscape[static_cast<unsigned char>(*at)]) ++at;
        out.append(run, at);
        if (at == end) break;
        append_escape(out, static_cast<unsigned char>(*at++));
    }
    out += '"';
}

}  // namespace scalemart::schema
