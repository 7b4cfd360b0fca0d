#pragma once
// Editing an order after it was placed and before anything of it was packed: lines change, go and come, and
// the price, the payment and the stock follow in one transaction. Amounts in minor units.

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "checkout/checkout.hpp"
#include "order_edits/errors.hpp"
#include "orders/orders.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::order_edits {

struct LineChange {
    std::int64_t line_number = 0;
    std::optional<Quantity> quantity;  ///< none: the line goes
};
struct LineAddition {
    ProductId product;  ///< a variant by its own id
    Quantity quantity;
};

struct EditOrder {
    OrderId order;
    UserId customer;
    std::vector<LineChange> changes;
    std::vector<LineAddition> additions;
    /// What the editor expects it to cost then; another total is refused with the one it would be.
    std::optional<std::int64_t> expected_total;
    /// The order's updated_at as the editor saw it: lines are numbered anew by every edit.
    Instant seen_at;
    std::optional<std::string> note;  ///< for the audit log
    audit::Actor actor;
};

/// What stays keeps its price and the promotions it was ordered with; what comes costs what it costs today,
/// without promotions. Fees and tip stay. Cash owes the new total; a card is never asked for more than it was
/// charged, and what is too much goes back when the order is sent.
/// orders::errors::order_not_found, version_conflict, errors::not_editable, validation_failed (everything
/// that is wrong at once), checkout::errors::total_changed and above_authorised_amount,
/// inventory::errors::out_of_stock.
Result<orders::Order> edit_order(db::Tx& tx, const checkout::Environment& environment,
                                 const EditOrder& command);

}  // namespace scalemart::order_edits
