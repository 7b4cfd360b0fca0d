#include "order_list.hpp"

#include <charconv>

#include "db/in_list.hpp"
#include "rows.hpp"

namespace scalemart::orders {
namespace {

bool is_by_total(OrderSort sort) {
    return sort == OrderSort::total_high || sort == OrderSort::total_low;
}
bool is_descending(OrderSort sort) {
    return sort == OrderSort::newest || sort == OrderSort::total_high;
}

/// The first id of that millisecond or later: ids begin with the time they were made at.
OrderId first_id_at(Instant at) {
    const auto since = at.time_since_epoch();
    auto millis = std::chrono::ceil<std::chrono::milliseconds>(since).count();
    if (millis < 0) millis = 0;
    OrderId id;
    for (std::size_t i = 0; i < 6; ++i)
        id.value.bytes[i] = static_cast<unsigned char>((millis >> (40 - 8 * static_cast<int>(i))) & 0xff);
    return id;
}

class Statement {
 public:
    Statement(const OrderQuery& query, std::vector<db::Param>& params) : query_(query), params_(params) {}

    std::string text() {
        limit_ = place(query_.limit);
        // Words and SKUs lead by themselves; statuses and stores are then checked order by order.
        const bool is_search = !query_.terms.empty() || query_.sku;
        if (is_search) id_ = "found_order";
        common_ = common_conditions();
        if (is_search) return searching();
        const std::string order = order_by();
        std::vector<std::string> arms;
        for (const auto& condition : arm_conditions())
            arms.push_back("select " ORDER_COLUMNS " from orders_order where " + condition + common_ + order
                           + " limit " + limit_);
        if (arms.size() == 1) return arms.front();
        std::string merged;
        for (const auto& arm : arms) {
            merged += merged.empty() ? "select " ORDER_COLUMNS " from (" : " union all ";
            merged += "select * from (" + arm + ") as arm";
        }
        return merged + ") as merged" + order + " limit " + limit_;
    }

 private:
    std::string place(const db::Param& value) {
        params_.push_back(value);
        return '$' + std::to_string(params_.size());
    }

    [[nodiscard]] std::string order_by() const {
        const std::string direction = is_descending(query_.sort) ? " desc" : "";
        std::string text = " order by ";
        if (is_by_total(query_.sort)) text += "total" + direction + ", ";
        return text + id_ + direction;
    }

    /// What holds in each arm, each condition after an "and".
    std::string common_conditions() {
        std::string text;
        const auto add = [&](std::string_view condition, const db::Param& value) {
            text += " and ";
            text += condition;
            text += place(value);
        };
        if (query_.payment_status) add("payment_status = ", db::to_param(*query_.payment_status));
        if (query_.payment_method) add("payment_method = ", db::to_param(*query_.payment_method));
        if (query_.from) add(id_ + " >= ", first_id_at(*query_.from).value);
        if (query_.to) add(id_ + " < ", first_id_at(*query_.to).value);
        if (query_.min_total) add("total >= ", *query_.min_total);
        if (query_.max_total) add("total <= ", *query_.max_total);
        return text + after_condition();
    }

    std::string after_condition() {
        if (!query_.after) return {};
        const std::string beyond = is_descending(query_.sort) ? " < " : " > ";
        const std::string id = place(db::to_param(query_.after->id));
        if (!is_by_total(query_.sort)) return " and " + id_ + beyond + id;
        const std::string total = place(query_.after->total.value_or(0));
        return " and (total, " + id_ + ")" + beyond + "(" + total + ", " + id + ")";
    }

    /// One for each store and status; every one is the beginning of an index.
    std::vector<std::string> arm_conditions() {
        // The orders of one customer are a range of the primary key: few enough to look at every status.
        if (query_.customer) return {"customer_id = " + place(db::to_param(*query_.customer)) + in_lists()};
        std::vector<std::string> of_stores;
        for (const auto& store : query_.stores)
            of_stores.push_back("store_id = " + place(db::to_param(store)));
        if (of_stores.empty()) of_stores.emplace_back("1 = 1");
        // Sorted by total there is no index for a status; and SQLite merges 500 arms at most.
        constexpr std::size_t kMostArms = 64;
        if (query_.statuses.empty() || is_by_total(query_.sort)
            || of_stores.size() * query_.statuses.size() > kMostArms) {
            const std::string residual = in_list_of_statuses();
            for (auto& condition : of_stores) condition += residual;
            return of_stores;
        }
        std::vector<std::string> arms;
        for (const auto status : query_.statuses) {
            const std::string is = " and status = " + place(db::to_param(status));
            for (const auto& store : of_stores) arms.push_back(store + is);
        }
        return arms;
    }

