#pragma once
// What a link in a mail stands for. The row says which link is the current one of its user and purpose; the
// text in the link is the ids and a signature with the program's secret. So neither a stolen table nor the
// row of a job opens anything, and a job can make the same text again. Functions on the caller's transaction;
// thread-safe.

#include "accounts.hpp"

namespace scalemart::accounts {

struct MailTokenTag {
    static constexpr std::string_view kPrefix = "mtk";
};
using MailTokenId = Id<MailTokenTag>;

enum class MailPurpose { verify_email, reset_password };
BOOST_DESCRIBE_ENUM(MailPurpose, verify_email, reset_password)

struct MailToken {
    UserId user;
    MailPurpose purpose{};
    MailTokenId id;
};

inline constexpr std::chrono::hours kVerificationLife{24};
inline constexpr std::chrono::hours kResetLife{1};

/// The key below, from the program's secret.
[[nodiscard]] std::string mail_token_key(std::string_view secret);
[[nodiscard]] std::string write_mail_token(std::string_view key, const MailToken& token);
/// Empty when the text was not made by write_mail_token() for this purpose. Says nothing about the row.
[[nodiscard]] std::optional<MailToken> read_mail_token(std::string_view key, std::string_view text,
                                                       MailPurpose purpose);

/// Makes a link for this address the current one; whatever was sent before for this purpose opens nothing
/// more.
MailToken issue_mail_token(db::Tx& tx, Instant now, UserId user, MailPurpose purpose, std::string_view email);
/// The address it was sent to, while it can be used.
std::optional<std::string> find_mail_token(db::Read& read, Instant now, const MailToken& token);
/// The same, once: of two simultaneous uses one gets nothing.
std::optional<std::string> use_mail_token(db::Tx& tx, Instant now, const MailToken& token);
/// Makes every link of the user useless.
void revoke_mail_tokens(db::Tx& tx, UserId user);
/// Those for other addresses than this one, and those that set a new password.
void revoke_mail_tokens_but_for(db::Tx& tx, UserId user, std::string_view email);

}  // namespace scalemart::accounts
