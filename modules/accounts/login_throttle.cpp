#include "login_throttle.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "errors.hpp"
#include "sql.hpp"

namespace scalemart::accounts::throttle {
namespace {

// An IPv4 address inside IPv6 (RFC 4291, 2.5.5.2): ten zero bytes, two of 0xff, then the four bytes.
constexpr std::array<unsigned char, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::string format(int family, const void* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(family, address, text.data(), text.size());
    return text.data();
}

struct Limit {
    int tries = 0;
    const ErrorCode& refusal;
    std::optional<Uuid> account;  ///< whose new password ends the lock
};

Uuid account_key(std::string_view email) {
    return Uuid::from_name("login account\n" + std::string{email});
}
Uuid code_key(UserId user) {
    return Uuid::from_name("second factor\n" + user.to_string());
}

/// The start of the window the try was counted in; the refusal when the key is locked.
Result<Instant> count(db::Tx& tx, Instant now, const Uuid& key, const Limit& limit) {
    if (const auto window = tx.one<Instant>(sql::count_attempt, key, now, now - kWindow, limit.tries,
                                            now + kLock, limit.account))
        return *window;
    const auto until =
        tx.one<std::optional<Instant>>(sql::locked_until, key).value_or(std::nullopt).value_or(now);
    Error error{&limit.refusal, {}, {}, {}};
    error.retry_after =
        std::max(std::chrono::ceil<std::chrono::seconds>(until - now), std::chrono::seconds{1});
    return fail(std::move(error));
}

}  // namespace

std::string client_network(std::string_view address) {
    const std::string text{address.substr(0, address.find('%'))};  // without a zone, as in fe80::1%eth0
    in_addr v4{};
    if (inet_pton(AF_INET, text.c_str(), &v4) == 1) return text;
    std::array<unsigned char, 16> v6{};
    if (inet_pton(AF_INET6, text.c_str(), v6.data()) != 1) return std::string{address};
    if (std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), v6.begin()))
        return format(AF_INET, v6.data() + 12);
    std::fill(v6.begin() + 8, v6.end(), 0);
    return format(AF_INET6, v6.data()) + "/64";
}

Result<Try> take_try(db::Tx& tx, const Clock& clock, std::string_view email, std::string_view address) {
    const std::string network = client_network(address);
    Try taken{.pair_key = Uuid::from_name("login pair\n" + std::string{email} + "\n" + network),
              .pair_window = {},
              .address_key = Uuid::from_name("login address\n" + network),
              .address_window = {}};
    const Instant now = clock.now();
    // Always the pair first, then the address: every transaction locks the rows in this order.
    SCALEMART_TRY(pair_window, count(tx, now, taken.pair_key,
                                     {kPairLimit, errors::too_many_attempts, account_key(email)}));
    SCALEMART_TRY(address_window,
                  count(tx, now, taken.address_key, {kAddressLimit, errors::too_many_attempts, {}}));
    taken.pair_window = pair_window;
    taken.address_window = address_window;
    return taken;
}

void clear(db::Tx& tx, const Try& taken) {
    tx.exec(sql::clear_attempts, taken.pair_key);
    tx.exec(sql::give_back_attempt, taken.address_key, taken.address_window);
}

void give_back(db::Tx& tx, const Try& taken) {
    tx.exec(sql::give_back_attempt, taken.pair_key, taken.pair_window);
    tx.exec(sql::give_back_attempt, taken.address_key, taken.address_window);
}

void clear_account(db::Tx& tx, std::string_view email) {
    tx.exec(sql::clear_attempts_of_account, account_key(email));
}

Result<void> take_code_try(db::Tx& tx, const Clock& clock, UserId user) {
    SCALEMART_CHECK(count(tx, clock.now(), code_key(user), {kCodeLimit, errors::too_many_attempts, {}}));
    return {};
}

void clear_code_tries(db::Tx& tx, UserId user) {
    tx.exec(sql::clear_attempts, code_key(user));
}

Result<void> take_mail(db::Tx& tx, const Clock& clock, std::string_view email, std::string_view address) {
    const Instant now = clock.now();
    const Uuid email_key = Uuid::from_name("mail to\n" + std::string{email});
    const Uuid client_key = Uuid::from_name("mail asked by\n" + client_network(address));
    SCALEMART_CHECK(count(tx, now, email_key, {kMailLimit, errors::too_many_mails, {}}));
    SCALEMART_CHECK(count(tx, now, client_key, {kMailClientLimit, errors::too_many_mails, {}}));
    return {};
}

}  // namespace scalemart::accounts::throttle
