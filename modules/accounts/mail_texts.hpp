#pragma once
// The words of this module's mails, in English, as plain text and as simple HTML. Pure functions.
//
// None holds anything that a user typed: whoever signs up with somebody else's address must not be able to
// send them words of his own.

#include <string>
#include <string_view>

#include "account_jobs.hpp"
#include "accounts/account_mailer.hpp"

namespace scalemart::accounts {

struct MailText {
    std::string subject;
    std::string text;
    std::string html;
};

/// `token` is what write_mail_token() made.
[[nodiscard]] MailText link_mail(const MailSettings& settings, MailPurpose purpose, std::string_view token);
/// `api_keys` as in NoticeDetails.
[[nodiscard]] MailText notice_mail(const MailSettings& settings, Notice notice, std::int64_t api_keys = 0);

}  // namespace scalemart::accounts
