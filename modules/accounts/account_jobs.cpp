#include "account_jobs.hpp"

namespace scalemart::accounts {
namespace {

/// Somebody sits before an empty inbox.
jobs::EnqueueOptions at_once() {
    jobs::EnqueueOptions options;
    options.priority = jobs::Priority::high;
    return options;
}

}  // namespace

void send_link(db::Tx& tx, const Clock& clock, UserId user, MailPurpose purpose, std::string_view email) {
    const MailToken token = issue_mail_token(tx, clock.now(), user, purpose, email);
    jobs::enqueue(tx, clock, SendLink{user, purpose, token.id}, at_once());
}

void send_notice(db::Tx& tx, const Clock& clock, UserId user, Notice notice, NoticeDetails details) {
    jobs::enqueue(tx, clock, SendNotice{user, notice, std::move(details.address), details.api_keys});
}

}  // namespace scalemart::accounts