    std::string in_list_of_statuses() {
        if (query_.statuses.empty()) return {};
        return " and status in " + db::in_list(params_, query_.statuses);
    }
    std::string in_lists() {
        std::string text = in_list_of_statuses();
        if (!query_.stores.empty()) text += " and store_id in " + db::in_list(params_, query_.stores);
        return text;
    }

    std::string searching() {
        std::string found;
        std::size_t next = 0;
        if (query_.sku) {
            // An order may have the SKU in two lines: the first of them counts.
            const std::string sku = place(db::to_param(*query_.sku));
            found = "select l.customer_id as found_customer, l.order_id as found_order from orders_line l "
                    "where l.sku = "
                    + sku
                    + " and not exists (select 1 from orders_line e where e.customer_id = l.customer_id and "
                      "e.order_id = l.order_id and e.sku = l.sku and e.line_number < l.line_number)";
        } else {
            found =
                "select t.customer_id as found_customer, t.order_id as found_order from "
                "orders_search_term t where t.term = "
                + place(db::to_param(query_.terms[next++]));
        }
        std::string text = "select " ORDER_COLUMNS " from (" + found
                           + ") as found join orders_order on customer_id = found_customer and id = "
                             "found_order where 1 = 1"
                           + common_ + in_lists();
        if (query_.customer) text += " and customer_id = " + place(db::to_param(*query_.customer));
        for (; next < query_.terms.size(); ++next)
            text +=
                " and exists (select 1 from orders_search_term o where o.customer_id = found_customer "
                "and o.order_id = found_order and o.term = "
                + place(db::to_param(query_.terms[next])) + ")";
        return text + order_by() + " limit " + limit_;
    }

    const OrderQuery& query_;
    std::vector<db::Param>& params_;
    std::string id_ = "id";
    std::string limit_;
    std::string common_;
};

}  // namespace

std::optional<ListCursor> ListCursor::from_wire(std::string_view text, schema::Violation& why) {
    ListCursor cursor;
    const auto dot = text.find('.');
    auto id = text;
    bool good = true;
    if (dot != std::string_view::npos) {
        std::int64_t total = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + dot, total);
        good = failure == std::errc{} && end == text.data() + dot && total >= 0;
        cursor.total = total;
        id.remove_prefix(dot + 1);
    }
    const auto parsed = OrderId::parse(id);
    if (good && parsed) {
        cursor.id = *parsed;
        return cursor;
    }
    why = {"format", "must be the nextCursor of a page"};
    return std::nullopt;
}
std::string ListCursor::to_wire() const {
    return total ? std::to_string(*total) + "." + id.to_string() : id.to_string();
}
void ListCursor::describe(boost::json::object& schema) {
    schema["type"] = "string";
}

std::string order_query_sql(const OrderQuery& query, std::vector<db::Param>& params) {
    return Statement(query, params).text();
}

std::vector<Order> query_orders(db::Read& read, const OrderQuery& query) {
    std::vector<db::Param> params;
    const std::string text = order_query_sql(query, params);
    return read.all_dynamic<Order>("orders.query", text, params);
}

ListCursor cursor_after(const Order& order, OrderSort sort) {
    ListCursor cursor;
    cursor.id = order.id;
    if (is_by_total(sort)) cursor.total = order.total;
    return cursor;
}

Result<void> check_cursor(const std::optional<ListCursor>& cursor, OrderSort sort) {
    if (!cursor || cursor->total.has_value() == is_by_total(sort)) return {};
    return fail(scalemart::errors::validation_failed, {},
                {{"query/cursor", "format", "is of a list that was sorted in another way"}});
}

}  // namespace scalemart::orders
