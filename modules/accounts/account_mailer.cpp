#include "account_mailer.hpp"

#include "account_jobs.hpp"
#include "mail/errors.hpp"
#include "mail_texts.hpp"

namespace scalemart::accounts {
namespace {

using jobs::JobOutcome;

/// Named after the job, so that a second attempt is known for the same mail.
mail::Message message_to(std::string address, MailText text, const jobs::JobContext& context) {
    mail::Message message;
    message.id = context.id;
    message.to.address = std::move(address);
    message.subject = std::move(text.subject);
    message.text = std::move(text.text);
    message.html = std::move(text.html);
    return message;
}

JobOutcome outcome_of(const Result<void>& sent) {
    if (sent) return JobOutcome::done();
    const Error& error = sent.error();
    std::string reason = std::string{error.code->name} + ": "
                         + (error.detail.empty() ? std::string{error.code->title} : error.detail);
    return mail::errors::is_temporary(error) ? JobOutcome::retry(std::move(reason))
                                             : JobOutcome::discard(std::move(reason));
}

}  // namespace

AccountMailer::AccountMailer(mail::Sender& sender, const TokenSettings& tokens, MailSettings settings)
    : sender_(sender), token_key_(mail_token_key(tokens.secret)), settings_(std::move(settings)) {}

void AccountMailer::register_with(jobs::JobRegistry& registry) {
    registry.handle<SendLink>(*this, &AccountMailer::send_link);
    registry.handle<SendNotice>(*this, &AccountMailer::send_notice);
    registry.handle_in_tx<BeginReset>(*this, &AccountMailer::begin_reset);
}

Task<JobOutcome> AccountMailer::send_link(jobs::JobContext& context, SendLink job) {
    const MailToken token{job.user, job.purpose, job.token};
    const auto look = [&](db::Read& read) -> std::optional<std::string> {
        const auto user = find_user(read, job.user);
        if (!user || !user->is_active) return std::nullopt;
        return find_mail_token(read, context.clock.now(), token);
    };
    auto address = co_await context.database.read(look);
    if (!address) co_return JobOutcome::cancel("the link was used, replaced or has expired");
    auto text = link_mail(settings_, job.purpose, write_mail_token(token_key_, token));
    co_return outcome_of(co_await sender_.send(message_to(std::move(*address), std::move(text), context)));
}

Task<JobOutcome> AccountMailer::send_notice(jobs::JobContext& context, SendNotice job) {
    const auto look = [&](db::Read& read) { return find_user(read, job.user); };
    auto user = co_await context.database.read(look);
    if (!user || (!job.address && !user->email)) co_return JobOutcome::cancel("there is nobody to tell");
    auto address = job.address ? std::move(*job.address) : std::move(*user->email);
    auto text = notice_mail(settings_, job.notice, job.api_keys.value_or(0));
    co_return outcome_of(co_await sender_.send(message_to(std::move(address), std::move(text), context)));
}

JobOutcome AccountMailer::begin_reset(db::Tx& tx, const jobs::JobContext& context, const BeginReset& job) {
    if (job.user.is_nil()) return JobOutcome::done();
    const auto user = find_user(tx, job.user);
    if (user && user->is_active && user->email)
        accounts::send_link(tx, context.clock, job.user, MailPurpose::reset_password, *user->email);
    return JobOutcome::done();
}

}  // namespace scalemart::accounts
