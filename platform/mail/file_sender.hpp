#pragma once
// Writes mails to a folder instead of sending them, one .eml file each: for shops without a mail server, and
// for looking at mails while developing. A file appears whole or not at all. Files hold what mails hold
// (links that sign people in), so only their owner can read them; nothing deletes them.

#include <filesystem>

#include "base/clock.hpp"
#include "base/worker_pool.hpp"
#include "mail/sender.hpp"

namespace scalemart::mail {

class FileSender final : public Sender {
 public:
    /// The folder is made when it is needed. The clock must outlive the sender.
    FileSender(std::filesystem::path folder, Mailbox from, const Clock& clock);

    Task<Result<void>> send(Message message) override;

 private:
    const std::filesystem::path folder_;
    const Mailbox from_;
    const Clock& clock_;
    WorkerPool pool_;
};

}  // namespace scalemart::mail
