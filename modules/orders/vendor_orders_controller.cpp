// The vendor's side of reading orders.
#include "orders_controller.hpp"
#include "stores/stores.hpp"
#include "vendor_orders.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::orders {

Task<http::Reply<VendorOrderSlice>> OrdersController::list_for_vendor(http::Context& context,
                                                                      ListVendorOrders in) {
    const UserId vendor = access::user_of(context.principal);
    StoresFilter filter;
    filter.status = in.status.value;
    filter.before = in.cursor.value;
    const auto limit = static_cast<std::size_t>(in.limit.value.value_or(PageLimit{20}).value);
    filter.limit = static_cast<std::int64_t>(limit) + 1;  // one more: there is a next page
    const auto look = [&](db::Read& read) -> Result<VendorOrderSlice> {
        filter.stores.clear();
        for (const auto& store : stores::stores_of(read, vendor))
            if (!in.store.value || store.id == *in.store.value) filter.stores.push_back(store.id);
        if (in.store.value && filter.stores.empty()) return fail(stores::errors::store_not_found);
        const auto orders = list_orders_of_stores(read, filter);
        VendorOrderSlice slice;
        for (std::size_t i = 0; i < orders.size() && i < limit; ++i)
            slice.items.push_back(summarise_for_vendor(orders[i]));
        if (orders.size() > limit) slice.next_cursor = slice.items.back().id;
        return slice;
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<VendorOrderView>> OrdersController::get_for_vendor(http::Context& context, GetOrder in) {
    const UserId vendor = access::user_of(context.principal);
    const auto& reference = in.id_or_number.value;
    const auto look = [&](db::Read& read) -> Result<VendorOrderView> {
        const auto order = find_vendor_order(read, vendor,
                                             reference.id ? find_any_order(read, *reference.id)
                                                          : find_order_by_number(read, reference.number));
        if (!order) return fail(errors::order_not_found);
        return view_order_for_vendor(read, *order);
    };
    co_return co_await database_.read(look);
}

}  // namespace scalemart::orders
