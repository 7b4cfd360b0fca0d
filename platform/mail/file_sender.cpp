#include "file_sender.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>

#include "base/time_format.hpp"
#include "errors.hpp"

namespace scalemart::mail {
namespace {

/// Begins with the time, so that a list of the folder is in order.
std::string name_of(const SealedMail& mail, Instant now) {
    std::string name = to_rfc3339(std::chrono::floor<std::chrono::seconds>(now));
    std::erase(name, ':');
    std::erase(name, '-');
    return name + "-" + mail.id + ".eml";
}

void write_all(const std::filesystem::path& path, std::string_view bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) throw std::system_error(errno, std::generic_category(), path.string());
    while (!bytes.empty()) {
        const auto count = ::write(file, bytes.data(), bytes.size());
        if (count < 0) {
            const int failure = errno;
            ::close(file);
            throw std::system_error(failure, std::generic_category(), path.string());
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    ::close(file);
}

void write_mail(const std::filesystem::path& folder, const std::string& name, std::string_view bytes) {
    std::filesystem::create_directories(folder);
    // Hidden until it is whole; a draft of a process that died is overwritten by the next try.
    const auto draft = folder / ("." + name);
    write_all(draft, bytes);
    std::filesystem::rename(draft, folder / name);
}

}  // namespace

FileSender::FileSender(std::filesystem::path folder, Mailbox from, const Clock& clock)
    : folder_(std::move(folder)),
      from_(std::move(from)),
      clock_(clock),
      pool_({.purpose = "writing mails", .threads = 1, .queue_limit = 1000}) {}

Task<Result<void>> FileSender::send(Message message) {
    const auto now = clock_.now();
    const auto sealed = seal(message, from_, now);
    if (!sealed) co_return fail(sealed.error());
    const auto name = name_of(*sealed, now);
    std::string failure;
    try {
        co_await pool_.perform([&] { write_mail(folder_, name, sealed->bytes); });
        co_return Result<void>{};
    } catch (const std::exception& caught) {
        failure = caught.what();
    }
    co_return fail(errors::unavailable, std::move(failure));
}

}  // namespace scalemart::mail
