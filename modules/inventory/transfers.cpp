#include "transfers.hpp"

#include <set>

#include "booking.hpp"
#include "lines.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

struct Goods {
    std::vector<TransferLine> lines;  ///< by product, each once
    std::vector<ProductId> products;
    Measures measures;
};

Goods goods_of(db::Read& read, const Stockroom& room, TransferId id) {
    Goods goods;
    goods.lines = read.all<TransferLine>(sql::transfer_lines, id);
    for (const auto& line : goods.lines) goods.products.push_back(line.product);
    goods.measures = room.measures_of(read, goods.products);
    return goods;
}

TransferView shown_transfer(const Transfer& transfer, const Goods& goods) {
    TransferView view = view_of(transfer);
    auto& lines = view.lines.emplace();
    for (const auto& line : goods.lines) lines.push_back(view_of(line, goods.measures.of(line.product)));
    return view;
}

Booking book_in(db::Tx& tx, StoreId store, const Goods& goods) {
    return Booking(lock_pools(tx, {{store, {goods.products.begin(), goods.products.end()}}}));
}

Result<void> require(const Transfer& transfer, std::initializer_list<TransferStatus> allowed) {
    if (std::ranges::find(allowed, transfer.status) != allowed.end()) return {};
    return fail(errors::transfer_state,
                std::string{"It is "} + boost::describe::enum_to_string(transfer.status, "unknown") + ".");
}

/// Writes the new state down.
TransferView finish(db::Tx& tx, const Step& step, const Transfer& after, const Goods& goods,
                    std::string_view action) {
    tx.exec(sql::move_transfer, after.id, after.status, after.sent_at, after.received_at, after.cancelled_at);
    const TransferView before = view_of(step.transfer);
    const TransferView now = view_of(after);
    audit::record(tx, step.now, step.actor, action, after.id, &before, &now);
    return shown_transfer(after, goods);
}

Cause cause_of(const Step& step, Reason reason) {
    return {reason, step.transfer.id.value, step.actor.id, step.transfer.note, step.now};
}

void write(db::Tx& tx, const Stockroom& room, Booking& booking) {
    booking.write(tx);
    room.show(tx, settle(tx, room.events, booking.changed()));
}

[[noreturn]] void throw_no_pool() {
    throw std::logic_error("transfer: an item without a pool");
}

/// What is said of the arrival, written into the lines; the issues.
std::vector<Issue> read_arrival(const ArrivalBody& arrived, Goods& goods) {
    for (auto& line : goods.lines) line.received = line.quantity;
    std::vector<Issue> issues;
    const auto& said = arrived.lines.value_or(std::vector<ArrivedLine>{});
    std::set<ProductId> named;
    for (std::size_t i = 0; i < said.size(); ++i) {
        const auto pointer = "/lines/" + std::to_string(i);
        const auto line = std::ranges::find(goods.lines, said[i].product, &TransferLine::product);
        if (line == goods.lines.end()) {
            issues.push_back({pointer + "/product", "unknown", "is not part of this transfer"});
            continue;
        }
        if (!named.insert(said[i].product).second) {
            issues.push_back({pointer + "/product", "duplicate", "is named before"});
            continue;
        }
        const Measure& measure = goods.measures.of(line->product);
        const auto received = units_of(said[i].received, measure);
        if (!received) {
            issues.push_back(fraction_of_pieces(pointer + "/received"));
            continue;
        }
        if (*received > line->quantity)
            issues.push_back({pointer + "/received", "range",
                              "at most " + text_of(line->quantity, measure) + " were sent"});
        line->received = *received;
        if (*received < line->quantity) line->missing_as = said[i].missing_as.value_or(MissingAs::lost);
        if (said[i].note) line->note = said[i].note->value;
    }
    return issues;
}

}  // namespace

Result<TransferView> create_transfer(db::Tx& tx, const Stockroom& room, Instant now,
                                     const audit::Actor& actor, StoreId from, StoreId to,
                                     const TransferBody& wanted) {
    SCALEMART_TRY(read, read_lines(tx, room, wanted.lines));
    const auto products = read.products();
    const Opened opened = open_items(tx, room, {{from, products}, {to, products}}, read.measures);
    // Nothing moves yet, so nothing is locked: sending looks again.
    if (auto refusal = refuse_lines(read, opened, kits_of(tx, products_of(read.units))))
        return fail(std::move(*refusal));
    Transfer transfer;
    transfer.id = TransferId::generate(now);
    transfer.from_store = from;
    transfer.to_store = to;
    if (wanted.note) transfer.note = wanted.note->value;
    transfer.created_by = actor.id;
    transfer.created_at = now;
    tx.exec(sql::insert_transfer, transfer.id, from, to, transfer.status, transfer.note, transfer.created_by,
            now);
    std::vector<db::ParamRow> rows;
    for (const auto& [product, quantity] : read.units)
        rows.push_back({transfer.id.value, product.value, quantity});
    tx.exec_many(sql::insert_transfer_line, rows);
    room.show(tx, settle(tx, room.events, {}, opened.created));
    const TransferView view = show_transfer(tx, room, transfer);
    audit::record<TransferView>(tx, now, actor, "stock_transfer.created", transfer.id, nullptr, &view);
    return view;
}

