#include <map>
#include <stdexcept>

#include "analytics.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"

namespace scalemart::analytics {
namespace {

struct CountedProduct {
    ProductId product;
    std::int64_t units = 0;
    std::int64_t revenue = 0;
};
BOOST_DESCRIBE_STRUCT(CountedProduct, (), (product, units, revenue))

/// What of an order is in the sums, as analytics_order keeps it. An order that is not counted has no status.
struct Counted {
    std::optional<std::string> status;
    std::optional<std::int64_t> orders;
    std::optional<std::int64_t> cancelled;
    std::optional<std::int64_t> units;
    std::optional<std::int64_t> revenue;
    std::optional<std::vector<CountedProduct>> products;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (status, orders, cancelled, units, revenue, products))

struct Sums {
    std::int64_t units = 0;
    std::int64_t revenue = 0;
};

Counted counted_of(const OrderFacts& facts) {
    Counted counted;
    counted.status = facts.status;
    counted.orders = facts.is_sale ? 1 : 0;
    counted.cancelled = facts.is_cancelled ? 1 : 0;
    counted.units = 0;
    counted.revenue = facts.is_sale ? facts.revenue : 0;
    auto& products = counted.products.emplace();
    if (facts.is_sale)
        for (const auto& sale : facts.products) {
            *counted.units += sale.units;
            products.push_back({sale.product, sale.units, sale.revenue});
        }
    return counted;
}

/// What is to be added to the sums of each product, in product order: two transactions never wait for each
/// other in a circle.
std::map<ProductId, Sums> changes_by_product(const Counted& before, const Counted& after) {
    std::map<ProductId, Sums> changes;
    const auto add = [&](const Counted& counted, std::int64_t sign) {
        if (!counted.products) return;
        for (const auto& [product, units, revenue] : *counted.products) {
            changes[product].units += sign * units;
            changes[product].revenue += sign * revenue;
        }
    };
    add(before, -1);
    add(after, 1);
    std::erase_if(changes,
                  [](const auto& change) { return change.second.units == 0 && change.second.revenue == 0; });
    return changes;
}

void add_to_days(db::Tx& tx, const OrderFacts& facts, std::int64_t day, const Counted& before,
                 const Counted& after) {
    const auto change = [&](auto member) {
        return (after.*member).value_or(0) - (before.*member).value_or(0);
    };
    tx.exec(sql::add_day, facts.store, day, facts.currency, change(&Counted::orders), change(&Counted::units),
            change(&Counted::revenue), change(&Counted::cancelled));
    if (before.status == after.status) return;
    if (before.status) tx.exec(sql::add_status, facts.store, day, *before.status, -1);
    tx.exec(sql::add_status, facts.store, day, *after.status, 1);
}

}  // namespace

void count_order(db::Tx& tx, const OrderFacts& facts) {
    tx.exec(sql::know_store, facts.store);
    tx.exec(sql::know_order, facts.store, facts.order);
    const auto text = tx.one<std::string>(sql::lock_order, facts.store, facts.order);
    const auto before = schema::decode<Counted>(text.value_or("{}"));
    if (!before) throw std::logic_error("analytics_order holds something else: " + *text);
    const Counted after = counted_of(facts);
    const std::string encoded = schema::to_json(after);
    if (encoded == schema::to_json(*before)) return;

    const auto day = static_cast<std::int64_t>(facts.day.time_since_epoch().count());
    tx.exec(sql::set_order, facts.store, facts.order, encoded);
    add_to_days(tx, facts, day, *before, after);
    const auto changes = changes_by_product(*before, after);
    if (changes.empty()) return;
    std::vector<db::ParamRow> rows;
    for (const auto& [product, sums] : changes)
        rows.push_back({db::to_param(facts.store), day, db::to_param(product), db::to_param(facts.currency),
                        sums.units, sums.revenue});
    tx.exec_many(sql::add_product, rows);
    std::map<ProductId, const ProductSale*> named;
    for (const auto& sale : facts.products) named.emplace(sale.product, &sale);
    rows.clear();
    for (const auto& [product, sale] : named)
        rows.push_back({db::to_param(product), db::to_param(sale->sku), db::to_param(sale->name)});
    if (!rows.empty()) tx.exec_many(sql::know_product, rows);
}

void forget_store(db::Tx& tx, StoreId store) {
    tx.exec(sql::forget_orders, store);
    tx.exec(sql::forget_days, store);
    tx.exec(sql::forget_statuses, store);
    tx.exec(sql::forget_products, store);
}

}  // namespace scalemart::analytics
