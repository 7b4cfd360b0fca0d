#pragma once
// Makes the document of an order. A plain function inside a transaction body; several statements.

#include "db/tx.hpp"
#include "invoice.hpp"
#include "orders/orders.hpp"
#include "stores/stores.hpp"

namespace scalemart::invoices {

/// Whom the document is for: a vendor sees no more of the customer than an order shows it.
enum class Reader { customer, vendor, administrator };

[[nodiscard]] Invoice build_invoice(db::Read& read, const orders::Order& order, Reader reader);

}  // namespace scalemart::invoices
