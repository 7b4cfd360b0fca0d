#include "order_tenders.hpp"

#include <stdexcept>

namespace scalemart::orders {
namespace {

constexpr db::Sql kInsert{"orders.insert_tender",
                          "insert into orders_tender (customer_id, order_id, position, kind, key, amount) "
                          "values ($1, $2, $3, $4, $5, $6)"};
constexpr db::Sql kFind{"orders.find_tenders",
                        "select kind, key, amount, refunded from orders_tender "
                        "where customer_id = $1 and order_id = $2 and not released order by position"};
constexpr db::Sql kAddRefund{"orders.add_tender_refund",
                             "update orders_tender set refunded = refunded + $4 "
                             "where customer_id = $1 and order_id = $2 and key = $3"};

constexpr db::Sql kRelease{
    "orders.release_tenders",
    "update orders_tender set released = true where customer_id = $1 and order_id = $2"};
constexpr db::Sql kFindRequest{"orders.find_refund_request",
                               "select amount, to_tenders from orders_refund_request "
                               "where customer_id = $1 and order_id = $2 and key = $3"};
constexpr db::Sql kStoreRequest{"orders.store_refund_request",
                                "insert into orders_refund_request (customer_id, order_id, key, amount, "
                                "to_tenders) values ($1, $2, $3, $4, $5)"};

}  // namespace

void store_tenders(db::Tx& tx, const Order& order, std::span<const pricing::TenderShare> shares) {
    std::int64_t sum = 0;
    std::vector<db::ParamRow> rows;
    for (const auto& share : shares) {
        sum += share.amount;
        if (share.kind == pricing::TenderKind::payment) continue;
        rows.push_back({order.customer.value, order.id.value, std::ssize(rows) + 1, db::to_param(share.kind),
                        db::to_param(share.key), share.amount});
    }
    if (sum != order.total) throw std::logic_error("order: the tenders are not the total");
    if (!rows.empty()) tx.exec_many(kInsert, rows);
}

std::vector<pricing::TenderShare> find_tenders(db::Read& read, UserId customer, OrderId order) {
    return read.all<pricing::TenderShare>(kFind, customer, order);
}

void release_tenders(db::Tx& tx, const Order& order) {
    tx.exec(kRelease, order.customer, order.id);
}

void add_tender_refunds(db::Tx& tx, const Order& order, std::span<const pricing::TenderShare> parts) {
    for (const auto& part : parts)
        if (part.kind != pricing::TenderKind::payment
            && tx.exec(kAddRefund, order.customer, order.id, part.key, part.amount) != 1)
            throw std::logic_error("order: a refund to what it was not paid with");
}

std::optional<RefundSplit> find_refund_split(db::Read& read, const Order& order, std::string_view key) {
    return read.one<RefundSplit>(kFindRequest, order.customer, order.id, key);
}

void store_refund_split(db::Tx& tx, const Order& order, std::string_view key, const RefundSplit& split) {
    tx.exec(kStoreRequest, order.customer, order.id, key, split.amount, split.to_tenders);
}

std::int64_t paid_with(std::span<const pricing::TenderShare> tenders) {
    std::int64_t sum = 0;
    for (const auto& tender : tenders) sum += tender.amount;
    return sum;
}

std::int64_t left_of(std::span<const pricing::TenderShare> tenders) {
    std::int64_t sum = 0;
    for (const auto& tender : tenders) sum += tender.amount - tender.refunded;
    return sum;
}

}  // namespace scalemart::orders
