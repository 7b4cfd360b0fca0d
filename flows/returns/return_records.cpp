#include "return_records.hpp"

#include "db/in_list.hpp"
#include "schema/decode.hpp"

namespace scalemart::returns {

BOOST_DESCRIBE_STRUCT(Return, (),
                      (customer, id, order, store, status, requested_by, note, decision_note, requested_at,
                       decided_at, refunded_at, refund_sequence, refund, refund_total, payment_refund))
BOOST_DESCRIBE_STRUCT(ReturnLine, (), (line_number, quantity, reason, note, restocked))

namespace {

#define RETURN_COLUMNS                                                                               \
    "customer_id, id, order_id, store_id, status, requested_by, note, decision_note, requested_at, " \
    "decided_at, refunded_at, refund_sequence, refund, refund_total, payment_refund_id"

constexpr db::Sql kInsert{"returns.insert",
                          "insert into returns_return (" RETURN_COLUMNS
                          ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"};
constexpr db::Sql kInsertLine{"returns.insert_line",
                              "insert into returns_line (customer_id, return_id, line_number, quantity, "
                              "reason, note, restocked) values ($1, $2, $3, $4, $5, $6, $7)"};
constexpr db::Sql kUpdate{
    "returns.update",
    "update returns_return set status = $3, decision_note = $4, decided_at = $5, refunded_at = $6, "
    "refund_sequence = $7, refund = $8, refund_total = $9, payment_refund_id = $10 "
    "where customer_id = $1 and id = $2"};
constexpr db::Sql kUpdateLine{"returns.update_line",
                              "update returns_line set quantity = $4, restocked = $5 "
                              "where customer_id = $1 and return_id = $2 and line_number = $3"};
constexpr db::Sql kFind{"returns.find", "select " RETURN_COLUMNS " from returns_return where id = $1"};
constexpr db::Sql kLines{"returns.lines",
                         "select line_number, quantity, reason, note, restocked from returns_line "
                         "where customer_id = $1 and return_id = $2 order by line_number"};
constexpr db::Sql kOfOrder{"returns.of_order",
                           "select " RETURN_COLUMNS
                           " from returns_return where customer_id = $1 and order_id = $2 order by id"};
constexpr db::Sql kQuantities{
    "returns.quantities",
    "select l.line_number, cast(sum(l.quantity) as bigint) from returns_return r join returns_line l "
    "on l.customer_id = r.customer_id and l.return_id = r.id "
    "where r.customer_id = $1 and r.order_id = $2 and r.status not in ('rejected', 'cancelled') "
    "group by l.line_number"};
constexpr db::Sql kRefunds{"returns.refunds",
                           "select refund from returns_return where customer_id = $1 and order_id = $2 "
                           "and refund_sequence is not null order by refund_sequence"};

struct LineQuantity {
    std::int64_t line_number = 0;
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(LineQuantity, (), (line_number, quantity))

}  // namespace

void insert_return(db::Tx& tx, const Return& entry, std::span<const ReturnLine> lines) {
    tx.exec(kInsert, entry.customer, entry.id, entry.order, entry.store, entry.status, entry.requested_by,
            entry.note, entry.decision_note, entry.requested_at, entry.decided_at, entry.refunded_at,
            entry.refund_sequence, entry.refund, entry.refund_total, entry.payment_refund);
    std::vector<db::ParamRow> rows;
    rows.reserve(lines.size());
    for (const auto& line : lines)
        rows.push_back({db::to_param(entry.customer), db::to_param(entry.id), db::to_param(line.line_number),
                        db::to_param(line.quantity), db::to_param(line.reason), db::to_param(line.note),
                        db::to_param(line.restocked)});
    tx.exec_many(kInsertLine, rows);
}

void update_return(db::Tx& tx, const Return& entry) {
    tx.exec(kUpdate, entry.customer, entry.id, entry.status, entry.decision_note, entry.decided_at,
            entry.refunded_at, entry.refund_sequence, entry.refund, entry.refund_total, entry.payment_refund);
}

void update_lines(db::Tx& tx, const Return& entry, std::span<const ReturnLine> lines) {
    std::vector<db::ParamRow> rows;
    rows.reserve(lines.size());
    for (const auto& line : lines)
        rows.push_back({db::to_param(entry.customer), db::to_param(entry.id), db::to_param(line.line_number),
                        db::to_param(line.quantity), db::to_param(line.restocked)});
    tx.exec_many(kUpdateLine, rows);
}

std::optional<Return> find_return(db::Read& read, ReturnId id) {
    return read.one<Return>(kFind, id);
}

std::vector<ReturnLine> find_lines(db::Read& read, UserId customer, ReturnId id) {
    return read.all<ReturnLine>(kLines, customer, id);
}

std::vector<Return> returns_of_order(db::Read& read, UserId customer, OrderId order) {
    return read.all<Return>(kOfOrder, customer, order);
}

std::map<std::int64_t, std::int64_t> returned_quantities(db::Read& read, UserId customer, OrderId order) {
    std::map<std::int64_t, std::int64_t> quantities;
    for (const auto& [line, quantity] : read.all<LineQuantity>(kQuantities, customer, order))
        quantities[line] = quantity;
    return quantities;
}

std::vector<pricing::Refund> earlier_refunds(db::Read& read, UserId customer, OrderId order) {
    std::vector<pricing::Refund> refunds;
    for (const auto& text : read.all<std::string>(kRefunds, customer, order)) {
        auto refund = schema::decode<pricing::Refund>(text);
        if (!refund) throw std::logic_error("returns: a refund cannot be read");
        refunds.push_back(*std::move(refund));
    }
    return refunds;
}

std::vector<Return> list_returns(db::Read& read, const ReturnFilter& filter) {
    std::vector<db::Param> params;
    std::string where;
    const auto add = [&](const std::string& condition) {
        where += (where.empty() ? " where " : " and ") + condition;
    };
    const auto add_value = [&](std::string_view condition, db::Param value) {
        params.push_back(value);
        add(std::string{condition} + '$' + std::to_string(params.size()));
    };
    if (!filter.stores.empty()) add("store_id in " + db::in_list(params, filter.stores));
    if (filter.status) add_value("status = ", db::to_param(*filter.status));
    if (filter.before) add_value("id < ", db::to_param(*filter.before));
    params.emplace_back(filter.limit);
    const std::string text = "select " RETURN_COLUMNS " from returns_return" + where
                             + " order by id desc limit $" + std::to_string(params.size());
    return read.all_dynamic<Return>("returns.list", text, params);
}

#undef RETURN_COLUMNS

}  // namespace scalemart::returns
