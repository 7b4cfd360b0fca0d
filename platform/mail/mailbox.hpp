#pragma once
// Somebody who sends or gets mail: an address and, if known, a name. A value, thread-safe.

#include <optional>
#include <string>
#include <string_view>

namespace scalemart::mail {

struct Mailbox {
    std::string address;
    std::string name;  ///< UTF-8; may be empty

    /// "ada@example.com" or "Ada Lovelace <ada@example.com>"; empty when it is neither.
    static std::optional<Mailbox> parse(std::string_view text);

    friend bool operator==(const Mailbox&, const Mailbox&) = default;
};

/// The rule of HTML's e-mail field: ASCII, no quotes, no white space, at most 254 characters. What passes can
/// stand in a header and in an SMTP command as it is.
[[nodiscard]] bool is_mail_address(std::string_view text);

}  // namespace scalemart::mail
