#include "numbered_parameters.hpp"

#include <algorithm>

namespace scalemart::db_sqlite {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Where a literal, quoted name or comment that begins at `at` ends; `at` itself when none begins there.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
    const auto after = [&](std::string_view closing, std::size_t from) {
        const auto found = text.find(closing, from);
        return found == std::string_view::npos ? text.size() : found + closing.size();
    };
    if (text[at] == '\'' || text[at] == '"') return after(text.substr(at, 1), at + 1);
    if (text.substr(at, 2) == "--") return after("\n", at);
    if (text.substr(at, 2) == "/*") return after("*/", at + 2);
    return at;
}

}  // namespace

NumberedParameters number_parameters(std::string_view text) {
    NumberedParameters result;
    result.text.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (const auto end = end_of_quoted(text, at); end != at) {
            result.text.append(text, at, end - at);
            at = end;
        } else if (text[at] == '$' && at + 1 < text.size() && is_digit(text[at + 1])) {
            std::size_t number = 0;
            const std::size_t digits = ++at;
            for (; at < text.size() && is_digit(text[at]); ++at)
                number =
                    std::min<std::size_t>(number * 10 + static_cast<std::size_t>(text[at] - '0'), 1'000'000);
            result.text += '?';
            if (number != result.highest + 1) result.text.append(text, digits, at - digits);
            result.highest = std::max(result.highest, number);
        } else {
            result.text += text[at++];
        }
    }
    return result;
}

}  // namespace scalemart::db_sqlite
