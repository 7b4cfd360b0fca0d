#pragma once
// Setting a password, with the old one or with a link from a mail. The hash is made before the transaction.
// Functions on the caller's transaction; thread-safe.

#include "audit/audit.hpp"
#include "mail_tokens.hpp"
#include "repository.hpp"
#include "sessions.hpp"

namespace scalemart::accounts {

/// Has a link sent when the address has an account that is active. Does the same work whether it has or not:
/// who it is for is looked at in the job. Fails with too_many_mails.
Result<void> request_reset(db::Tx& tx, const Clock& clock, std::string_view email, std::string_view client);

/// Ends every session and every secret API key, and forgets failed tries to sign in (not those with a wrong
/// second factor: who reads somebody's mail must not get more of these). The address counts as confirmed.
/// Fails with mail_token_invalid. `actor` answers for the keys that end.
Result<void> reset_password(db::Tx& tx, const Clock& clock, const audit::Actor& actor, const MailToken& token,
                            std::string_view hash);

/// Ends every session but `kept`; API keys go on working, and the notice says how many. Fails with
/// wrong_password when the password was changed since the check.
Result<void> change_password(db::Tx& tx, const Clock& clock, const Credentials& checked,
                             std::string_view hash, SessionId kept);

}  // namespace scalemart::accounts
