#pragma once
// Money on its way back, to what was used last first: the payment, then store credit, then gift cards. Cards
// and credit get it in the caller's transaction, the payment by a job. Plain functions, called with order and
// payment locked; amounts in minor units.

#include "checkout/checkout.hpp"
#include "payments/refunds.hpp"

namespace scalemart::checkout {

/// What was taken for the order and nobody has asked back.
[[nodiscard]] std::int64_t refundable(db::Read& read, const orders::Order& order,
                                      const payments::Payment& payment);

struct MoneyBack {
    std::int64_t amount = 0;
    std::int64_t to_tenders = 0;                   ///< the part that is back already
    std::optional<payments::RefundRecord> refund;  ///< of the rest
};
/// Gives a part of what was paid back. `request.key` is unique per order; the same one gives the refund of
/// the first time (errors::refund_differs for another amount). The errors of payments::request_refund() and
/// gift_cards::refund().
Result<MoneyBack> refund_part(db::Tx& tx, const Environment& environment, orders::Order& order,
                              payments::Payment& payment, const payments::RefundRequest& request,
                              Instant now);

/// The payment's part alone, once more after the provider refused it. The errors of
/// payments::request_refund().
Result<payments::RefundRecord> refund_payment(db::Tx& tx, const Environment& environment,
                                              payments::Payment& payment,
                                              const payments::RefundRequest& request, Instant now);

/// Gives all that is left back; nothing happens when nothing is left. What was owed of it (an order weighed
/// below its charge) is part of it.
void refund_all(db::Tx& tx, const Environment& environment, orders::Order& order, payments::Payment& payment,
                payments::RefundCause cause, Instant now);

/// Pays what the order owes the customer since it was weighed or edited. To be called when no more of that
/// can come, because a refund cannot be taken back.
void pay_what_is_owed(db::Tx& tx, const Environment& environment, orders::Order& order,
                      payments::Payment& payment, Instant now);

/// What the provider said about a pending refund becomes the state of payment and order. Safe to repeat.
void record_refund(db::Tx& tx, const Environment& environment, const payments::RefundRecord& refund,
                   bool went_back);

}  // namespace scalemart::checkout
