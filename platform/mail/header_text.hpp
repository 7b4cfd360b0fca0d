#pragma once
// Texts as the values of mail headers: as they are when they are short and plain, else as encoded words
// (RFC 2047). The result never holds a line break but those of folding. Private to this folder. Thread-safe.

#include <string>
#include <string_view>

#include "mailbox.hpp"

namespace scalemart::mail {

/// Of an unstructured header, such as Subject.
[[nodiscard]] std::string text_header(std::string_view text);

/// "Ada Lovelace" <ada@example.com>
[[nodiscard]] std::string mailbox_header(const Mailbox& mailbox);

}  // namespace scalemart::mail
