#pragma once
// A text that must never be printed: formatting or streaming it shows ***. A value, thread-safe.

#include <fmt/format.h>

#include <ostream>
#include <string>
#include <utility>

namespace scalemart {

class Secret {
 public:
    Secret() = default;
    explicit Secret(std::string text) : text_(std::move(text)) {}

    /// The text itself, for handing to whoever needs it: a provider, a key derivation. Never for a log or an
    /// answer.
    [[nodiscard]] const std::string& reveal() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }

    friend bool operator==(const Secret&, const Secret&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Secret& secret) {
        return out << (secret.empty() ? "" : "***");
    }

 private:
    std::string text_;
};

}  // namespace scalemart

template <>
struct fmt::formatter<scalemart::Secret> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const scalemart::Secret& secret, Context& context) const {
        return fmt::formatter<std::string_view>::format(secret.empty() ? "" : "***", context);
    }
};
