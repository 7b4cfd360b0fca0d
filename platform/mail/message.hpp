#pragma once
// A mail to one person, and its form on the wire (RFC 5322 and MIME). Whatever its texts hold, they end up
// inside their own header or body: control characters of a header's text become spaces, and addresses are
// checked. Values and pure functions; thread-safe.

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/result.hpp"
#include "mail/mailbox.hpp"

namespace scalemart::mail {

struct Message {
    /// Names this mail: sent again, it carries the same Message-ID, by which mail programs know it for the
    /// same. Nil: a new one each time.
    Uuid id;
    std::optional<Mailbox> from;  ///< empty: the sender's own
    Mailbox to;
    std::string subject;
    std::string text;  ///< may be empty when there is html
    std::string html;  ///< empty: plain text only
};

/// A message ready to be handed over.
struct SealedMail {
    std::string from;  ///< addresses only
    std::string to;
    std::string id;     ///< of the Message-ID, the part before @
    std::string bytes;  ///< headers and body; every line ends with CRLF
};

/// The error is errors::address_invalid.
[[nodiscard]] Result<SealedMail> seal(const Message& message, const Mailbox& default_from, Instant now);

}  // namespace scalemart::mail
