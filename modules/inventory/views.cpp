#include "views.hpp"

namespace scalemart::inventory {

StockView view_of(const StockLevel& level, const Measure& measure) {
    StockView view;
    view.product = level.product;
    view.store = level.store;
    view.on_hand = shown(level.on_hand, measure);
    view.held = shown(level.held, measure);
    view.available = shown(level.available(), measure);
    view.low_stock_threshold = shown(level.low_stock_threshold, measure);
    view.sold_by_weight = measure.sold_by_weight;
    view.unit = unit_of(measure);
    view.track_quantity = level.track_quantity;
    view.allow_backorders = level.allow_backorders;
    view.low = level.is_low();
    view.availability = level.availability();
    view.version = level.version;
    return view;
}

ReceiptView view_of(const Receipt& receipt, std::span<const GoodsLine> lines, const Measures& measures,
                    bool with_lines) {
    ReceiptView view;
    view.id = receipt.id;
    view.store = receipt.store;
    view.supplier = receipt.supplier;
    view.supplier_reference = receipt.supplier_reference;
    view.note = receipt.note;
    view.actor = user_or_system(receipt.actor);
    view.created_at = receipt.created_at;
    std::map<std::string, std::int64_t> weights;
    if (with_lines) view.lines.emplace();
    for (const auto& [product, quantity] : lines) {
        const Measure& measure = measures.of(product);
        (measure.sold_by_weight ? weights[measure.unit] : view.pieces) += quantity;
        if (with_lines) view.lines->push_back({product, shown(quantity, measure), unit_of(measure)});
    }
    for (const auto& [unit, thousandths] : weights) view.weights.push_back({{thousandths}, unit});
    return view;
}

TransferLineView view_of(const TransferLine& line, const Measure& measure) {
    TransferLineView view;
    view.product = line.product;
    view.quantity = shown(line.quantity, measure);
    if (line.received) view.received = shown(*line.received, measure);
    view.unit = unit_of(measure);
    view.missing_as = line.missing_as;
    view.note = line.note;
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
