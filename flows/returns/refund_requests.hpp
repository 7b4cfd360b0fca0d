#pragma once
// What the endpoints of refunds take and answer. Amounts in minor units.

#include "http/endpoint.hpp"
#include "payments/refunds.hpp"
#include "schema/values.hpp"

namespace scalemart::returns {

struct RefundEntryView {
    payments::RefundId id;
    OrderId order;
    PaymentId payment;
    std::int64_t amount = 0;
    std::string currency;
    payments::RefundCause cause{};
    std::optional<std::string> note;
    payments::RefundStatus status{};
    std::optional<std::string> failure_reason;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(RefundEntryView, (),
                      (id, order, payment, amount, currency, cause, note, status, failure_reason, created_at,
                       updated_at))

/// Money that went back or is on its way: to gift cards and store credit at once, to the payment by a job.
struct MoneyBackView {
    OrderId order;
    std::int64_t amount = 0;
    std::int64_t to_tenders = 0;
    std::optional<RefundEntryView> refund;  ///< the payment's part
};
BOOST_DESCRIBE_STRUCT(MoneyBackView, (), (order, amount, to_tenders, refund))

using RefundLimit = schema::Integer<1, 100>;

struct ListRefunds {
    http::Query<std::optional<payments::RefundStatus>> status;
    http::Query<std::optional<payments::RefundId>> cursor;
    http::Query<std::optional<RefundLimit>> limit;
};
BOOST_DESCRIBE_STRUCT(ListRefunds, (), (status, cursor, limit))

struct RefundSlice {
    std::vector<RefundEntryView> items;
    std::optional<payments::RefundId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(RefundSlice, (), (items, next_cursor))

struct RefundAmountBody {
    schema::Integer<1, 1'000'000'000'000> amount;
    schema::Text<1, 500> note;  ///< why; for staff
};
BOOST_DESCRIBE_STRUCT(RefundAmountBody, (), (amount, note))

struct RefundAmount {
    http::Path<OrderId> order_id;
    http::Header<schema::Text<1, 100>> idempotency_key;
    http::Body<RefundAmountBody> body;
};
BOOST_DESCRIBE_STRUCT(RefundAmount, (), (order_id, idempotency_key, body))

struct RetryRefund {
    http::Path<payments::RefundId> refund_id;
};
BOOST_DESCRIBE_STRUCT(RetryRefund, (), (refund_id))

}  // namespace scalemart::returns
