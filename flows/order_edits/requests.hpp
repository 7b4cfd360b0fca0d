#pragma once
// What the endpoints of editing orders take.

#include "http/endpoint.hpp"
#include "order_edits/edit_order.hpp"
#include "orders/views.hpp"
#include "schema/values.hpp"

namespace scalemart::order_edits {

/// Exactly one of the two.
struct LineChangeBody {
    std::int64_t line_number = 0;
    std::optional<Quantity> quantity;  ///< the new one
    std::optional<bool> remove;        ///< true: the line goes
};
BOOST_DESCRIBE_STRUCT(LineChangeBody, (), (line_number, quantity, remove))

struct LineAdditionBody {
    ProductId product;  ///< of a family one of its variants
    Quantity quantity;
};
BOOST_DESCRIBE_STRUCT(LineAdditionBody, (), (product, quantity))

struct EditOrderBody {
    std::optional<std::vector<LineChangeBody>> changes;
    std::optional<std::vector<LineAdditionBody>> additions;
    /// In minor units. Another total is refused with the one it would be.
    std::optional<schema::Amount> expected_total;
    /// The order's updatedAt as it was read: an order that has changed since is not edited.
    Instant updated_at;
    std::optional<schema::Text<0, 500>> note;  ///< for the audit log
};
BOOST_DESCRIBE_STRUCT(EditOrderBody, (), (changes, additions, expected_total, updated_at, note))

struct EditOrderInput {
    http::Path<OrderId> order_id;
    http::Body<EditOrderBody> body;
};
BOOST_DESCRIBE_STRUCT(EditOrderInput, (), (order_id, body))

}  // namespace scalemart::order_edits
