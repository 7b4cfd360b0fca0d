#pragma once
// Asks a signed-in user for the password once more, before something that a stolen session must not be able
// to do. Owned by the composition root; nothing in it changes, so any thread may call. Errors:
// wrong_password, too_many_attempts; Overloaded is thrown.

#include <string>

#include "crypto/password.hpp"
#include "db/database.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::accounts {

class OwnerCheck {
 public:
    OwnerCheck(db::Database& database, crypto::PasswordHasher& hasher, const Clock& clock)
        : database_(database), hasher_(hasher), clock_(clock) {}

    /// `client` is the caller's network address: wrong passwords are counted as at sign-in.
    Task<Result<void>> confirm(UserId user, std::string password, std::string client) const;

 private:
    db::Database& database_;
    crypto::PasswordHasher& hasher_;
    const Clock& clock_;
};

}  // namespace scalemart::accounts
