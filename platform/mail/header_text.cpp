#include "header_text.hpp"

#include "base64.hpp"

namespace scalemart::mail {
namespace {

constexpr std::size_t kPlainUpTo = 66;     // with the longest header's name, a line of at most 78 characters
constexpr std::size_t kBytesOfAWord = 39;  // with what stands around them, a line of at most 76
constexpr std::size_t kLongestCharacter = 4;  // bytes of UTF-8

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// On one line, whatever came.
std::string one_line(std::string_view text) {
    std::string line{text};
    for (char& c : line)
        if (is_control(c)) c = ' ';
    const auto first = line.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return line.substr(first, line.find_last_not_of(' ') - first + 1);
}

bool is_plain(std::string_view line) {
    if (line.size() > kPlainUpTo || line.find("=?") != std::string_view::npos) return false;
    for (const char c : line)
        if (static_cast<unsigned char>(c) > 0x7e) return false;
    return true;
}

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

/// Each word holds whole characters, as RFC 2047 wants it.
std::string encoded_words(std::string_view line) {
    std::string words;
    while (!line.empty()) {
        std::size_t end = std::min(line.size(), kBytesOfAWord);
        if (end < line.size())
            for (std::size_t back = 0; back < kLongestCharacter && continues_character(line[end]); ++back)
                --end;
        if (!words.empty()) words += "\r\n ";
        words += "=?UTF-8?B?" + base64(line.substr(0, end)) + "?=";
        line.remove_prefix(end);
    }
    return words;
}

std::string quoted(std::string_view line) {
    std::string text = "\"";
    for (const char c : line) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text + '"';
}

}  // namespace

std::string text_header(std::string_view text) {
    const auto line = one_line(text);
    return is_plain(line) ? line : encoded_words(line);
}

std::string mailbox_header(const Mailbox& mailbox) {
    const auto name = one_line(mailbox.name);
    if (name.empty()) return mailbox.address;
    // Folded, because an address may fill a line of its own.
    return (is_plain(name) ? quoted(name) : encoded_words(name)) + "\r\n <" + mailbox.address + ">";
}

}  // namespace scalemart::mail
