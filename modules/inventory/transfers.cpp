#include "transfers.hpp"

#include <set>

#include "receipts.hpp"
#include "settle.hpp"
#include "sql.hpp"

namespace scalemart::inventory {
namespace {

std::vector<TransferLine> lines_of(db::Read& read, TransferId id) {
    return read.all<TransferLine>(sql::transfer_lines, id);
}

Result<void> require(const Transfer& transfer, std::initializer_list<TransferStatus> allowed) {
    if (std::ranges::find(allowed, transfer.status) != allowed.end()) return {};
    return fail(errors::transfer_state,
                std::string{"It is "} + boost::describe::enum_to_string(transfer.status, "unknown") + ".");
}

/// Writes the new state down.
TransferView finish(db::Tx& tx, const Step& step, Transfer after, std::string_view action) {
    tx.exec(sql::move_transfer, after.id, after.status, after.sent_at, after.received_at, after.cancelled_at);
    const TransferView before = view_of(step.transfer);
    const TransferView now = view_of(after);
    audit::record(tx, step.now, step.actor, action, after.id, &before, &now);
    return show_transfer(tx, after);
}

Cause cause_of(const Step& step, Reason reason) {
    return {reason, step.transfer.id.value, step.actor.id, step.transfer.note, step.now};
}

/// Adds to or takes from the goods of a store, with the rows that say so.
struct Booking {
    std::vector<Changed> changed;
    std::vector<db::ParamRow> rows;

    void put(db::Tx& tx, ProductId product, StoreId store, std::int64_t quantity) {
        const auto level = reservations::put(tx, key_of(product, store), quantity);
        if (!level) throw std::logic_error("transfer: an item without a pool");
        changed.push_back({product, store, *level});
    }
    void close(db::Tx& tx, const Stockroom& room) {
        record(tx, rows);
        room.show(tx, settle(tx, room.events, changed));
    }
};

Issue missing(std::size_t line, std::int64_t left) {
    return {"/lines/" + std::to_string(line) + "/quantity", "available", std::to_string(left)};
}

}  // namespace

Result<TransferView> create_transfer(db::Tx& tx, const Stockroom& room, Instant now,
                                     const audit::Actor& actor, StoreId from, StoreId to,
                                     const TransferBody& wanted) {
    for (const auto store : {from, to})
        if (auto refusal = refuse_lines(tx, room, store, wanted.lines)) return fail(std::move(*refusal));
    Transfer transfer;
    transfer.id = TransferId::generate(now);
    transfer.from_store = from;
    transfer.to_store = to;
    if (wanted.note) transfer.note = wanted.note->value;
    transfer.created_by = actor.id;
    transfer.created_at = now;
    tx.exec(sql::insert_transfer, transfer.id, from, to, transfer.status, transfer.note, transfer.created_by,
            now);
    Units units;
    for (const auto& line : wanted.lines) units[line.product] += line.quantity.value;
    std::vector<db::ParamRow> rows;
    for (const auto& [product, quantity] : units)
        rows.push_back({transfer.id.value, product.value, quantity});
    tx.exec_many(sql::insert_transfer_line, rows);
    const TransferView view = show_transfer(tx, transfer);
    audit::record<TransferView>(tx, now, actor, "stock_transfer.created", transfer.id, nullptr, &view);
    return view;
}

Result<TransferView> send_transfer(db::Tx& tx, Step step) {
    SCALEMART_CHECK(require(step.transfer, {TransferStatus::draft}));
    const StoreId from = step.transfer.from_store;
    const auto lines = lines_of(tx, step.transfer.id);
    std::vector<Uuid> pools;
    std::vector<ProductId> products;
    for (const auto& line : lines) {
        pools.push_back(line.product.value);
        products.push_back(line.product);
    }
    (void)reservations::lock_levels(tx, from.value, pools);
    const LevelsOf levels = own_levels(tx, from, products);
    const Cause cause = cause_of(step, Reason::transfer);
    Booking booking;
    std::vector<Issue> issues;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& [product, quantity, received, missing_as, note] = lines[i];
        const auto at = levels.find(product);
        if (at == levels.end()) return fail(errors::unknown_item);
        // Goods that may be sold before they are there cannot be sent before they are.
        if (at->second.track_quantity && !at->second.counted() && at->second.available() < quantity) {
            issues.push_back(missing(i, at->second.available()));
            continue;
        }
        const auto level = reservations::take(tx, key_of(product, from), quantity, step.now);
        if (!level) {
            issues.push_back(missing(i, at->second.available()));
            continue;
        }
        booking.changed.push_back({product, from, *level});
        booking.rows.push_back(ledger_row(product, from, -quantity, cause));
    }
    if (!issues.empty())
        return fail(errors::out_of_stock, "Not all of it is there to be sent.", std::move(issues));
    booking.close(tx, step.room);
    Transfer after = step.transfer;
    after.status = TransferStatus::sent;
    after.sent_at = step.now;
    return finish(tx, step, after, "stock_transfer.sent");
}

