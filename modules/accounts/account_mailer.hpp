#pragma once
// Writes and sends the mails of accounts: links that confirm an address or set a password, and notices of
// what happened to an account. Owned by the composition root; its handlers run on the job runner's thread. A
// mail that cannot be sent now is tried again; one that never can be becomes a dead letter.

#include <string>

#include "accounts/authenticator.hpp"
#include "jobs/job_registry.hpp"
#include "mail/sender.hpp"

namespace scalemart::accounts {

struct MailSettings {
    std::string shop_name;
    std::string public_url;  ///< links start with it
};

struct SendLink;
struct SendNotice;
struct BeginReset;

class AccountMailer {
 public:
    /// The sender is borrowed.
    AccountMailer(mail::Sender& sender, const TokenSettings& tokens, MailSettings settings);

    void register_with(jobs::JobRegistry& registry);

    Task<jobs::JobOutcome> send_link(jobs::JobContext& context, SendLink job);
    Task<jobs::JobOutcome> send_notice(jobs::JobContext& context, SendNotice job);
    jobs::JobOutcome begin_reset(db::Tx& tx, const jobs::JobContext& context, const BeginReset& job);

 private:
    mail::Sender& sender_;
    const std::string token_key_;
    const MailSettings settings_;
};

}  // namespace scalemart::accounts
