#include "password_check.hpp"

#include "errors.hpp"

namespace scalemart::accounts {

Task<Result<CheckedPassword>> PasswordCheck::of_address(std::string email, std::string password,
                                                        std::string client) {
    const auto attempt =
        co_await database_.write([&](db::Tx& tx) { return throttle::take_try(tx, clock_, email, client); });
    if (!attempt) co_return fail(attempt.error());
    co_return co_await compare(std::move(email), std::move(password), *attempt);
}

Task<Result<Credentials>> PasswordCheck::of_user(UserId user, std::string password, std::string client) {
    const auto known = co_await database_.read([&](db::Read& read) { return find_user(read, user); });
    if (!known || !known->email) co_return fail(errors::wrong_password);
    auto checked = co_await of_address(*known->email, std::move(password), std::move(client));
    if (!checked && checked.error().is(errors::invalid_credentials)) co_return fail(errors::wrong_password);
    if (!checked) co_return fail(std::move(checked).error());
    co_await database_.write([&](db::Tx& tx) {
        throttle::clear(tx, checked->attempt);
        return db::Done{};
    });
    co_return std::move(checked->credentials);
}

Task<Result<CheckedPassword>> PasswordCheck::compare(std::string email, std::string password,
                                                     throttle::Try attempt) {
    CheckedPassword checked{.credentials = {}, .new_hash = {}, .attempt = attempt};
    std::optional<Credentials> known;
    bool good = false;
    std::exception_ptr failure;
    try {
        known = co_await database_.read([&](db::Read& read) { return find_credentials(read, email); });
        if (known && known->password_hash) {
            good = co_await hasher_.verify(*known->password_hash, password);
        } else {
            good = co_await hasher_.verify_nobody(password);
        }
        if (good && hasher_.needs_rehash(*known->password_hash))
            checked.new_hash = co_await hasher_.hash(password);
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        // Nothing was learnt about the password, so it was not a try: a busy server must not lock people out.
        co_await database_.write([&](db::Tx& tx) {
            throttle::give_back(tx, attempt);
            return db::Done{};
        });
        std::rethrow_exception(failure);
    }
    if (!good) co_return fail(errors::invalid_credentials);
    checked.credentials = std::move(*known);
    co_return checked;
}

}  // namespace scalemart::accounts