Result<TransferView> receive_transfer(db::Tx& tx, Step step, const ArrivalBody& arrived) {
    SCALEMART_CHECK(require(step.transfer, {TransferStatus::sent}));
    const StoreId to = step.transfer.to_store;
    auto lines = lines_of(tx, step.transfer.id);
    for (auto& line : lines) line.received = line.quantity;
    std::vector<Issue> issues;
    const auto& said = arrived.lines.value_or(std::vector<ArrivedLine>{});
    std::set<ProductId> named;
    for (std::size_t i = 0; i < said.size(); ++i) {
        const auto pointer = "/lines/" + std::to_string(i);
        const auto line = std::ranges::find(lines, said[i].product, &TransferLine::product);
        if (line == lines.end()) {
            issues.push_back({pointer + "/product", "unknown", "is not part of this transfer"});
            continue;
        }
        if (!named.insert(said[i].product).second) {
            issues.push_back({pointer + "/product", "duplicate", "is named before"});
            continue;
        }
        if (said[i].received.value > line->quantity)
            issues.push_back(
                {pointer + "/received", "range", "at most " + std::to_string(line->quantity) + " were sent"});
        line->received = said[i].received.value;
        if (line->received < line->quantity) line->missing_as = said[i].missing_as.value_or(MissingAs::lost);
        if (said[i].note) line->note = said[i].note->value;
    }
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));

    const Cause cause = cause_of(step, Reason::transfer);
    std::vector<Cause> losses;
    losses.reserve(lines.size());  // a ledger row borrows its cause's text
    Booking booking;
    std::vector<db::ParamRow> outcomes;
    for (const auto& line : lines) {
        if (*line.received > 0) booking.put(tx, line.product, to, *line.received);
        booking.rows.push_back(ledger_row(line.product, to, line.quantity, cause));
        outcomes.push_back({step.transfer.id.value, line.product.value, *line.received,
                            db::to_param(line.missing_as), db::to_param(line.note)});
        if (!line.missing_as) continue;
        losses.push_back(
            cause_of(step, *line.missing_as == MissingAs::damaged ? Reason::damaged : Reason::lost));
        losses.back().note = line.note;
        booking.rows.push_back(ledger_row(line.product, to, *line.received - line.quantity, losses.back()));
    }
    booking.close(tx, step.room);
    tx.exec_many(sql::set_arrived, outcomes);
    Transfer after = step.transfer;
    after.status = TransferStatus::received;
    after.received_at = step.now;
    return finish(tx, step, after, "stock_transfer.received");
}

Result<TransferView> cancel_transfer(db::Tx& tx, Step step) {
    SCALEMART_CHECK(require(step.transfer, {TransferStatus::draft, TransferStatus::sent}));
    const Cause cause = cause_of(step, Reason::transfer);
    Booking booking;
    if (step.transfer.status == TransferStatus::sent)
        for (const auto& line : lines_of(tx, step.transfer.id)) {
            booking.put(tx, line.product, step.transfer.from_store, line.quantity);
            booking.rows.push_back(ledger_row(line.product, step.transfer.from_store, line.quantity, cause));
        }
    booking.close(tx, step.room);
    Transfer after = step.transfer;
    after.status = TransferStatus::cancelled;
    after.cancelled_at = step.now;
    return finish(tx, step, after, "stock_transfer.cancelled");
}

std::optional<Transfer> find_transfer(db::Read& read, TransferId id) {
    return read.one<Transfer>(sql::transfer, id);
}

std::optional<Transfer> lock_transfer(db::Tx& tx, TransferId id) {
    return tx.one<Transfer>(sql::transfer_for_update, id);
}

TransferView show_transfer(db::Read& read, const Transfer& transfer) {
    TransferView view = view_of(transfer);
    view.lines = lines_of(read, transfer.id);
    return view;
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
