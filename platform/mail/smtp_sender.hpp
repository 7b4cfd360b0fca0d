#pragma once
// Sends mails through a mail server (SMTP, over libcurl). A reply of 5xx to the sender, the recipient or the
// message is errors::refused; everything else that goes wrong (no connection, no encryption, a login that is
// not accepted, a reply of 4xx, no reply in time) is errors::unavailable, because it says nothing about the
// message. A mail whose last reply got lost may arrive twice, with the same Message-ID.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>

#include "base/clock.hpp"
#include "base/worker_pool.hpp"
#include "mail/sender.hpp"

namespace scalemart::mail {

struct SmtpOptions {
    std::string host;
    std::uint16_t port = 587;  ///< 465 is TLS from the start, others use STARTTLS
    std::string user;          ///< empty: no login
    std::string password;
    Mailbox from;
    bool tls = true;                    ///< false: in the clear, for a mail server on this machine
    std::filesystem::path authorities;  ///< certificates to trust (PEM); empty: the system's

    std::chrono::milliseconds connect_timeout{10'000};
    std::chrono::milliseconds timeout{30'000};  ///< for one mail, connecting included
    std::size_t threads = 2;                    ///< mails on their way at the same time
    std::size_t queue_limit = 256;              ///< mails that wait for a thread
};

class SmtpSender final : public Sender {
 public:
    /// The clock must outlive the sender.
    SmtpSender(SmtpOptions options, const Clock& clock);
    /// Breaks off what is under way (it becomes errors::unavailable), which takes at most a second.
    ~SmtpSender() override;

    Task<Result<void>> send(Message message) override;

 private:
    class Line;
    Result<void> deliver(const SealedMail& mail);
    std::unique_ptr<Line> take_line();
    void keep_line(std::unique_ptr<Line> line);

    const SmtpOptions options_;
    const Clock& clock_;
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;                          // guards lines_
    std::vector<std::unique_ptr<Line>> lines_;  // not in use, each perhaps with an open connection
    WorkerPool pool_;                           // last: its threads use the above
};

}  // namespace scalemart::mail
