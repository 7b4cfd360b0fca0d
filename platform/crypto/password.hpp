#pragma once
// Passwords: hashed with argon2id; hashes of an older system (bcrypt) are still verified, and needs_rehash()
// tells when to replace one at login. Hashing takes some 20 ms and 19 MiB on purpose, so it runs on a few
// threads of its own and never on the I/O threads. Owned by the composition root; all functions may be called
// from any thread. The coroutines resume on their caller's executor and throw scalemart::Overloaded when too
// many passwords are waiting.

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "base/task.hpp"
#include "base/worker_pool.hpp"

namespace scalemart::crypto {

struct PasswordCost {
    std::uint64_t passes = 2;
    std::size_t memory_kib = 19 * 1024;  ///< with two passes the OWASP minimum for argon2id
};

struct PasswordHasherOptions {
    PasswordCost cost;
    std::size_t threads = 2;
    std::size_t queue_limit = 64;  ///< passwords waiting; at 2 threads the last one waits about a second
};

class PasswordHasher {
 public:
    explicit PasswordHasher(PasswordHasherOptions options = {});

    Task<std::string> hash(std::string password);
    Task<bool> verify(std::string hash, std::string password);
    /// Takes as long as verify() and is always false: for a login whose account does not exist, so that the
    /// answer's time does not tell.
    Task<bool> verify_nobody(std::string password);

    /// True when the hash was made in another way than hash() would today.
    [[nodiscard]] bool needs_rehash(const std::string& hash) const;

    /// On the calling thread: for the command line and for loading data. Never call on an I/O thread.
    [[nodiscard]] std::string hash_blocking(const std::string& password) const;
    [[nodiscard]] bool verify_blocking(const std::string& hash, const std::string& password) const;

 private:
    const PasswordCost cost_;
    WorkerPool pool_;  // at its end whoever still waits gets Overloaded
};

}  // namespace scalemart::crypto
