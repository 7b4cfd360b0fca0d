#pragma once
// The one place that chooses how mail is sent.

#include <memory>

#include "base/clock.hpp"
#include "config/config.hpp"
#include "mail/sender.hpp"

namespace scalemart {

/// Through the mail server of SMTP_HOST; without one, into files below DATA_DIR/mail. The clock must outlive
/// the sender. Nothing is connected to before the first mail. Throws std::runtime_error when SMTP_FROM is not
/// an address.
[[nodiscard]] std::unique_ptr<mail::Sender> open_mail(const Config& config, const Clock& clock);

}  // namespace scalemart
