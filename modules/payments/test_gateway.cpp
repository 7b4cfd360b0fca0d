#include "test_gateway.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/id.hpp"

namespace scalemart::payments {
namespace {

enum class BookStatus { succeeded, declined, requires_action, cancelled };
BOOST_DESCRIBE_ENUM(BookStatus, succeeded, declined, requires_action, cancelled)

struct BookEntry {
    std::string reference;
    BookStatus status = BookStatus::succeeded;
    std::string source;
};
BOOST_DESCRIBE_STRUCT(BookEntry, (), (reference, status, source))

constexpr db::Sql kInsert{"payments_test.insert",
                          "insert into payments_test_charge (idempotency_key, reference, amount, currency, "
                          "status, source, created_at) "
                          "values ($1, $2, $3, $4, $5, $6, $7) on conflict (idempotency_key) do nothing"};
constexpr db::Sql kFind{
    "payments_test.find",
    "select reference, status, source from payments_test_charge where idempotency_key = $1"};
constexpr db::Sql kMove{
    "payments_test.move",
    "update payments_test_charge set status = $3 where idempotency_key = $1 and status = $2"};
constexpr db::Sql kLockCharge{"payments_test.lock_charge",
                              "select amount - refunded from payments_test_charge "
                              "where reference = $1 and status = 'succeeded' for update"};
constexpr db::Sql kBookRefund{"payments_test.book_refund",
                              "insert into payments_test_refund (idempotency_key, reference, amount) "
                              "values ($1, $2, $3) on conflict (idempotency_key) do nothing"};
constexpr db::Sql kHasRefund{"payments_test.has_refund",
                             "select count(*) from payments_test_refund where idempotency_key = $1"};
constexpr db::Sql kAddRefund{"payments_test.add_refund",
                             "update payments_test_charge set refunded = refunded + $2 where reference = $1"};

BookStatus first_status(std::string_view source) {
    if (source == "tok_declined") return BookStatus::declined;
    if (source == "tok_action_required" || source == "tok_action_fails") return BookStatus::requires_action;
    if (source == "tok_success" || source == "tok_slow" || source == "tok_lost_reply")
        return BookStatus::succeeded;
    return BookStatus::declined;
}

Outcome to_outcome(const BookEntry& entry) {
    switch (entry.status) {
        case BookStatus::succeeded:
            return {Standing::succeeded, entry.reference, {}, {}};
        case BookStatus::declined:
            return {Standing::declined, entry.reference, {}, "The card was declined."};
        case BookStatus::cancelled:
            return {Standing::cancelled, entry.reference, {}, {}};
        case BookStatus::requires_action:
            return {Standing::requires_action, entry.reference, "/docs#/payments/confirmPayment", {}};
    }
    return {};
}

/// Moves an entry that waits for the shopper, and reads what the books say then.
Outcome move_waiting(db::Tx& tx, const std::string& key, BookStatus to) {
    tx.exec(kMove, key, BookStatus::requires_action, to);
    const auto entry = tx.one<BookEntry>(kFind, key);
    return entry ? to_outcome(*entry) : Outcome{};
}

}  // namespace

Task<Outcome> TestGateway::charge(Charge charge) {
    if (charge.source == "tok_slow") {
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, slow_answer_);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
    const Instant now = clock_.now();
    const std::string reference = "test_" + Uuid::generate(now).to_base32();
    const auto book = [&](db::Tx& tx) {
        tx.exec(kInsert, charge.idempotency_key, reference, charge.amount.minor,
                charge.amount.currency.code(), first_status(charge.source), charge.source, now);
        return to_outcome(*tx.one<BookEntry>(kFind, charge.idempotency_key));
    };
    Outcome outcome = co_await database_.write(book);
    if (charge.source == "tok_lost_reply") co_return Outcome{};
    co_return outcome;
}

Task<Outcome> TestGateway::confirm(std::string idempotency_key) {
    const auto book = [&](db::Tx& tx) {
        const auto entry = tx.one<BookEntry>(kFind, idempotency_key);
        const bool fails = entry && entry->source == "tok_action_fails";
        return move_waiting(tx, idempotency_key, fails ? BookStatus::declined : BookStatus::succeeded);
    };
    co_return co_await database_.write(book);
}

Task<Outcome> TestGateway::cancel(std::string idempotency_key) {
    const Instant now = clock_.now();
    const auto book = [&](db::Tx& tx) {
        // A key never seen is booked as cancelled, so that a charge still on its way is refused when it
        // arrives.
        tx.exec(kInsert, idempotency_key, "test_" + Uuid::generate(now).to_base32(), std::int64_t{0}, "USD",
                BookStatus::cancelled, "", now);
        return move_waiting(tx, idempotency_key, BookStatus::cancelled);
    };
    co_return co_await database_.write(book);
}

Task<Standing> TestGateway::refund(Refund refund) {
    const auto book = [&](db::Tx& tx) {
        const auto left = tx.one<std::int64_t>(kLockCharge, refund.reference);
        if (!left) return Standing::unknown;
        if (*tx.one<std::int64_t>(kHasRefund, refund.idempotency_key) > 0) return Standing::succeeded;
        if (refund.amount.minor > *left) return Standing::declined;
        tx.exec(kBookRefund, refund.idempotency_key, refund.reference, refund.amount.minor);
        tx.exec(kAddRefund, refund.reference, refund.amount.minor);
        return Standing::succeeded;
    };
    co_return co_await database_.write(book);
}

}  // namespace scalemart::payments
