#pragma once
// The blocking work on one password. Private to this folder; PasswordHasher is the way in. Thread-safe.

#include <string>

#include "password.hpp"

namespace scalemart::crypto {

/// argon2id in the PHC text form, "$argon2id$v=19$m=…,t=…,p=1$salt$hash". Throws std::bad_alloc when memory
/// is short.
[[nodiscard]] std::string hash_password(const std::string& password, const PasswordCost& cost);

/// False for a wrong password and for a hash of no known kind.
[[nodiscard]] bool verify_password(const std::string& hash, const std::string& password);

[[nodiscard]] bool is_outdated(const std::string& hash, const PasswordCost& cost);

}  // namespace scalemart::crypto
