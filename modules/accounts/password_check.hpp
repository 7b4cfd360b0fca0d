#pragma once
// Checks a password outside any transaction, counted as a try before it is looked at. Lives in the frame of
// the handler that uses it; all members are borrowed. Always one password's worth of work, whether the
// account exists or not.

#include "crypto/password.hpp"
#include "db/database.hpp"
#include "login_throttle.hpp"
#include "repository.hpp"

namespace scalemart::accounts {

struct CheckedPassword {
    Credentials credentials;              ///< as they were when the password was checked
    std::optional<std::string> new_hash;  ///< when the stored one is of an older kind
    throttle::Try attempt;
};

class PasswordCheck {
 public:
    PasswordCheck(db::Database& database, crypto::PasswordHasher& hasher, const Clock& clock)
        : database_(database), hasher_(hasher), clock_(clock) {}

    /// For signing in. The try stays counted until the caller clears it. Fails with invalid_credentials or
    /// too_many_attempts.
    Task<Result<CheckedPassword>> of_address(std::string email, std::string password, std::string client);

    /// Once more, for something that a stolen session must not be able to do. A right password clears the
    /// try. Fails with wrong_password or too_many_attempts.
    Task<Result<Credentials>> of_user(UserId user, std::string password, std::string client);

 private:
    Task<Result<CheckedPassword>> compare(std::string email, std::string password, throttle::Try attempt);

    db::Database& database_;
    crypto::PasswordHasher& hasher_;
    const Clock& clock_;
};

}  // namespace scalemart::accounts
