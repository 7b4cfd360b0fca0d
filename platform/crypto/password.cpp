#include "password.hpp"

#include <sodium.h>

#include "password_hash.hpp"

namespace scalemart::crypto {

namespace {

/// Wipes a password when its coroutine ends, however it ends.
struct Wipe {
    std::string& password;
    ~Wipe() { sodium_memzero(password.data(), password.size()); }
};

}  // namespace

PasswordHasher::PasswordHasher(PasswordHasherOptions options)
    : cost_(options.cost), pool_({"password hashing", options.threads, options.queue_limit}) {}

Task<std::string> PasswordHasher::hash(std::string password) {
    const Wipe wipe{password};
    std::string made;
    co_await pool_.perform([&] { made = hash_password(password, cost_); });
    co_return made;
}

Task<bool> PasswordHasher::verify(std::string hash, std::string password) {
    const Wipe wipe{password};
    bool good = false;
    co_await pool_.perform([&] { good = verify_password(hash, password); });
    co_return good;
}

Task<bool> PasswordHasher::verify_nobody(std::string password) {
    const Wipe wipe{password};
    // Making a hash is the same work as checking one.
    co_await pool_.perform([&] { (void)hash_password(password, cost_); });
    co_return false;
}

bool PasswordHasher::needs_rehash(const std::string& hash) const {
    return is_outdated(hash, cost_);
}

std::string PasswordHasher::hash_blocking(const std::string& password) const {
    return hash_password(password, cost_);
}

bool PasswordHasher::verify_blocking(const std::string& hash, const std::string& password) const {
    return verify_password(hash, password);
}

}  // namespace scalemart::crypto
