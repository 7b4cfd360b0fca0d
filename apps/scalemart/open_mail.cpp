#include "open_mail.hpp"

#include <stdexcept>

#include "mail/file_sender.hpp"
#include "mail/smtp_sender.hpp"

namespace scalemart {

std::unique_ptr<mail::Sender> open_mail(const Config& config, const Clock& clock) {
    const auto from = mail::Mailbox::parse(config.smtp.from);
    if (!from) throw std::runtime_error("SMTP_FROM is not a mail address");
    if (config.smtp.host.empty())
        return std::make_unique<mail::FileSender>(config.data_dir / "mail", *from, clock);
    mail::SmtpOptions options;
    options.host = config.smtp.host;
    options.port = config.smtp.port;
    options.user = config.smtp.user;
    options.password = config.smtp.password.reveal();
    options.from = *from;
    options.tls = config.smtp.tls;
    return std::make_unique<mail::SmtpSender>(std::move(options), clock);
}

}  // namespace scalemart
