#pragma once
// What the endpoints of editing orders take.

#include "http/endpoint.hpp"
#include "order_edits/edit_order.hpp"
#include "orders/views.hpp"
#include "schema/values.hpp"

namespace scalemart::order_edits {

struct LineChangeBody {
    std::int64_t line_number = 0;
    std::optional<Quantity> quantity;  ///< the new one; left out: the line is removed
};
BOOST_DESCRIBE_STRUCT(LineChangeBody, (), (line_number, quantity))

struct LineAdditionBody {
    ProductId product;  ///< of a family one of its variants
    Quantity quantity;
};
BOOST_DESCRIBE_STRUCT(LineAdditionBody, (), (product, quantity))

struct EditOrderBody {
    std::optional<std::vector<LineChangeBody>> changes;
    std::optional<std::vector<LineAdditionBody>> additions;
    /// In minor units. Another total is refused with the one it would be: a preview sends 0.
    std::optional<schema::Amount> expected_total;
    std::optional<schema::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(EditOrderBody, (), (changes, additions, expected_total, note))

struct EditOrderInput {
    http::Path<OrderId> order_id;
    http::Body<EditOrderBody> body;
};
BOOST_DESCRIBE_STRUCT(EditOrderInput, (), (order_id, body))

}  // namespace scalemart::order_edits
