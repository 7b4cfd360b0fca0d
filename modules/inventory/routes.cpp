#include "routes.hpp"

#include "idempotency/idempotency.hpp"
#include "requests.hpp"
#include "stores/errors.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::inventory {
namespace {

constexpr std::size_t kBulkBody = 512 * 1024;  // a thousand rows with notes

void add_stock_routes(http::Router& router, StockController& stock) {
    router.get("/admin/stock", "listStock")
        .says(
            "What a store has, by product; only what is low, or out, when asked. A vendor sees its own "
            "stores. Quantities are whole pieces or, for what is sold by weight, decimals of `unit`.")
        .means("lowOnly", "true: only what is at or below its threshold.")
        .means("out", "true: only what cannot be sold now.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_read>)
        .fails({&stores::errors::store_not_found, &stores::errors::not_your_store})
        .calls(stock, &StockController::list);
    router.get("/admin/stock/{productId}", "getStock")
        .says("Level and settings of one product in one store. Of a kit: its components, and what they make.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_read>)
        .fails({&stores::errors::store_not_found, &stores::errors::not_your_store, &errors::unknown_item})
        .calls(stock, &StockController::show);
    router.patch("/admin/stock/{productId}", "changeStockSettings")
        .says(
            "Changes threshold, tracking and backorders. Send the version you have seen in If-Match or in "
            "the body. When backorders end while some are owed, nothing more is sold until those have come "
            "in.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_write>)
        .fails({&stores::errors::store_not_found, &stores::errors::not_your_store, &errors::unknown_item,
                &errors::is_kit, &errors::is_family, &errors::version_conflict})
        .calls(stock, &StockController::change);
    router.post("/admin/stock/adjustments", "adjustStock")
        .says(
            "Corrects up to 1,000 counts, by delta or setTo: whole pieces, or up to three decimals of the "
            "unit of weight. Each row is applied or refused by itself, malformed ones and those for stores "
            "that are not the caller's too; what was refused says so with code, message and errors. With an "
            "Idempotency-Key, repeating the request gives the same answer and changes nothing.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_write>)
        .body_limit(kBulkBody)
        .fails({&stores::errors::store_not_found, &stores::errors::not_your_store,
                &idempotency::errors::key_reused, &idempotency::errors::in_progress})
        .calls(stock, &StockController::adjust);
    router.get("/admin/stock/{productId}/ledger", "listStockLedger")
        .says("Every change of what was on hand, newest first, with why, by whom and what was left.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_read>)
        .fails({&stores::errors::store_not_found, &stores::errors::not_your_store, &errors::unknown_item})
        .calls(stock, &StockController::ledger);
}

void add_receipt_routes(http::Router& router, SupplyController& supply) {
    router.post("/admin/stock/receipts", "receiveGoods")
        .says(
            "Books goods that came in: all lines or none. Quantities are whole pieces, or up to three "
            "decimals of the unit of weight. Takes an Idempotency-Key.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_write>)
        .replies(201)
        .body_limit(kBulkBody)
        .fails({&stores::errors::store_not_found, &stores::errors::not_your_store, &errors::unknown_item,
                &errors::is_kit, &errors::is_family, &idempotency::errors::key_reused,
                &idempotency::errors::in_progress})
        .calls(supply, &SupplyController::receive);
    router.get("/admin/stock/receipts", "listReceipts")
        .says("The receipts of a store, newest first.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_read>)
        .fails({&stores::errors::store_not_found, &stores::errors::not_your_store})
        .calls(supply, &SupplyController::list_receipts);
    router.get("/admin/stock/receipts/{receiptId}", "getReceipt")
        .says("One receipt with its lines.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_read>)
        .fails({&errors::receipt_not_found})
        .calls(supply, &SupplyController::show_receipt);
}

void add_transfer_routes(http::Router& router, SupplyController& supply) {
    router.post("/admin/stock/transfers", "createTransfer")
        .says("Drafts a transfer between two stores; nothing moves yet. Takes an Idempotency-Key.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_write>)
        .replies(201)
        .body_limit(kBulkBody)
        .fails({&stores::errors::store_not_found, &stores::errors::not_your_store, &errors::unknown_item,
                &errors::is_kit, &errors::is_family, &idempotency::errors::key_reused,
                &idempotency::errors::in_progress})
        .calls(supply, &SupplyController::create_transfer);
    router.get("/admin/stock/transfers", "listTransfers")
        .says("Transfers from and to a store, newest first.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_read>)
        .fails({&stores::errors::store_not_found, &stores::errors::not_your_store})
        .calls(supply, &SupplyController::list_transfers);
    router.get("/admin/stock/transfers/{transferId}", "getTransfer")
        .says("One transfer with its lines.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_read>)
        .fails({&errors::transfer_not_found})
        .calls(supply, &SupplyController::show_transfer);
    router.post("/admin/stock/transfers/{transferId}/send", "sendTransfer")
        .says("The goods leave the first store. Only what is on hand and not held can go.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_write>)
        .fails({&errors::transfer_not_found, &stores::errors::not_your_store, &errors::transfer_state,
                &errors::out_of_stock, &errors::unknown_item, &errors::is_kit})
        .calls(supply, &SupplyController::send_transfer);
    router.post("/admin/stock/transfers/{transferId}/receive", "receiveTransfer")
        .says(
            "The goods arrive in the second store. Name the lines of which fewer arrived than were sent; the "
            "rest is booked as lost or damaged.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_write>)
        .body_limit(kBulkBody)
        .fails({&errors::transfer_not_found, &stores::errors::not_your_store, &errors::transfer_state})
        .calls(supply, &SupplyController::receive_transfer);
    router.post("/admin/stock/transfers/{transferId}/cancel", "cancelTransfer")
        .says("Ends a transfer that has not arrived; what was sent is back in the first store.")
        .tagged("inventory")
        .allow(access::vendor_may<Permission::inventory_write>)
        .fails({&errors::transfer_not_found, &stores::errors::not_your_store, &errors::transfer_state})
        .calls(supply, &SupplyController::cancel_transfer);
}

}  // namespace

void add_routes(http::Router& router, StockController& stock, SupplyController& supply) {
    add_stock_routes(router, stock);
    add_receipt_routes(router, supply);
    add_transfer_routes(router, supply);
}

}  // namespace scalemart::inventory
