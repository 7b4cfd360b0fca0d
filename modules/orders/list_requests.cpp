#include "list_requests.hpp"

#include <algorithm>

#include "accounts/accounts.hpp"
#include "search_terms.hpp"

namespace scalemart::orders {
namespace {

std::optional<std::string> text_of(const auto& text) {
    return text ? std::optional{text->value} : std::nullopt;
}

bool is_email(const std::optional<SearchText>& typed) {
    return typed && typed->value.find('@') != std::string::npos;
}

}  // namespace

std::vector<OrderStatus> each_once(std::vector<OrderStatus> statuses) {
    std::ranges::sort(statuses);
    statuses.erase(std::ranges::unique(statuses).begin(), statuses.end());
    return statuses;
}

OrderQuery to_query(const ListStaffOrders& asked) {
    OrderQuery query;
    query.statuses = each_once(asked.status.value);
    query.payment_status = asked.payment_status.value;
    query.payment_method = text_of(asked.payment_method.value);
    query.from = asked.from.value;
    query.to = asked.to.value;
    if (asked.min_total.value) query.min_total = asked.min_total.value->value;
    if (asked.max_total.value) query.max_total = asked.max_total.value->value;
    if (asked.q.value) query.terms = search_terms_in(asked.q.value->value);
    query.sku = text_of(asked.sku.value);
    query.sort = asked.sort.value.value_or(OrderSort::newest);
    query.after = asked.cursor.value;
    query.limit = asked.limit.value.value_or(PageLimit{20}).value;
    return query;
}

bool find_customer(db::Read& read, const std::optional<SearchText>& typed, OrderQuery& query) {
    if (!is_email(typed)) return true;
    schema::Violation why;
    const auto email = schema::Email::from_wire(typed->value, why);
    const auto owner = email ? accounts::find_user_by_email(read, *email) : std::nullopt;
    if (!owner || (query.customer && *query.customer != owner->id)) return false;
    query.customer = owner->id;
    query.terms.clear();
    return true;
}

}  // namespace scalemart::orders
