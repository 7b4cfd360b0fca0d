#include <algorithm>
#include <map>
#include <span>

#include "orders.hpp"
#include "personal_data.hpp"
#include "schema/encode.hpp"
#include "schema/json_text.hpp"
#include "vocabulary/address.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::orders {
namespace {

/// Above every id there is.
constexpr Uuid kLast = [] {
    Uuid id;
    id.bytes.fill(0xff);
    return id;
}();

constexpr db::Sql kOrders{
    "orders.export_orders",
    "select id, number, store_id, status, currency, subtotal, shipping, fees, tip, tax, discount, total, "
    "refund_owed, shipping_address, billing_address, coupons, payment_id, payment_method, payment_status, "
    "transaction_id, paid_at, notes, minimum_age, created_at, updated_at "
    "from orders_order where customer_id = $1 and id < $2 order by id desc limit $3"};
// Of the orders from $2 to $3, newest first.
constexpr db::Sql kLines{
    "orders.export_lines",
    "select order_id, line_number, product_id, sku, name, quantity, sold_by_weight, unit, "
    "price_at_time, discount, total_price, selected_variants, note from orders_line "
    "where customer_id = $1 and order_id >= $2 and order_id <= $3 "
    "order by order_id desc, line_number"};
constexpr db::Sql kHistory{"orders.export_history",
                           "select order_id, kind, status, actor_role, note, at from orders_history "
                           "where customer_id = $1 and order_id >= $2 and order_id <= $3 "
                           "order by order_id desc, sequence"};
constexpr db::Sql kNotes{"orders.export_notes",
                         "select order_id, body, created_at from orders_note "
                         "where customer_id = $1 and order_id >= $2 and order_id <= $3 "
                         "and visibility = 'customer' order by order_id desc, id"};
constexpr db::Sql kParcels{"orders.export_parcels",
                           "select order_id, status, carrier, tracking_number, tracking_url, packed_at, "
                           "shipped_at, delivered_at from orders_fulfilment "
                           "where customer_id = $1 and order_id >= $2 and order_id <= $3 "
                           "order by order_id desc, id"};

constexpr db::Sql kTenders{"orders.export_tenders",
                           "select order_id, kind, amount, refunded from orders_tender "
                           "where customer_id = $1 and order_id >= $2 and order_id <= $3 "
                           "order by order_id desc, position"};

struct OrderRow {
    OrderId id;
    std::string number;
    StoreId store;
    OrderStatus status = OrderStatus::pending;
    std::string currency;
    std::int64_t subtotal = 0;
    std::int64_t shipping = 0;
    std::int64_t fees = 0;
    std::int64_t tip = 0;
    std::int64_t tax = 0;
    std::int64_t discount = 0;
    std::int64_t total = 0;
    std::int64_t refund_owed = 0;
    std::string shipping_address;
    std::string billing_address;
    std::string coupons;
    PaymentId payment;
    std::string payment_method;
    PaymentStatus payment_status = PaymentStatus::pending;
    std::optional<std::string> transaction_id;
    std::optional<Instant> paid_at;
    std::optional<std::string> notes;
    std::optional<std::int64_t> minimum_age;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(OrderRow, (),
                      (id, number, store, status, currency, subtotal, shipping, fees, tip, tax, discount,
                       total, refund_owed, shipping_address, billing_address, coupons, payment,
                       payment_method, payment_status, transaction_id, paid_at, notes, minimum_age,
                       created_at, updated_at))

struct LineRow {
    OrderId order;
    std::int64_t line_number = 0;
    ProductId product;
    std::string sku;
    std::string name;
    std::int64_t quantity = 0;
    bool sold_by_weight = false;
    std::string unit;
    std::int64_t price_at_time = 0;
    std::int64_t discount = 0;
    std::int64_t total_price = 0;
    std::string selected_variants;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(LineRow, (),
                      (order, line_number, product, sku, name, quantity, sold_by_weight, unit, price_at_time,
                       discount, total_price, selected_variants, note))

struct HistoryRow {
    OrderId order;
    std::string kind;
    OrderStatus status = OrderStatus::pending;
    std::string actor;
    std::optional<std::string> note;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(HistoryRow, (), (order, kind, status, actor, note, at))

struct NoteRow {
    OrderId order;
    std::string text;
    Instant written_at;
};
BOOST_DESCRIBE_STRUCT(NoteRow, (), (order, text, written_at))

struct ParcelRow {
    OrderId order;
    std::string status;
    std::optional<std::string> carrier;
    std::optional<std::string> tracking_number;
    std::optional<std::string> tracking_url;
    Instant packed_at;
    std::optional<Instant> shipped_at;
    std::optional<Instant> delivered_at;
};
BOOST_DESCRIBE_STRUCT(ParcelRow, (),
                      (order, status, carrier, tracking_number, tracking_url, packed_at, shipped_at,
                       delivered_at))

struct TenderRow {
    OrderId order;
    std::string kind;
    std::int64_t amount = 0;
    std::int64_t refunded = 0;
};
BOOST_DESCRIBE_STRUCT(TenderRow, (), (order, kind, amount, refunded))

// As they are shown; names are those of the API.

struct PricingRecord {
    std::int64_t subtotal = 0;
    std::int64_t shipping = 0;
    std::int64_t fee_total = 0;
    std::int64_t tip = 0;
    std::int64_t tax = 0;
    std::int64_t discount = 0;
    std::int64_t total = 0;
    std::int64_t refund_owed = 0;
    std::string currency;
};
BOOST_DESCRIBE_STRUCT(PricingRecord, (),
                      (subtotal, shipping, fee_total, tip, tax, discount, total, refund_owed, currency))

struct LineRecord {
    std::int64_t line_number = 0;
    ProductId product;
    std::string sku;
    std::string name;
    Quantity quantity;
    std::optional<std::string> unit;
    std::int64_t price_at_time = 0;
    std::int64_t discount = 0;
    std::int64_t total_price = 0;
    schema::JsonText<std::map<std::string, std::string>> selected_variants;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(LineRecord, (),
                      (line_number, product, sku, name, quantity, unit, price_at_time, discount, total_price,
                       selected_variants, note))

struct PaymentRecord {
    PaymentId id;
    std::string method;
    PaymentStatus status = PaymentStatus::pending;
    std::optional<std::string> transaction_id;
    std::optional<Instant> paid_at;
};
BOOST_DESCRIBE_STRUCT(PaymentRecord, (), (id, method, status, transaction_id, paid_at))

struct HistoryRecord {
    std::string kind;
    OrderStatus status = OrderStatus::pending;
    std::string actor;
    std::optional<std::string> note;
    Instant timestamp;
};
BOOST_DESCRIBE_STRUCT(HistoryRecord, (), (kind, status, actor, note, timestamp))

struct NoteRecord {
    std::string text;
    Instant written_at;
};
BOOST_DESCRIBE_STRUCT(NoteRecord, (), (text, written_at))

struct ParcelRecord {
    std::string status;
    std::optional<std::string> carrier;
    std::optional<std::string> tracking_number;
    std::optional<std::string> tracking_url;
    Instant packed_at;
    std::optional<Instant> shipped_at;
    std::optional<Instant> delivered_at;
};
BOOST_DESCRIBE_STRUCT(ParcelRecord, (),
                      (status, carrier, tracking_number, tracking_url, packed_at, shipped_at, delivered_at))

/// What gift cards and store credit paid.
struct TenderRecord {
    std::string kind;
    std::int64_t amount = 0;
    std::int64_t refunded = 0;
};
BOOST_DESCRIBE_STRUCT(TenderRecord, (), (kind, amount, refunded))

struct OrderRecord {
    OrderId id;
    std::string order_number;
    StoreId store;
    OrderStatus status = OrderStatus::pending;
    std::vector<LineRecord> items;
    PricingRecord pricing;
    schema::JsonText<std::vector<std::string>> coupons;
    schema::JsonText<Address> shipping_address;
    schema::JsonText<Address> billing_address;
    PaymentRecord payment;
    std::vector<TenderRecord> tenders;
    std::optional<std::string> notes;
    std::optional<std::int64_t> minimum_age;
    std::vector<HistoryRecord> status_history;
    std::vector<NoteRecord> messages;
    std::vector<ParcelRecord> parcels;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(OrderRecord, (),
                      (id, order_number, store, status, items, pricing, coupons, shipping_address,
                       billing_address, payment, tenders, notes, minimum_age, status_history, messages,
                       parcels, created_at, updated_at))

OrderRecord record_of(OrderRow&& row) {
    OrderRecord record;
    record.id = row.id;
    record.order_number = std::move(row.number);
    record.store = row.store;
    record.status = row.status;
    record.pricing = {row.subtotal, row.shipping,    row.fees,
                      row.tip,      row.tax,         row.discount,
                      row.total,    row.refund_owed, std::move(row.currency)};
    record.coupons.text = std::move(row.coupons);
    record.shipping_address.text = std::move(row.shipping_address);
    record.billing_address.text = std::move(row.billing_address);
    record.payment = {row.payment, std::move(row.payment_method), row.payment_status,
                      std::move(row.transaction_id), row.paid_at};
    record.notes = std::move(row.notes);
    record.minimum_age = row.minimum_age;
    record.created_at = row.created_at;
    record.updated_at = row.updated_at;
    return record;
}

LineRecord record_of(LineRow&& row) {
    LineRecord record{.line_number = row.line_number, .product = row.product};
    record.sku = std::move(row.sku);
    record.name = std::move(row.name);
    record.quantity = Quantity::of_units(row.quantity, row.sold_by_weight);
    if (row.sold_by_weight) record.unit = std::move(row.unit);
    record.price_at_time = row.price_at_time;
    record.discount = row.discount;
    record.total_price = row.total_price;
    record.selected_variants.text = std::move(row.selected_variants);
    record.note = std::move(row.note);
    return record;
}

HistoryRecord record_of(HistoryRow&& row) {
    return {std::move(row.kind), row.status, std::move(row.actor), std::move(row.note), row.at};
}

NoteRecord record_of(NoteRow&& row) {
    return {std::move(row.text), row.written_at};
}

ParcelRecord record_of(ParcelRow&& row) {
    return {std::move(row.status),
            std::move(row.carrier),
            std::move(row.tracking_number),
            std::move(row.tracking_url),
            row.packed_at,
            row.shipped_at,
            row.delivered_at};
}

TenderRecord record_of(TenderRow&& row) {
    return {std::move(row.kind), row.amount, row.refunded};
}

/// Gives rows to the orders they belong to; both are sorted by order, newest first.
template <class Row, class Record>
void hand_out(std::vector<Row> rows, std::span<OrderRecord> orders,
              std::vector<Record> OrderRecord::* where) {
    auto order = orders.begin();
    for (auto& row : rows) {
        while (order != orders.end() && order->id > row.order) ++order;
        if (order == orders.end()) return;
        if (order->id == row.order) ((*order).*where).push_back(record_of(std::move(row)));
    }
}

}  // namespace

ExportedOrders export_orders(db::Read& read, UserId customer, const std::optional<OrderId>& before,
                             std::int64_t limit) {
    ExportedOrders part;
    std::vector<OrderRecord> orders;
    // One more than is shown: its presence says that there is a next part.
    for (auto& row : read.all<OrderRow>(kOrders, customer, before.value_or(OrderId{kLast}), limit + 1))
        orders.push_back(record_of(std::move(row)));
    if (orders.size() > static_cast<std::size_t>(limit)) {
        orders.pop_back();
        part.next = orders.back().id;
    }
    if (orders.empty()) return part;
    const OrderId oldest = orders.back().id;
    const OrderId newest = orders.front().id;
    hand_out(read.all<LineRow>(kLines, customer, oldest, newest), orders, &OrderRecord::items);
    hand_out(read.all<HistoryRow>(kHistory, customer, oldest, newest), orders, &OrderRecord::status_history);
    hand_out(read.all<NoteRow>(kNotes, customer, oldest, newest), orders, &OrderRecord::messages);
    hand_out(read.all<ParcelRow>(kParcels, customer, oldest, newest), orders, &OrderRecord::parcels);
    hand_out(read.all<TenderRow>(kTenders, customer, oldest, newest), orders, &OrderRecord::tenders);
    for (const auto& order : orders) {
        if (!part.json.empty()) part.json += ',';
        schema::encode(part.json, order);
    }
    return part;
}

}  // namespace scalemart::orders
