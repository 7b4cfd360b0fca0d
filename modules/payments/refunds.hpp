#pragma once
// Money that goes back: any number of refunds of one payment, each asked for once and paid by a job. What was
// asked for and what went back never exceed what was taken: that is checked under the payment's row lock and
// again by the database. Plain functions inside the caller's transaction; amounts in minor units.

#include <string>
#include <vector>

#include "payments/payments.hpp"

namespace scalemart::payments {

struct RefundTag {
    static constexpr std::string_view kPrefix = "rfd";
};
using RefundId = Id<RefundTag>;

/// Why money goes back.
enum class RefundCause {
    cancelled,  ///< the order was, before it was sent
    refunded,   ///< staff gave all of it back
    weighed,    ///< less was found than was charged
    returned,   ///< goods came back
    edited,     ///< the order costs less than it did
    goodwill
};
BOOST_DESCRIBE_ENUM(RefundCause, cancelled, refunded, weighed, returned, edited, goodwill)

enum class RefundStatus { pending, succeeded, failed };
BOOST_DESCRIBE_ENUM(RefundStatus, pending, succeeded, failed)

struct RefundRecord {
    UserId customer;
    RefundId id;
    PaymentId payment;
    OrderId order;
    std::string request_key;
    std::int64_t amount = 0;
    std::string currency;
    RefundCause cause = RefundCause::refunded;
    std::optional<std::string> note;
    RefundStatus status = RefundStatus::pending;
    std::optional<std::string> provider_reference;
    std::optional<std::string> failure_reason;
    Instant created_at;
    Instant updated_at;

    /// What the provider knows this refund by.
    [[nodiscard]] std::string idempotency_key() const { return "refund_" + id.to_string(); }
};

struct RefundRequest {
    /// Unique per payment: a repeated request with the same key gives the refund of the first one, unless
    /// that one failed.
    std::string key;
    std::int64_t amount = 0;
    RefundCause cause = RefundCause::refunded;
    std::optional<std::string> note;
};

/// Books a refund of a locked payment as asked for. errors::not_refundable when no money was taken or the
/// amount is not positive; errors::refund_exceeds_payment when less than that is left.
Result<RefundRecord> request_refund(db::Tx& tx, Payment& payment, const RefundRequest& request, Instant now);

[[nodiscard]] std::optional<RefundRecord> find_refund(db::Read& read, UserId customer, RefundId id);
/// What was asked for with this key and did not fail.
[[nodiscard]] std::optional<RefundRecord> find_refund_by_key(db::Read& read, const Payment& payment,
                                                             std::string_view key);
/// Oldest first.
[[nodiscard]] std::vector<RefundRecord> refunds_of_order(db::Read& read, UserId customer, OrderId order);

/// For staff, who do not know the customer.
[[nodiscard]] std::optional<RefundRecord> find_any_refund(db::Read& read, RefundId id);
/// Newest first.
struct RefundFilter {
    std::optional<RefundStatus> status;
    std::optional<RefundId> before;
    std::int64_t limit = 20;
};
[[nodiscard]] std::vector<RefundRecord> list_refunds(db::Read& read, const RefundFilter& filter);

/// The money went back. `payment` is the locked payment of the refund. False, and nothing changes, unless the
/// refund is pending.
bool complete_refund(db::Tx& tx, Payment& payment, RefundId id, Instant now);
/// The provider refuses for good: the amount may be asked for again. False unless the refund is pending.
bool fail_refund(db::Tx& tx, Payment& payment, RefundId id, std::string_view reason, Instant now);

}  // namespace scalemart::payments
