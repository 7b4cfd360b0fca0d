#include "receipts.hpp"

#include "booking.hpp"
#include "lines.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

std::vector<GoodsLine> lines_of(const Receipt& receipt) {
    auto lines = schema::decode<std::vector<GoodsLine>>(receipt.lines);
    if (!lines) throw std::logic_error("receipt " + receipt.id.to_string() + ": its lines cannot be read");
    return std::move(*lines);
}

Measures measures_of(db::Read& read, const Stockroom& room, const std::set<ProductId>& products) {
    const std::vector<ProductId> all(products.begin(), products.end());
    return room.measures_of(read, all);
}

Receipt receipt_of(const ReceiptBody& goods, const ReadLines& read, StoreId store, const audit::Actor& actor,
                   Instant now) {
    Receipt receipt;
    receipt.id = ReceiptId::generate(now);
    receipt.store = store;
    if (goods.supplier) receipt.supplier = goods.supplier->value;
    if (goods.supplier_reference) receipt.supplier_reference = goods.supplier_reference->value;
    if (goods.note) receipt.note = goods.note->value;
    receipt.lines = schema::to_json(read.lines);
    for (const auto& line : read.lines) receipt.units += line.quantity;
    receipt.actor = actor.id;
    receipt.created_at = now;
    return receipt;
}

}  // namespace

Result<ReceiptView> receive_goods(db::Tx& tx, const Stockroom& room, Instant now, const audit::Actor& actor,
                                  StoreId store, const ReceiptBody& goods) {
    SCALEMART_TRY(read, read_lines(tx, room, goods.lines));
    const ProductsIn items{{store, read.products()}};
    const Opened opened = open_items(tx, room, items, read.measures);
    Booking booking(lock_pools(tx, items));
    const KitsOf kits = kits_of(tx, products_of(read.units));  // under the locks: no more kits come about
    if (auto refusal = refuse_lines(read, opened, kits)) return fail(std::move(*refusal));

    const Receipt receipt = receipt_of(goods, read, store, actor, now);
    const Cause cause{Reason::received, receipt.id.value, actor.id, receipt.supplier_reference, now};
    for (const auto& [product, quantity] : read.units)
        if (!booking.put(product, store, quantity, cause))
            throw std::logic_error("receive_goods: an item without a pool");
    booking.write(tx);
    tx.exec(sql::insert_receipt, receipt.id, receipt.store, receipt.supplier, receipt.supplier_reference,
            receipt.note, receipt.lines, receipt.units, receipt.actor, receipt.created_at);
    room.show(tx, settle(tx, room.events, booking.changed(), opened.created, kits));
    const ReceiptView trace = view_of(receipt, read.lines, read.measures, false);
    audit::record<ReceiptView>(tx, now, actor, "stock.received", receipt.id, nullptr, &trace);
    return view_of(receipt, read.lines, read.measures, true);
}

std::optional<Receipt> find_receipt(db::Read& read, ReceiptId id) {
    return read.one<Receipt>(sql::receipt, id);
}

ReceiptView show_receipt(db::Read& read, const Stockroom& room, const Receipt& receipt) {
    const auto lines = lines_of(receipt);
    std::set<ProductId> products;
    for (const auto& line : lines) products.insert(line.product);
    return view_of(receipt, lines, measures_of(read, room, products), true);
}

ReceiptList list_receipts(db::Read& read, const Stockroom& room, StoreId store,
                          const std::optional<ReceiptId>& before, std::int64_t limit) {
    std::vector<db::Param> params{store.value};
    std::string text = "select " INVENTORY_RECEIPT " from inventory_receipt where store_id = $1";
    if (before) {
        params.emplace_back(before->value);
        text += " and id < $2";
    }
    params.emplace_back(limit + 1);
    text += " order by id desc limit $" + std::to_string(params.size());
    ReceiptList list;
    auto receipts = read.all_dynamic<Receipt>("inventory.receipts", text, params);
    const bool more = static_cast<std::int64_t>(receipts.size()) > limit;
    if (more) receipts.pop_back();
    std::vector<std::vector<GoodsLine>> lines;
    std::set<ProductId> products;
    for (const auto& receipt : receipts)
        for (const auto& line : lines.emplace_back(lines_of(receipt))) products.insert(line.product);
    const Measures measures = measures_of(read, room, products);
    for (std::size_t i = 0; i < receipts.size(); ++i)
        list.items.push_back(view_of(receipts[i], lines[i], measures, false));
    if (more) list.next_cursor = receipts.back().id;
    return list;
}

}  // namespace scalemart::inventory
