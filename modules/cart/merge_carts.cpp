// Changes of whole carts: merging a guest's into an account's, and taking out what was ordered.
#include <set>

#include "cart.hpp"
#include "cart_tenders.hpp"
#include "sql.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::cart {
namespace {

/// The lines that fit into a cart that holds `present`: more of an item it has already, and new ones while
/// there is room.
std::vector<CartLine> fitting(std::vector<CartLine> lines, const std::vector<CartLine>& present) {
    std::set<std::pair<ProductId, std::string_view>> known;
    for (const auto& line : present) known.emplace(line.product, line.selected_variants);
    std::size_t room = kMaximumLines - std::min(kMaximumLines, present.size());
    std::erase_if(lines, [&](const CartLine& line) {
        if (known.contains({line.product, line.selected_variants})) return false;
        if (room == 0) return true;
        --room;
        return false;
    });
    return lines;
}

}  // namespace

void remove_ordered(db::Tx& tx, UserId customer, StoreId store, std::span<const OrderedLine> lines,
                    Instant now) {
    if (!lock_cart(tx, customer, store)) return;
    std::vector<db::ParamRow> rows;
    for (const auto& line : lines) rows.push_back({customer.value, line.id.value, line.quantity});
    // Nearly always a line was ordered whole. Only what is still there is lowered, so no line goes twice.
    const auto deleted = tx.exec_many(sql::delete_up_to, rows);
    std::vector<db::ParamRow> rest;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (deleted[i] == 0) rest.push_back(rows[i]);
    if (!rest.empty()) tx.exec_many(sql::lower_line, rest);
    tx.exec(sql::clear_coupons, customer, store);
    tx.exec(sql::clear_choices, customer, store);
    forget_tenders(tx, customer, store);
    tx.exec(sql::bump, customer, store, now);
}

void merge_carts(db::Tx& tx, UserId from, UserId to, Instant now) {
    for (const auto store : tx.all<StoreId>(sql::stores_of, from)) {
        const auto left = lock_cart(tx, from, store).value_or(CartHead{});
        const auto codes = tx.all<std::string>(sql::coupons, from, store);
        // Who has a cart already chose there, perhaps nothing.
        if (tx.exec(sql::create_cart, to, store, CartId::generate(now), now) == 1)
            tx.exec(sql::set_choices, to, store, left.tip_amount, left.tip_basis_points, left.is_priority,
                    left.bags);
        lock_cart(tx, to, store);
        const auto lines =
            fitting(tx.all<CartLine>(sql::lines, from, store), tx.all<CartLine>(sql::lines, to, store));
        std::vector<db::ParamRow> rows;
        for (const auto& line : lines)
            rows.push_back({to.value, store.value, line.product.value, db::to_param(line.selected_variants),
                            line.id.value, line.quantity, line.sold_by_weight, db::to_param(line.note),
                            line.price_seen, db::to_param(line.added_at),
                            Quantity::kMost * units_in_one(line.sold_by_weight)});
        tx.exec_many(sql::merge_line, rows);
        for (const auto& code : codes) tx.exec(sql::add_coupon, to, store, code);
        move_tenders(tx, from, to, store, now);
        tx.exec(sql::clear_lines, from, store);
        tx.exec(sql::clear_coupons, from, store);
        tx.exec(sql::delete_cart, from, store);
        tx.exec(sql::bump, to, store, now);
    }
}

}  // namespace scalemart::cart
