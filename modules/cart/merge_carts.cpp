// Changes of whole carts: merging a guest's into an account's, and taking out what was ordered.
#include "cart.hpp"
#include "sql.hpp"

namespace scalemart::cart {

void remove_ordered(db::Tx& tx, UserId customer, StoreId store, std::span<const OrderedLine> lines, Instant now) {
    if (!lock_cart(tx, customer, store)) return;
    std::vector<db::ParamRow> rows;
    for (const auto& line : lines) rows.push_back({customer.value, line.id.value, line.quantity});
    // In this order, so that a line is not lowered and then deleted for what remains.
    const auto lowered = tx.exec_many(sql::lower_line, rows);
    std::vector<db::ParamRow> gone;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (lowered[i] == 0) gone.push_back(rows[i]);
    tx.exec_many(sql::delete_up_to, gone);
    tx.exec(sql::clear_coupons, customer, store);
    tx.exec(sql::bump, customer, store, now);
}

void merge_carts(db::Tx& tx, UserId from, UserId to, Instant now) {
    for (const auto store : tx.all<StoreId>(sql::stores_of, from)) {
        lock_cart(tx, from, store);
        const auto lines = tx.all<CartLine>(sql::lines, from, store);
        const auto codes = tx.all<std::string>(sql::coupons, from, store);
        tx.exec(sql::create_cart, to, store, CartId::generate(now), now);
        lock_cart(tx, to, store);
        std::vector<db::ParamRow> rows;
        for (const auto& line : lines)
            rows.push_back({to.value, store.value, line.product.value, db::to_param(line.selected_variants), line.id.value,
                            line.quantity, db::to_param(line.note), line.price_seen, db::to_param(line.added_at)});
        tx.exec_many(sql::merge_line, rows);
        for (const auto& code : codes) tx.exec(sql::add_coupon, to, store, code);
        tx.exec(sql::clear_lines, from, store);
        tx.exec(sql::clear_coupons, from, store);
        tx.exec(sql::delete_cart, from, store);
        tx.exec(sql::bump, to, store, now);
    }
}

}  // namespace scalemart::cart
