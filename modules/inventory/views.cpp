#include "views.hpp"

namespace scalemart::inventory {

StockView view_of(const StockLevel& level) {
    StockView view;
    view.product = level.product;
    view.store = level.store;
    view.on_hand = level.on_hand;
    view.held = level.held;
    view.available = level.available();
    view.low_stock_threshold = level.low_stock_threshold;
    view.track_quantity = level.track_quantity;
    view.allow_backorders = level.allow_backorders;
    view.low = level.is_low();
    view.availability = level.availability();
    view.version = level.version;
    return view;
}

ReceiptView view_of(const Receipt& receipt) {
    ReceiptView view;
    view.id = receipt.id;
    view.store = receipt.store;
    view.supplier = receipt.supplier;
    view.supplier_reference = receipt.supplier_reference;
    view.note = receipt.note;
    view.units = receipt.units;
    view.actor = user_or_system(receipt.actor);
    view.created_at = receipt.created_at;
    return view;
}

TransferView view_of(const Transfer& transfer) {
    TransferView view;
    view.id = transfer.id;
    view.from_store = transfer.from_store;
    view.to_store = transfer.to_store;
    view.status = transfer.status;
    view.note = transfer.note;
    view.created_by = user_or_system(transfer.created_by);
    view.created_at = transfer.created_at;
    view.sent_at = transfer.sent_at;
    view.received_at = transfer.received_at;
    view.cancelled_at = transfer.cancelled_at;
    return view;
}

}  // namespace scalemart::inventory
