#include "receipts.hpp"

#include "open_items.hpp"
#include "schema/encode.hpp"
#include "settle.hpp"
#include "sql.hpp"

namespace scalemart::inventory {

std::optional<Error> refuse_lines(db::Tx& tx, const Stockroom& room, StoreId store,
                                  std::span<const LineBody> lines) {
    std::vector<ProductId> products;
    for (const auto& line : lines) products.push_back(line.product);
    const auto unknown = open_items(tx, room, store, products);
    const auto kits = kit_components(tx, products);
    std::vector<Issue> issues;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto pointer = "/lines/" + std::to_string(i) + "/product";
        if (unknown.contains(lines[i].product))
            issues.push_back({pointer, std::string{errors::unknown_item.name}, "is not stocked here"});
        else if (kits.contains(lines[i].product))
            issues.push_back({pointer, std::string{errors::is_kit.name}, "is a kit"});
    }
    if (issues.empty()) return std::nullopt;
    return Error{unknown.empty() ? &errors::is_kit : &errors::unknown_item, {}, std::move(issues), {}};
}

Result<ReceiptView> receive_goods(db::Tx& tx, const Stockroom& room, Instant now, const audit::Actor& actor,
                                  StoreId store, const ReceiptBody& goods) {
    if (auto refusal = refuse_lines(tx, room, store, goods.lines)) return fail(std::move(*refusal));
    Receipt receipt;
    receipt.id = ReceiptId::generate(now);
    receipt.store = store;
    if (goods.supplier) receipt.supplier = goods.supplier->value;
    if (goods.supplier_reference) receipt.supplier_reference = goods.supplier_reference->value;
    if (goods.note) receipt.note = goods.note->value;
    receipt.actor = actor.id;
    receipt.created_at = now;
    Units units;
    std::vector<ReceiptLineView> lines;
    for (const auto& line : goods.lines) {
        units[line.product] += line.quantity.value;
        receipt.units += line.quantity.value;
        lines.push_back({line.product, line.quantity.value});
    }
    receipt.lines = schema::to_json(lines);

    const Cause cause{Reason::received, receipt.id.value, actor.id, receipt.supplier_reference, now};
    std::vector<Changed> changed;
    std::vector<db::ParamRow> rows;
    for (const auto& [product, quantity] : units) {
        const auto level = reservations::put(tx, key_of(product, store), quantity);
        if (!level) throw std::logic_error("receive_goods: an item without a pool");
        changed.push_back({product, store, *level});
        rows.push_back(ledger_row(product, store, quantity, cause));
    }
    record(tx, rows);
    tx.exec(sql::insert_receipt, receipt.id, receipt.store, receipt.supplier, receipt.supplier_reference,
            receipt.note, receipt.lines, receipt.units, receipt.actor, receipt.created_at);
    room.show(tx, settle(tx, room.events, changed));
    ReceiptView view = view_of(receipt);
    audit::record<ReceiptView>(tx, now, actor, "stock.received", receipt.id, nullptr, &view);
    view.lines.emplace(receipt.lines);
    return view;
}

std::optional<Receipt> find_receipt(db::Read& read, ReceiptId id) {
    return read.one<Receipt>(sql::receipt, id);
}

ReceiptList list_receipts(db::Read& read, StoreId store, const std::optional<ReceiptId>& before,
                          std::int64_t limit) {
    std::vector<db::Param> params{store.value};
    std::string text = "select " INVENTORY_RECEIPT " from inventory_receipt where store_id = $1";
    if (before) {
        params.emplace_back(before->value);
        text += " and id < $2";
    }
    params.emplace_back(limit + 1);
    text += " order by id desc limit $" + std::to_string(params.size());
    ReceiptList list;
    for (const auto& receipt : read.all_dynamic<Receipt>("inventory.receipts", text, params)) {
        if (static_cast<std::int64_t>(list.items.size()) == limit) {
            list.next_cursor = list.items.back().id;
            break;
        }
        list.items.push_back(view_of(receipt));
    }
    return list;
}

}  // namespace scalemart::inventory
