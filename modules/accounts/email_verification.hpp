#pragma once
// Whose mailbox an address is, and changing it. Functions on the caller's transaction; thread-safe.

#include "mail_tokens.hpp"
#include "repository.hpp"

namespace scalemart::accounts {

/// Sends a new link to the address of the account. Fails with email_verified or too_many_mails.
Result<void> resend_verification(db::Tx& tx, const Clock& clock, UserId user, std::string_view client);

/// Sends a link to the new address and tells the old one; nothing changes before the link is used. Whether
/// somebody has the new address already is not said here: only its owner gets to know, by the link. Fails
/// with validation_failed when it is the user's own, wrong_password when the password has just been changed,
/// too_many_mails.
Result<void> request_email_change(db::Tx& tx, const Clock& clock, const Credentials& checked,
                                  const schema::Email& email, std::string_view client);

/// The link was used: the address is confirmed, and becomes the account's when it is a new one. Fails with
/// mail_token_invalid, and with email_taken when somebody else has the address.
Result<User> confirm_email(db::Tx& tx, const Clock& clock, const MailToken& token);

}  // namespace scalemart::accounts
