#pragma once
// Editing orders over HTTP. Owned by the composition root; stateless but for the database, so any thread may
// call.

#include "checkout/checkout.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "orders/views.hpp"

namespace scalemart::order_edits {

struct EditOrderInput;

class EditsController {
 public:
    /// All of it must outlive the controller.
    EditsController(db::Database& database, const checkout::Environment& environment)
        : database_(database), environment_(environment) {}

    /// Any order.
    Task<http::Reply<orders::OrderView>> edit(http::Context& context, EditOrderInput in);
    /// An order in one of the caller's stores.
    Task<http::Reply<orders::VendorOrderView>> edit_as_vendor(http::Context& context, EditOrderInput in);

 private:
    db::Database& database_;
    const checkout::Environment& environment_;
};

}  // namespace scalemart::order_edits
