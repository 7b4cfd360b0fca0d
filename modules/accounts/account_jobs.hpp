#pragma once
// The mails of this module, as jobs. They name rows; what opens something is made when the mail is written.

#include "jobs/jobs.hpp"
#include "mail_tokens.hpp"

namespace scalemart::accounts {

/// Sends the link, unless it was used or replaced meanwhile.
struct SendLink {
    static constexpr std::string_view kKind = "accounts.send_link";
    UserId user;
    MailPurpose purpose{};
    MailTokenId token;
};
BOOST_DESCRIBE_STRUCT(SendLink, (), (user, purpose, token))

/// Somebody asked for a new password. A nil user stands for an address without an account: its job looks and
/// costs the same.
struct BeginReset {
    static constexpr std::string_view kKind = "accounts.begin_reset";
    UserId user;
};
BOOST_DESCRIBE_STRUCT(BeginReset, (), (user))

/// What the owner must hear of, in case it was somebody else.
enum class Notice {
    password_changed,
    password_reset,
    email_change_requested,
    two_factor_on,
    two_factor_off,
    recovery_codes_renewed
};
BOOST_DESCRIBE_ENUM(Notice, password_changed, password_reset, email_change_requested, two_factor_on,
                    two_factor_off, recovery_codes_renewed)

struct SendNotice {
    static constexpr std::string_view kKind = "accounts.send_notice";
    UserId user;
    Notice notice{};
    std::optional<std::string> address;  ///< when it may not be the user's any more by then
    std::optional<std::int64_t> api_keys;
};
BOOST_DESCRIBE_STRUCT(SendNotice, (), (user, notice, address, api_keys))

/// What else a notice is about.
struct NoticeDetails {
    std::optional<std::string> address = {};
    std::int64_t api_keys = 0;  ///< secret ones: that were ended by a reset, or that outlive a change
};

/// Makes a new link and has it sent.
void send_link(db::Tx& tx, const Clock& clock, UserId user, MailPurpose purpose, std::string_view email);
void send_notice(db::Tx& tx, const Clock& clock, UserId user, Notice notice, NoticeDetails details = {});

}  // namespace scalemart::accounts
