#pragma once
// Collects everything that is wrong with an input, each with the place where it is. Owned by one decode call.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace scalemart::schema {

class Issues {
 public:
    explicit Issues(std::string root = {}) : pointer_(std::move(root)) {}

    void add(std::string code, std::string message) {
        if (list_.size() < kLimit) list_.push_back({pointer_, std::move(code), std::move(message)});
    }
    /// Where in the input we are.
    [[nodiscard]] const std::string& pointer() const { return pointer_; }
    [[nodiscard]] bool empty() const { return list_.empty(); }
    [[nodiscard]] std::vector<Issue> take() { return std::move(list_); }

    /// While alive, issues are reported below `segment` (escaped as RFC 6901 asks).
    class Scope {
     public:
        Scope(Issues& issues, std::string_view segment) : issues_(issues), length_(issues.pointer_.size()) {
            issues.pointer_ += '/';
            for (const char c : segment) {
                if (c == '~') {
                    issues.pointer_ += "~0";
                } else if (c == '/') {
                    issues.pointer_ += "~1";
                } else {
                    issues.pointer_ += c;
                }
            }
        }
        ~Scope() { issues_.pointer_.resize(length_); }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

     private:
        Issues& issues_;
        std::size_t length_;
    };

 private:
    static constexpr std::size_t kLimit = 100;  // a hostile body must not make a long answer
    std::string pointer_;
    std::vector<Issue> list_;
};

}  // namespace scalemart::schema
