#pragma once
// Returns as the API shows them. Amounts in minor units of the order's currency.

#include "http/endpoint.hpp"
#include "payments/refunds.hpp"
#include "returns.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::returns {

struct ReturnSummaryView {
    ReturnId id;
    OrderId order;
    StoreId store;
    Status status = Status::requested;
    std::optional<std::string> note;           ///< of whoever asked for it
    std::optional<std::string> decision_note;  ///< of staff, for the customer
    std::int64_t refund_total = 0;             ///< once it is refunded
    Instant requested_at;
    std::optional<Instant> decided_at;
    std::optional<Instant> refunded_at;
};
BOOST_DESCRIBE_STRUCT(ReturnSummaryView, (),
                      (id, order, store, status, note, decision_note, refund_total, requested_at, decided_at,
                       refunded_at))

struct ReturnLineView {
    std::int64_t line_number = 0;
    ProductId product;
    std::string sku;
    std::string name;
    std::string image;
    schema::Thousandths quantity;  ///< as announced; as accepted once it is refunded
    std::optional<std::string> unit;
    Reason reason = Reason::other;
    std::optional<std::string> note;
    std::optional<bool> restocked;
};
BOOST_DESCRIBE_STRUCT(ReturnLineView, (),
                      (line_number, product, sku, name, image, quantity, unit, reason, note, restocked))

struct RefundFeeView {
    pricing::FeeKind kind{};
    std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(RefundFeeView, (), (kind, amount))

/// What the customer gets back: goods − discount + fees + tip, and the tax where prices leave it out.
struct RefundView {
    bool is_estimate = true;  ///< not computed for good yet
    std::int64_t goods = 0;
    std::int64_t discount = 0;
    std::vector<RefundFeeView> fees;
    std::int64_t tip = 0;
    std::int64_t tax = 0;
    std::int64_t total = 0;
    std::string currency;
    std::optional<payments::RefundStatus> status;  ///< of the payment's refund
};
BOOST_DESCRIBE_STRUCT(RefundView, (), (is_estimate, goods, discount, fees, tip, tax, total, currency, status))

struct ReturnView {
    ReturnId id;
    OrderId order;
    std::string order_number;
    StoreId store;
    Status status = Status::requested;
    std::vector<ReturnLineView> lines;
    std::optional<std::string> note;
    std::optional<std::string> decision_note;
    std::optional<RefundView> refund;  ///< none where it was turned down
    Instant requested_at;
    std::optional<Instant> decided_at;
    std::optional<Instant> refunded_at;
};
BOOST_DESCRIBE_STRUCT(ReturnView, (),
                      (id, order, order_number, store, status, lines, note, decision_note, refund,
                       requested_at, decided_at, refunded_at))

[[nodiscard]] ReturnSummaryView summarise(const Return& entry);
[[nodiscard]] ReturnView view_return(db::Read& read, const Return& entry);

}  // namespace scalemart::returns
