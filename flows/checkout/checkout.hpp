#pragma once
// The steps of checkout, as plain functions inside transactions (README.md tells the story). The coroutines
// that string them together with the payment provider are in controller.cpp and job_handlers.cpp.

#include <optional>
#include <string>

#include "audit/audit.hpp"
#include "base/clock.hpp"
#include "checkout/errors.hpp"
#include "checkout/settings.hpp"
#include "db/tx.hpp"
#include "idempotency/idempotency.hpp"
#include "jobs/events.hpp"
#include "orders/orders.hpp"
#include "payments/payments.hpp"
#include "pricing/tax_provider.hpp"
#include "stores/stores.hpp"
#include "vocabulary/address.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::checkout {

/// What every step needs besides its transaction. The references must outlive it.
struct Environment {
    const Clock& clock;
    const jobs::Events& events;
    Settings settings;
    std::string_view card_provider;  ///< the name of the gateway that takes cards
    /// False where the only provider is the test one and goods are real: nobody shall pay with play money.
    bool takes_cards = true;
    pricing::TaxProvider* taxes = nullptr;  ///< null: the stores' own tables decide
};

/// A tax provider's answer, with the question it belongs to.
struct ProvidedTaxes {
    pricing::TaxQuestion question;
    pricing::TaxAnswer answer;
    std::string provider;
};

struct PlaceOrder {
    UserId customer;
    std::string customer_role;
    std::string idempotency_key;
    std::string fingerprint;
    std::optional<std::string> store;
    Address shipping_address;
    std::optional<AddressId> saved_address;  ///< of the customer; takes the place of shipping_address
    std::optional<Address> billing_address;
    payments::Method method = payments::Method::card;
    std::string payment_source;
    std::int64_t expected_total = 0;
    /// What is left to be paid after gift cards and store credit; not compared when left out.
    std::optional<std::int64_t> expected_payment;
    std::optional<std::string> notes;
    bool age_confirmed = false;
    /// Whose cart is ordered, where it is not the customer's own: a draft's.
    std::optional<UserId> cart_of;
    /// Who places it, where that is not the customer.
    std::optional<orders::Actor> placed_by;
    /// Used while the cart still asks the same (quote_order.hpp); otherwise the store's own table decides.
    std::optional<ProvidedTaxes> taxes;

    [[nodiscard]] UserId cart_owner() const { return cart_of.value_or(customer); }
};

/// Where a request to place an order stands after its first transaction.
struct Begun {
    enum class Next { charge, wait, answered };
    Next next = Next::answered;
    OrderId order;
    std::optional<payments::Charge> charge;  ///< for Next::charge
    int status = 0;                          ///< for Next::answered
    std::string response;
};

/// Phase 1. Cash on delivery, and orders that cost nothing, are answered at once.
Result<Begun> begin(db::Tx& tx, const Environment& environment, const PlaceOrder& command);

/// An order as it stands after the provider's answer was written down.
struct Settled {
    orders::Order order;
    payments::Payment payment;
    std::string response;  ///< the order as JSON, as first answered
};

/// Phase 3. Safe to repeat. An error (the goods are gone) means that nothing was written: call abandon_paid
/// next.
Result<Settled> settle(db::Tx& tx, const Environment& environment, UserId customer, OrderId order,
                       const payments::Outcome& outcome);

/// The money was taken but the goods are gone: cancels the order and asks for the refund.
Settled abandon_paid(db::Tx& tx, const Environment& environment, UserId customer, OrderId order,
                     const payments::Outcome& outcome);

struct CancelOrder {
    OrderId order;
    UserId customer;
    orders::Actor actor;
    orders::CancelledBy by = orders::CancelledBy::shopper;
    std::optional<std::string> reason;
};
Result<orders::Order> cancel_order(db::Tx& tx, const Environment& environment, const CancelOrder& command);

/// What was found when an order was packed. A line is named by its number.
struct WeighedLine {
    std::int64_t line_number = 0;
    Quantity quantity;
};
struct WeighOrder {
    OrderId order;
    UserId customer;
    std::vector<WeighedLine> lines;
    audit::Actor actor;
    std::optional<std::string> note;
};
/// Puts the real weights in the place of the ordered ones: lines, sums, stock and what is to be paid follow
/// in this transaction, and the order keeps both figures. May be repeated until the order is shipped. Cash
/// simply owes the new total; of a card that was charged more the difference is owed back.
/// errors::order_not_found, not_weighable (its status), validation_failed (lines), weight_over_tolerance,
/// above_authorised_amount, out_of_stock.
Result<orders::Order> weigh_order(db::Tx& tx, const Environment& environment, const WeighOrder& command);

/// Staff moves an order along. Cancelling and refunding do what belongs to them.
struct ChangeStatus {
    OrderId order;
    UserId customer;
    orders::OrderStatus to = orders::OrderStatus::processing;
    orders::Actor actor;
    std::optional<std::string> note;
    orders::Mover mover = orders::Mover::admin;
};
/// An order that is shipped or delivered as a whole leaves in one fulfilment of everything that is left.
/// Errors: those of orders::judge_move.
Result<orders::Order> change_status(db::Tx& tx, const Environment& environment, const ChangeStatus& command);

}  // namespace scalemart::checkout
