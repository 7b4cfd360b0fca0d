#pragma once
// The operations on invoices.

#include "http/router.hpp"
#include "invoices/invoice_controller.hpp"

namespace scalemart::invoices {

void add_routes(http::Router& router, InvoiceController& controller);

}  // namespace scalemart::invoices
