#include "orders/personal_data.hpp"
#include "personal_data.hpp"

namespace scalemart::personal_data {
namespace {

/// Empty text is the beginning; empty when the text is no order's id.
std::optional<std::optional<OrderId>> place_of(std::string_view cursor) {
    if (cursor.empty()) return std::optional<OrderId>{};
    if (auto id = OrderId::parse(cursor)) return id;
    return std::nullopt;
}

std::optional<std::string> cursor_of(const std::optional<OrderId>& place) {
    if (!place) return std::nullopt;
    return place->to_string();
}

Result<Part> collect(db::Read& read, UserId user, std::string_view cursor) {
    const auto before = place_of(cursor);
    if (!before) return fail(scalemart::errors::validation_failed);
    auto orders = orders::export_orders(read, user, *before);
    return Part{std::move(orders.json), cursor_of(orders.next)};
}

std::optional<std::string> forget(db::Tx& tx, UserId user, std::string_view cursor) {
    // A cursor of ours in any case; from the beginning is never wrong.
    return cursor_of(orders::anonymise_orders(tx, user, place_of(cursor).value_or(std::nullopt)));
}

}  // namespace

Source orders_source() {
    Source source{.name = "orders"};
    source.forget = [](db::Tx& tx, UserId user, Instant) { return orders::refuse_while_under_way(tx, user); };
    source.collect_part = &collect;
    source.forget_part = &forget;
    return source;
}

}  // namespace scalemart::personal_data
