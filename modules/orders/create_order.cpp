#include <fmt/format.h>
#include <sodium.h>

#include <stdexcept>

#include "check_sums.hpp"
#include "rows.hpp"
#include "search_terms.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::orders {
namespace {

/// "B4-261122-7KX4Q2M": the day, for people, and 35 random bits, for uniqueness.
std::string propose_number(Instant now) {
    static constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(now)};
    std::string number = fmt::format("B4-{:02}{:02}{:02}-", static_cast<int>(day.year()) % 100,
                                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    for (int i = 0; i < 7; ++i)
        number += kLetters[randombytes_uniform(static_cast<std::uint32_t>(kLetters.size()))];
    return number;
}

}  // namespace

void check_sums(const Order& order, std::span<const OrderLine> lines) {
    std::int64_t subtotal = 0;
    std::int64_t discount = 0;
    for (const auto& line : lines) {
        const Money total = line_total({line.price_at_time, {}}, line.quantity, line.sold_by_weight);
        if (line.total_price != total.minor) throw std::logic_error("order: a line does not add up");
        subtotal += line.total_price;
        discount += line.discount;
    }
    if (subtotal != order.subtotal || discount != order.discount
        || order.total != order.subtotal + order.fees + order.tip + order.added_tax - order.discount
        || order.shipping > order.fees || (order.added_tax != 0 && order.added_tax != order.tax))
        throw std::logic_error("order: the sums do not hold");
}

std::string claim_number(db::Tx& tx, UserId customer, OrderId order, Instant now) {
    // A collision within a day needs about 2^17 orders to become likely at all; trying again is all it takes.
    for (;;) {
        std::string number = propose_number(now);
        if (tx.exec(sql::claim_number, number, customer, order) == 1) return number;
    }
}

void insert_lines(db::Tx& tx, const Order& o, std::span<const OrderLine> lines) {
    std::vector<db::ParamRow> rows;
    rows.reserve(lines.size());
    for (const auto& line : lines)
        rows.push_back({o.customer.value, o.id.value, line.line_number, line.product.value,
                        db::to_param(line.sku), db::to_param(line.name), db::to_param(line.slug),
                        db::to_param(line.image), db::to_param(line.selected_variants),
                        db::to_param(line.note), line.quantity, line.price_at_time, line.discount,
                        line.total_price, line.sold_by_weight, db::to_param(line.unit), line.is_gift});
    tx.exec_many(sql::insert_line, rows);
}

void insert_order(db::Tx& tx, const Order& o, std::span<const OrderLine> lines, const Actor& actor,
                  const FrozenPricing* pricing) {
    if (pricing != nullptr) {
        check_sums(o, lines, pricing->cart);
    } else {
        check_sums(o, lines);
    }
    tx.exec(sql::insert_order, o.customer, o.id, o.number, o.store, o.status, o.currency, o.subtotal,
            o.shipping, o.tax, o.discount, o.total, o.shipping_address, o.billing_address, o.coupons,
            o.payment, o.payment_method, o.payment_status, o.transaction_id, o.paid_at, o.notes, o.created_at,
            o.updated_at, o.minimum_age, o.coupon_terms, o.estimated_subtotal, o.estimated_discount,
            o.estimated_total, o.refund_owed, o.fees, o.tip, o.added_tax, o.estimated_tax, o.promotion_keys);
    if (pricing != nullptr) store_pricing(tx, o, *pricing);
    insert_lines(tx, o, lines);
    index_for_search(tx, o);
    tx.exec(sql::insert_history, o.customer, o.id, o.status, actor.id, actor.role,
            std::optional<std::string>{}, o.created_at);
}

}  // namespace scalemart::orders
