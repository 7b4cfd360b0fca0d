#include "slug.hpp"

#include <array>

namespace scalemart {
namespace {

/// The ASCII reading of U+00C0..U+017F, the letters that price lists and names in Latin script use.
std::string_view plain_letters(unsigned code_point) {
    if (code_point >= 0xC0 && code_point <= 0xFF) {
        static constexpr std::array<std::string_view, 64> kLatin1{
            "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
            "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",
            "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
            "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y"};
        return kLatin1[code_point - 0xC0];
    }
    if (code_point >= 0x100 && code_point <= 0x17F) {
        // Two code points (capital, small) per letter for most of the block.
        static constexpr std::string_view kExtended =
            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
            "nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
        const std::size_t at = code_point - 0x100;
        return at < kExtended.size() ? kExtended.substr(at, 1) : std::string_view{};
    }
    return {};
}

/// Decodes one UTF-8 sequence at `at`, moving past it; a broken byte gives 0.
unsigned next_code_point(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80) return first;
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more == 0) return 0;
    unsigned value = first & (0x3Fu >> more);
    for (int i = 0; i < more; ++i) {
        if (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) return 0;
        value = value << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
    }
    return value;
}

}  // namespace

std::string slugify(std::string_view name, std::size_t limit) {
    std::string slug;
    bool pending_break = false;
    const auto append = [&](std::string_view letters) {
        if (pending_break && !slug.empty()) slug += '-';
        pending_break = false;
        slug += letters;
    };
    for (std::size_t at = 0; at < name.size();) {
        const unsigned code_point = next_code_point(name, at);
        const char c = static_cast<char>(code_point);
        if (code_point >= 'A' && code_point <= 'Z') {
            const char lower = static_cast<char>(c - 'A' + 'a');
            append({&lower, 1});
        } else if ((code_point >= 'a' && code_point <= 'z') || (code_point >= '0' && code_point <= '9')) {
            append({&c, 1});
        } else if (code_point == '\'' || code_point == 0x2019
                   || (code_point >= 0x300 && code_point <= 0x36F)) {
            // "baker's" reads better as "bakers" than as "baker-s"; and an accent may come as a mark of its
            // own
        } else if (const auto letters = plain_letters(code_point); !letters.empty()) {
            append(letters);
        } else {
            pending_break = true;
        }
    }
    if (slug.size() > limit) {
        const bool mid_word = slug[limit] != '-';
        slug.resize(limit);
        if (const auto hyphen = slug.rfind('-'); mid_word && hyphen != std::string::npos) slug.resize(hyphen);
        while (slug.ends_with('-')) slug.pop_back();
    }
    return slug;
}

bool is_slug(std::string_view text) {
    bool after_hyphen = true;
    for (const char c : text) {
        if (c == '-') {
            if (after_hyphen) return false;
            after_hyphen = true;
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            after_hyphen = false;
        } else {
            return false;
        }
    }
    return !after_hyphen;
}

}  // namespace scalemart
