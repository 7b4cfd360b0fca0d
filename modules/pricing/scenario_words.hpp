#pragma once
// One line of a scenario file as words: `promotion TEN percent 10 cap=5.00 "two words"`. Whoever reads a line
// takes words and attributes out of it; what is left over is a mistake in the file. For tests.

#include <fmt/format.h>

#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace scalemart::pricing::testing {

class Words {
 public:
    explicit Words(const std::string& line) {
        for (std::size_t at = 0; at < line.size();) {
            if (line[at] == ' ' || line[at] == '\t') {
                ++at;
                continue;
            }
            std::size_t end = 0;
            if (line[at] == '"') {
                end = line.find('"', at + 1);
                if (end == std::string::npos) throw std::runtime_error("a quote that does not end");
                words_.push_back(line.substr(at + 1, end - at - 1));
                at = end + 1;
                continue;
            }
            end = std::min(line.find(' ', at), line.size());
            const std::string word = line.substr(at, end - at);
            const auto equals = word.find('=');
            if (equals == std::string::npos || equals == 0) {
                words_.push_back(word);
            } else {
                attributes_[word.substr(0, equals)] = word.substr(equals + 1);
            }
            at = end;
        }
    }

    [[nodiscard]] bool empty() const { return next_ == words_.size(); }
    /// The next word.
    std::string take() {
        if (empty()) throw std::runtime_error("a word is missing");
        return words_[next_++];
    }
    /// Whether a word stands somewhere in the rest; it is taken out.
    bool take_flag(const std::string& flag) {
        for (std::size_t i = next_; i < words_.size(); ++i)
            if (words_[i] == flag) {
                words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(i));
                return true;
            }
        return false;
    }
    std::optional<std::string> take_attribute(const std::string& name) {
        const auto found = attributes_.find(name);
        if (found == attributes_.end()) return std::nullopt;
        auto value = found->second;
        attributes_.erase(found);
        return value;
    }
    void require_all_taken() const {
        if (!empty()) throw std::runtime_error("what is " + words_[next_] + "?");
        if (!attributes_.empty()) throw std::runtime_error("what is " + attributes_.begin()->first + "=?");
    }

 private:
    std::vector<std::string> words_;
    std::size_t next_ = 0;
    std::map<std::string, std::string> attributes_;
};

inline std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
    return parts;
}

}  // namespace scalemart::pricing::testing
