// The vendor's side of reading orders.
#include "list_requests.hpp"
#include "orders_controller.hpp"
#include "stores/stores.hpp"
#include "vendor_orders.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::orders {

Task<http::Reply<VendorOrderSlice>> OrdersController::list_for_vendor(http::Context& context,
                                                                      ListVendorOrders in) {
    const UserId vendor = access::user_of(context.principal);
    OrderQuery query = to_query(in);
    const auto limit = static_cast<std::size_t>(query.limit++);  // one more: there is a next page
    if (auto good = check_cursor(query.after, query.sort); !good) co_return fail(std::move(good).error());
    const auto look = [&](db::Read& read) -> Result<VendorOrderSlice> {
        query.stores.clear();
        for (const auto& store : stores::stores_of(read, vendor))
            if (!in.store.value || store.id == *in.store.value) query.stores.push_back(store.id);
        if (in.store.value && query.stores.empty()) return fail(stores::errors::store_not_found);
        VendorOrderSlice slice;
        if (query.stores.empty()) return slice;
        const auto orders = query_orders(read, query);
        for (std::size_t i = 0; i < orders.size() && i < limit; ++i)
            slice.items.push_back(summarise_for_vendor(orders[i]));
        if (orders.size() > limit) slice.next_cursor = cursor_after(orders[limit - 1], query.sort);
        return slice;
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<VendorOrderView>> OrdersController::get_for_vendor(http::Context& context, GetOrder in) {
    const UserId vendor = access::user_of(context.principal);
    const auto look = [&](db::Read& read) -> Result<VendorOrderView> {
        const auto order = find_vendor_order(read, vendor, find_referenced(read, in.id_or_number.value));
        if (!order) return fail(errors::order_not_found);
        return view_order_for_vendor(read, *order);
    };
    co_return co_await database_.read(look);
}

}  // namespace scalemart::orders
