#pragma once
// The record of a payment. Plain functions inside the caller's transaction; amounts in minor units.

#include <optional>
#include <string>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "payments/errors.hpp"
#include "payments/gateway.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::payments {

enum class Method { card, cod };
BOOST_DESCRIBE_ENUM(Method, card, cod)

enum class Status { pending, requires_action, completed, failed, cancelled, refund_pending, refunded };
BOOST_DESCRIBE_ENUM(Status, pending, requires_action, completed, failed, cancelled, refund_pending, refunded)

struct Payment {
    UserId customer;
    PaymentId id;
    OrderId order;
    std::int64_t amount = 0;
    std::string currency;
    Method method = Method::card;
    std::string provider;
    std::string source;
    Status status = Status::pending;
    std::optional<std::string> provider_reference;
    std::optional<std::string> action_url;
    std::optional<std::string> failure_reason;
    std::int64_t refunded = 0;
    std::int64_t refunding = 0;  ///< asked back, not yet confirmed (refunds.hpp)
    Instant created_at;
    Instant updated_at;
    std::optional<Instant> processed_at;
    std::optional<Instant> failed_at;

    /// What the provider knows this payment by.
    [[nodiscard]] std::string idempotency_key() const { return id.to_string(); }
    [[nodiscard]] Money money() const { return {amount, *Currency::parse(currency)}; }
    /// What was taken and nobody has asked back.
    [[nodiscard]] std::int64_t refundable() const {
        const bool is_taken = status == Status::completed || status == Status::refund_pending;
        return is_taken ? amount - refunded - refunding : 0;
    }
};

void insert_payment(db::Tx& tx, const Payment& payment);

[[nodiscard]] std::optional<Payment> find_payment(db::Read& read, UserId customer, PaymentId id);
/// Locks the row until the end of the transaction.
[[nodiscard]] std::optional<Payment> find_payment_for_update(db::Tx& tx, UserId customer, PaymentId id);
/// The latest payment of an order.
[[nodiscard]] std::optional<Payment> find_payment_of_order(db::Read& read, UserId customer, OrderId order);

/// Writes what the provider said into the record. Standing::unknown changes nothing.
void record_outcome(db::Tx& tx, Payment& payment, const Outcome& outcome, Instant now);

/// Moves to a status that needs nothing else from the provider (cash collected, cancelled).
void set_status(db::Tx& tx, Payment& payment, Status status, Instant now);

/// Changes what is to be collected in cash. Only while it is pending: std::logic_error otherwise.
void set_amount(db::Tx& tx, Payment& payment, std::int64_t amount, Instant now);

}  // namespace scalemart::payments
