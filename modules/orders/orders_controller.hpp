#pragma once
// Reading orders over HTTP: the shopper's own, and all of them for staff. Changing them is the business of
// flows/. Owned by the composition root; stateless but for the database, so any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::orders {

struct OrderPage;
struct OrderSlice;
struct ListOrdersV1;
struct ListOrders;
struct ListAllOrders;
struct GetOrder;
struct ListVendorOrders;
struct VendorOrderSlice;
struct VendorOrderView;
struct OrderView;

class OrdersController {
 public:
    explicit OrdersController(db::Database& database) : database_(database) {}

    Task<http::Reply<OrderPage>> list_v1(http::Context& context, ListOrdersV1 in);
    Task<http::Reply<OrderSlice>> list(http::Context& context, ListOrders in);
    Task<http::Reply<OrderView>> get(http::Context& context, GetOrder in);
    Task<http::Reply<OrderSlice>> list_all(http::Context& context, ListAllOrders in);
    Task<http::Reply<OrderView>> get_any(http::Context& context, GetOrder in);

    /// The orders in the caller's own stores.
    Task<http::Reply<VendorOrderSlice>> list_for_vendor(http::Context& context, ListVendorOrders in);
    Task<http::Reply<VendorOrderView>> get_for_vendor(http::Context& context, GetOrder in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::orders
