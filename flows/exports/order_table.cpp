#include "order_table.hpp"

#include <array>

#include "schema/decode.hpp"

namespace scalemart::exports {
namespace {

constexpr std::array<std::string_view, 22> kColumns{
    "id",       "number",   "createdAt",  "updatedAt",     "store",         "status",
    "currency", "subtotal", "discount",   "shipping",      "fees",          "tip",
    "tax",      "total",    "refundOwed", "paymentMethod", "paymentStatus", "paidAt",
    "coupons",  "customer", "city",       "zipCode"};

struct Town {
    std::string city;
    std::string zip_code;
};

/// Of an address as the order has it.
Town town_of(const std::string& address) {
    Town town;
    const auto json = schema::parse_json(address);
    const auto* object = json ? json->if_object() : nullptr;
    if (object == nullptr) return town;
    const auto text = [&](std::string_view name) {
        const auto* value = object->if_contains(name);
        return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
    };
    return {text("city"), text("zipCode")};
}

std::string codes_of(const std::string& json) {
    std::string text;
    for (const auto& code :
         schema::decode<std::vector<std::string>>(json).value_or(std::vector<std::string>{})) {
        if (!text.empty()) text += ';';
        text += code;
    }
    return text;
}

/// Below every id that was made at `at` or later: ids begin with their milliseconds.
Uuid first_id_at(Instant at) {
    const auto millis = static_cast<std::uint64_t>(
        std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count());
    Uuid id;
    for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<unsigned char>(millis >> (40 - 8 * i));
    return id;
}

Uuid last_id() {
    Uuid id;
    id.bytes.fill(0xFF);
    return id;
}

template <class Enum>
std::string name_of(Enum value) {
    return boost::describe::enum_to_string(value, "");
}

}  // namespace

std::span<const std::string_view> OrderTable::columns() const {
    return kColumns;
}

TablePlace OrderTable::start() const {
    // One millisecond later: the orders of the last one are told apart by their exact time.
    return {filter_.to ? first_id_at(*filter_.to + std::chrono::milliseconds{1}) : last_id(), 0};
}

std::vector<Cell> OrderTable::row_of(orders::Order order) const {
    const auto currency = Currency::parse(order.currency).value_or(Currency{});
    const auto money = [&](std::int64_t minor) { return Cell{Money{minor, currency}}; };
    auto town = town_of(order.shipping_address);
    return {order.id.to_string(),
            std::move(order.number),
            order.created_at,
            order.updated_at,
            order.store.to_string(),
            name_of(order.status),
            order.currency,
            money(order.subtotal),
            money(order.discount),
            money(order.shipping),
            money(order.fees),
            money(order.tip),
            money(order.tax),
            money(order.total),
            money(order.refund_owed),
            std::move(order.payment_method),
            name_of(order.payment_status),
            cell_of(order.paid_at),
            codes_of(order.coupons),
            filter_.shows_customer ? Cell{order.customer.to_string()} : Cell{},
            std::move(town.city),
            std::move(town.zip_code)};
}

TablePage OrderTable::read_page(db::Read& read, const TablePlace& from) const {
    TablePage page;
    page.next = from;
    if (!has_part(from.part)) {
        page.is_last = true;
        return page;
    }
    orders::OrderFilter wanted;
    wanted.status = filter_.status;
    if (filter_.stores) wanted.store = (*filter_.stores)[from.part];
    wanted.before = OrderId{from.last};
    wanted.limit = kRowsInPage;
    auto found = orders::list_orders(read, wanted);
    bool part_ends = std::ssize(found) < kRowsInPage;
    for (auto& order : found) {
        page.next.last = order.id.value;
        if (filter_.to && order.created_at >= *filter_.to) continue;
        if (filter_.from && order.created_at < *filter_.from) {
            part_ends = true;
            break;
        }
        page.rows.push_back(row_of(std::move(order)));
    }
    if (part_ends) {
        page.next = {start().last, from.part + 1};
        page.is_last = !has_part(page.next.part);
    }
    return page;
}

}  // namespace scalemart::exports
