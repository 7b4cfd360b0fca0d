#pragma once
// Hands mails over to whoever delivers them. Made by the composition root; send() may be called from any
// thread, works on threads of its own and resumes on its caller's executor. It never throws: whatever goes
// wrong is errors::unavailable (try again later) or one of the permanent errors (do not). Call it from a job,
// never in a transaction: a mail server may take half a minute to answer.

#include "base/task.hpp"
#include "mail/message.hpp"

namespace scalemart::mail {

class Sender {
 public:
    virtual ~Sender() = default;

    /// Success means that the mail server (or the disk) has it, not that it was read.
    virtual Task<Result<void>> send(Message message) = 0;
};

}  // namespace scalemart::mail
