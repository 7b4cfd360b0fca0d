#include "body_text.hpp"

#include <vector>

#include "base64.hpp"

namespace scalemart::mail {
namespace {

constexpr std::size_t kLine = 76;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find_first_of("\r\n");
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return lines;
}

bool is_literal(char c) {
    return (c >= ' ' && c <= '~' && c != '=') || c == '\t';
}

/// One line of text as one or more lines of quoted-printable.
void append_quoted(std::string& out, std::string_view line) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::size_t width = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool is_last = i + 1 == line.size();
        // White space at the end of a line may get lost on the way.
        const bool literal = is_literal(c) && !(is_last && (c == ' ' || c == '\t'));
        const std::size_t needed = literal ? 1 : 3;
        // Unless it ends the line, there must still be room for the soft break's "=".
        if (width + needed > kLine - (is_last ? 0 : 1)) {
            out += "=\r\n";
            width = 0;
        }
        width += needed;
        if (literal) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '=';
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        }
    }
    out += "\r\n";
}

std::string in_base64(const std::vector<std::string_view>& lines) {
    std::string plain;
    for (const auto line : lines) {
        plain += line;
        plain += "\r\n";
    }
    const auto text = base64(plain);
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += kLine) {
        out += text.substr(at, kLine);
        out += "\r\n";
    }
    return out;
}

}  // namespace

EncodedBody encode_body(std::string_view text) {
    const auto lines = lines_of(text);
    std::string quoted;
    for (const auto line : lines) append_quoted(quoted, line);
    // Text in other scripts than Latin takes nine bytes a character when quoted, four in base64.
    if (quoted.size() > text.size() * 3 / 2 + 2 * kLine) return {"base64", in_base64(lines)};
    return {"quoted-printable", std::move(quoted)};
}

}  // namespace scalemart::mail
