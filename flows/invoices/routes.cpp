#include "routes.hpp"

#include "http/file_endpoint.hpp"
#include "orders/errors.hpp"
#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::invoices {
namespace {

struct Printed {
    static constexpr std::array<std::string_view, 2> media_types{"text/html; charset=utf-8",
                                                                 "application/pdf"};
};

http::Route route_of(std::string path, std::string operation, std::string says, const http::Access& access) {
    http::Route route;
    route.path = std::move(path);
    route.operation_id = std::move(operation);
    route.tag = "orders";
    route.summary = std::move(says);
    route.access = access;
    route.failures = {&orders::errors::order_not_found};
    route.meanings = {{"format", "html or pdf; when left out, pdf for whoever accepts application/pdf."}};
    return route;
}

}  // namespace

void add_routes(http::Router& router, InvoiceController& controller) {
    http::add_file_route<Printed>(
        router,
        route_of(
            "/orders/{idOrNumber}/invoice", "getInvoice",
            "The caller's order as a document to print: lines, discounts, fees, taxes, how it was paid and "
            "what went back, with the quantities as they were weighed.",
            access::shopper),
        controller, &InvoiceController::own);
    http::add_file_route<Printed>(router,
                                  route_of("/admin/orders/{idOrNumber}/invoice", "getInvoiceForStaff",
                                           "The same for staff; for a vendor of an order in one of its "
                                           "stores, without the customer's address.",
                                           access::vendor_may<Permission::orders_read>),
                                  controller, &InvoiceController::for_staff);
}

}  // namespace scalemart::invoices
