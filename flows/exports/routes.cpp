#include "routes.hpp"

#include "http/file_endpoint.hpp"
#include "requests.hpp"
#include "stores/errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::exports {
namespace {

struct Tables {
    static constexpr std::array<std::string_view, 2> media_types{"text/csv; charset=utf-8",
                                                                 "application/x-ndjson"};
};

http::Route route_of(std::string path, std::string operation, std::string says, const http::Access& access) {
    http::Route route;
    route.path = std::move(path);
    route.operation_id = std::move(operation);
    route.tag = "admin";
    route.summary = std::move(says);
    route.access = access;
    route.meanings = {
        {"format", "csv (the default), or jsonl: a JSON object on each line."},
        {"bom", "Begin CSV with a byte order mark, for spreadsheets that need it."},
        {"raw", "For programs: do not put an apostrophe before what a spreadsheet would calculate."}};
    return route;
}

}  // namespace

void add_routes(http::Router& router, ExportController& controller) {
    const auto* no_store = &stores::errors::store_not_found;
    const auto* not_yours = &stores::errors::not_your_store;
    auto products = route_of("/admin/exports/products", "exportProducts",
                             "All products that a store offers, with its prices and stock, as a table of any "
                             "length; a vendor's own. The columns are those that an import reads.",
                             access::vendor_may<Permission::catalog_read>);
    products.failures = {no_store, not_yours};
    products.meanings["store"] =
        "Whose prices and stock; the default store, or the vendor's first, when left out.";
    products.meanings["vendor"] = "Only this vendor's products; for administrators.";
    http::add_file_route<Tables>(router, std::move(products), controller, &ExportController::products);

    auto orders =
        route_of("/admin/exports/orders", "exportOrders",
                 "All orders as a table of any length, newest first; for a vendor those of its stores, "
                 "one store after the other, without the customers.",
                 access::vendor_may<Permission::orders_read>);
    orders.failures = {no_store, not_yours};
    orders.meanings["store"] = "Only this store's; all of the caller's when left out.";
    orders.meanings["from"] = "Placed then or later.";
    orders.meanings["to"] = "Placed before.";
    http::add_file_route<Tables>(router, std::move(orders), controller, &ExportController::orders);

    auto customers =
        route_of("/admin/exports/customers", "exportCustomers",
                 "Everybody with an account as a table of any length. The audit log says who took it.",
                 access::admin_may<Permission::users_read>);
    customers.meanings["role"] = "Only people with this role.";
    http::add_file_route<Tables>(router, std::move(customers), controller, &ExportController::customers);
}

}  // namespace scalemart::exports