Result<TransferView> send_transfer(db::Tx& tx, Step step) {
    SCALEMART_CHECK(require(step.transfer, {TransferStatus::draft}));
    const StoreId from = step.transfer.from_store;
    const Goods goods = goods_of(tx, step.room, step.transfer.id);
    Booking booking = book_in(tx, from, goods);
    if (const KitsOf kits = kits_of(tx, goods.products); !kits.among.empty())
        return fail(errors::is_kit, kits.among.begin()->to_string() + " has become a kit.");
    const LevelsOf levels = own_levels(tx, from, goods.products);
    const Cause cause = cause_of(step, Reason::transfer);
    std::vector<Issue> issues;
    for (std::size_t i = 0; i < goods.lines.size(); ++i) {
        const auto& line = goods.lines[i];
        const auto at = levels.find(line.product);
        if (at == levels.end()) return fail(errors::unknown_item);
        const StockLevel& level = at->second;
        // Goods that may be sold before they are there cannot be sent before they are.
        const bool too_early = level.track_quantity && !level.counted() && level.available() < line.quantity;
        if (too_early || !booking.take(tx, line.product, from, line.quantity, cause))
            issues.push_back({"/lines/" + std::to_string(i) + "/quantity", "available",
                              text_of(level.available(), goods.measures.of(line.product))});
    }
    if (!issues.empty())
        return fail(errors::out_of_stock, "Not all of it is there to be sent.", std::move(issues));
    write(tx, step.room, booking);
    Transfer after = step.transfer;
    after.status = TransferStatus::sent;
    after.sent_at = step.now;
    return finish(tx, step, after, goods, "stock_transfer.sent");
}

Result<TransferView> receive_transfer(db::Tx& tx, Step step, const ArrivalBody& arrived) {
    SCALEMART_CHECK(require(step.transfer, {TransferStatus::sent}));
    const StoreId to = step.transfer.to_store;
    Goods goods = goods_of(tx, step.room, step.transfer.id);
    if (auto issues = read_arrival(arrived, goods); !issues.empty())
        return fail(scalemart::errors::validation_failed, {}, std::move(issues));

    const Cause cause = cause_of(step, Reason::transfer);
    std::vector<Cause> losses;
    losses.reserve(goods.lines.size());  // a booking borrows them
    Booking booking = book_in(tx, to, goods);
    std::vector<db::ParamRow> outcomes;
    for (const auto& line : goods.lines) {
        // One change of the pool, which may owe some of it, and a row for each part of the story.
        if (*line.received > 0 && !booking.change(line.product, to, *line.received)) throw_no_pool();
        booking.enter(line.product, to, line.quantity, cause);
        outcomes.push_back({step.transfer.id.value, line.product.value, *line.received,
                            db::to_param(line.missing_as), db::to_param(line.note)});
        if (!line.missing_as) continue;
        losses.push_back(
            cause_of(step, *line.missing_as == MissingAs::damaged ? Reason::damaged : Reason::lost));
        losses.back().note = line.note;
        booking.enter(line.product, to, *line.received - line.quantity, losses.back());
    }
    write(tx, step.room, booking);
    tx.exec_many(sql::set_arrived, outcomes);
    Transfer after = step.transfer;
    after.status = TransferStatus::received;
    after.received_at = step.now;
    return finish(tx, step, after, goods, "stock_transfer.received");
}

Result<TransferView> cancel_transfer(db::Tx& tx, Step step) {
    SCALEMART_CHECK(require(step.transfer, {TransferStatus::draft, TransferStatus::sent}));
    const StoreId from = step.transfer.from_store;
    const Cause cause = cause_of(step, Reason::transfer);
    const Goods goods = goods_of(tx, step.room, step.transfer.id);
    if (step.transfer.status == TransferStatus::sent) {
        Booking booking = book_in(tx, from, goods);
        for (const auto& line : goods.lines)
            if (!booking.put(line.product, from, line.quantity, cause)) throw_no_pool();
        write(tx, step.room, booking);
    }
    Transfer after = step.transfer;
    after.status = TransferStatus::cancelled;
    after.cancelled_at = step.now;
    return finish(tx, step, after, goods, "stock_transfer.cancelled");
}

std::optional<Transfer> find_transfer(db::Read& read, TransferId id) {
    return read.one<Transfer>(sql::transfer, id);
}

std::optional<Transfer> lock_transfer(db::Tx& tx, TransferId id) {
    return tx.one<Transfer>(sql::transfer_for_update, id);
}

TransferView show_transfer(db::Read& read, const Stockroom& room, const Transfer& transfer) {
    return shown_transfer(transfer, goods_of(read, room, transfer.id));
}

TransferList list_transfers(db::Read& read, StoreId store, const std::optional<TransferId>& before,
                            std::int64_t limit) {
    // Two ranges of two indexes, put together: one "or" would be a scan.
    std::vector<Transfer> found;
    for (const auto* column : {"from_store", "to_store"}) {
        std::vector<db::Param> params{store.value};
        std::string text = "select " INVENTORY_TRANSFER " from inventory_transfer where ";
        text += std::string{column} + " = $1";
        if (before) {
            params.emplace_back(before->value);
            text += " and id < $2";
        }
        params.emplace_back(limit + 1);
        text += " order by id desc limit $" + std::to_string(params.size());
        for (auto& transfer : read.all_dynamic<Transfer>("inventory.transfers", text, params))
            found.push_back(std::move(transfer));
    }
    std::ranges::sort(found, std::greater<>{}, &Transfer::id);
    TransferList list;
    for (const auto& transfer : found) {
        if (static_cast<std::int64_t>(list.items.size()) == limit) {
            list.next_cursor = list.items.back().id;
            break;
        }
        list.items.push_back(view_of(transfer));
    }
    return list;
}

}  // namespace scalemart::inventory
