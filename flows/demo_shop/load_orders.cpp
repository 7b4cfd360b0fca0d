#include <fmt/format.h>

#include <algorithm>

#include "demo_files.hpp"
#include "orders/orders.hpp"
#include "past_order.hpp"

namespace scalemart::demo_shop {
namespace {

constexpr std::string_view kFile = "orders.json";

PastOrder past_order(const DemoOrder& order, std::size_t index, const People& people, const Stores& stores,
                     const Products& products) {
    const auto customer = people.find(order.customer.value);
    if (customer == people.end())
        refuse(fmt::format("{}: /{}/customer", kFile, index),
               order.customer.value + " is not in people.json");
    const auto store = stores.find(order.store.value);
    if (store == stores.end())
        refuse(fmt::format("{}: /{}/store", kFile, index), order.store.value + " is not in stores.json");
    return {order, index, customer->second, store->second, products};
}

}  // namespace

// The orders of one customer are one transaction: so either all are there or none, and a customer with any
// order at all needs no more. (The idempotency keys of orders would not tell: they are forgotten after some
// days.)
void load_orders(const Load& load, const People& people, const Stores& stores, const Products& products) {
    const auto data = decode_file<std::vector<DemoOrder>>(load.directory / kFile);
    std::map<UserId, std::vector<PastOrder>> by_customer;
    for (std::size_t i = 0; i < data.size(); ++i) {
        const auto past = past_order(data[i], i, people, stores, products);
        by_customer[past.customer.id].push_back(past);
    }
    for (auto& [customer, history] : by_customer) {
        // Oldest first, as identifiers grow with time.
        std::vector<const PastOrder*> in_time;
        for (const auto& past : history) in_time.push_back(&past);
        std::ranges::sort(in_time, {}, [&](const PastOrder* past) { return placed_at(*past, load.now); });
        const auto live = [&, &customer = customer](db::Tx& tx) {
            if (!orders::list_orders(tx, {.customer = customer, .limit = 1}).empty()) return false;
            for (const auto* past : in_time) live_through(tx, load, *past);
            return true;
        };
        const bool created = load.database.write_blocking(live);
        auto& counted = created ? load.report.orders.created : load.report.orders.found;
        counted += static_cast<std::int64_t>(history.size());
    }
}

}  // namespace scalemart::demo_shop
