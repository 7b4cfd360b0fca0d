#include "migrator.hpp"

namespace scalemart::db {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t after(std::string_view text, std::string_view closing, std::size_t from) {
    const std::size_t at = text.find(closing, from);
    return at == std::string_view::npos ? text.size() : at + closing.size();
}

/// A block comment ends at its own closing mark; PostgreSQL lets them nest.
std::size_t after_block_comment(std::string_view text, std::size_t from) {
    int depth = 0;
    while (from < text.size()) {
        if (text.substr(from, 2) == "/*") {
            ++depth;
            from += 2;
        } else if (text.substr(from, 2) == "*/") {
            from += 2;
            if (--depth == 0) break;
        } else {
            ++from;
        }
    }
    return std::min(from, text.size());
}

/// The opening mark of a dollar-quoted text at `from` ("$$" or "$tag$"); empty when there is none (as in
/// "$1").
std::string_view dollar_tag(std::string_view text, std::size_t from) {
    if (from > 0 && is_word(text[from - 1])) return {};
    std::size_t end = from + 1;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end >= text.size() || text[end] != '$') return {};
    if (text[from + 1] >= '0' && text[from + 1] <= '9') return {};
    return text.substr(from, end + 1 - from);
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) + 1 - first);
}

}  // namespace

std::vector<std::string> split_statements(std::string_view text) {
    std::vector<std::string> statements;
    std::size_t begin = 0;
    bool has_code = false;  // what holds only comments is no statement
    const auto end_statement = [&](std::size_t end) {
        if (has_code) statements.emplace_back(trimmed(text.substr(begin, end - begin)));
        has_code = false;
    };
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (text.substr(at, 2) == "--") {
            at = after(text, "\n", at);
        } else if (text.substr(at, 2) == "/*") {
            at = after_block_comment(text, at);
        } else if (c == ';') {
            end_statement(at);
            begin = ++at;
        } else if (kSpace.find(c) != std::string_view::npos) {
            ++at;
        } else {
            has_code = true;
            const std::string_view tag = c == '$' ? dollar_tag(text, at) : std::string_view{};
            if (c == '\'' || c == '"') {
                // A doubled quote ends one quoted text and at once begins the next, which comes to the same.
                at = after(text, text.substr(at, 1), at + 1);
            } else if (!tag.empty()) {
                at = after(text, tag, at + tag.size());
            } else {
                ++at;
            }
        }
    }
    end_statement(text.size());
    return statements;
}

}  // namespace scalemart::db
