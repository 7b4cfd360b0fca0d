#include <algorithm>

#include "environment.hpp"

namespace scalemart {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}
bool is_name_char(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

class Reader {
 public:
    explicit Reader(std::string_view text) : text_(text) {
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    }

    EnvironmentFile read() {
        while (at_ < text_.size()) {
            read_line();
            if (at_ < text_.size() && text_[at_] == '\n') {
                ++at_;
                ++line_;
            }
        }
        return std::move(file_);
    }

 private:
    void read_line() {
        skip_blanks();
        if (at_line_end() || text_[at_] == '#') return skip_line();
        std::string_view name = read_name();
        if (name == "export" && at_ < text_.size() && is_blank(text_[at_])) {
            skip_blanks();
            name = read_name();
        }
        skip_blanks();
        if (name.empty() || at_line_end() || text_[at_] != '=') return complain("expected NAME=value");
        ++at_;
        skip_blanks();
        std::string value;
        if (!at_line_end() && (text_[at_] == '"' || text_[at_] == '\'')) {
            if (!read_quoted(value)) return;
            skip_blanks();
            if (!at_line_end() && text_[at_] != '#') return complain("text after the closing quote");
        } else {
            value = read_bare();
        }
        file_.variables.insert_or_assign(std::string{name}, std::move(value));
        skip_line();
    }

    std::string_view read_name() {
        const auto begin = at_;
        while (at_ < text_.size() && is_name_char(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    /// Up to the end of the line, or to a # that follows white space.
    std::string read_bare() {
        const auto begin = at_;
        while (!at_line_end() && !(text_[at_] == '#' && (at_ == begin || is_blank(text_[at_ - 1])))) ++at_;
        std::string_view value = text_.substr(begin, at_ - begin);
        while (!value.empty() && is_blank(value.back())) value.remove_suffix(1);
        return std::string{value};
    }

    bool read_quoted(std::string& value) {
        const char quote = text_[at_++];
        const auto begin = at_;
        while (at_ < text_.size() && text_[at_] != quote) {
            char c = text_[at_++];
            if (c == '\\' && quote == '"' && at_ < text_.size()) {
                c = text_[at_++];
                if (c == 'n')
                    c = '\n';
                else if (c == 'r')
                    c = '\r';
                else if (c == 't')
                    c = '\t';
                else if (c != '"' && c != '\\' && c != '$')
                    value += '\\';
            }
            value += c;
        }
        if (at_ == text_.size()) {
            at_ = begin;  // so that what follows on the next lines is still read
            complain("the quote is not closed");
            return false;
        }
        line_ += std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                            text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
        ++at_;
        return true;
    }

    void complain(std::string_view what) {
        file_.complaints.push_back("line " + std::to_string(line_) + ": " + std::string{what});
        skip_line();
    }
    void skip_blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }
    void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }
    [[nodiscard]] bool at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n'; }

    std::string_view text_;
    std::size_t at_ = 0;
    std::ptrdiff_t line_ = 1;
    EnvironmentFile file_;
};

}  // namespace

EnvironmentFile parse_environment_file(std::string_view text) {
    return Reader{text}.read();
}

}  // namespace scalemart
