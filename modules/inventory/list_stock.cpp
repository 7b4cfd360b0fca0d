#include "list_stock.hpp"

#include <charconv>

#include "stock_levels.hpp"

namespace scalemart::inventory {
namespace {

struct EntryRow {
    LedgerId id;
    Instant created_at;
    std::int64_t delta = 0;
    Reason reason{};
    Uuid reference;
    Uuid actor;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(EntryRow, (), (id, created_at, delta, reason, reference, actor, note))

/// Where a list of entries goes on, and what was on hand then.
struct Place {
    LedgerId before;
    std::int64_t balance = 0;
};

std::optional<Place> parse_place(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto id = LedgerId::parse(text.substr(0, dot));
    const auto number = text.substr(dot + 1);
    Place place;
    const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), place.balance);
    if (!id || failure != std::errc{} || end != number.data() + number.size()) return std::nullopt;
    place.before = *id;
    return place;
}

/// As the id of what it names, so that it can be looked up.
std::optional<std::string> reference_text(const EntryRow& row) {
    if (row.reference.is_nil()) return std::nullopt;
    switch (row.reason) {
        case Reason::sale:
        case Reason::cancellation:
            return OrderId{row.reference}.to_string();
        case Reason::received:
            return ReceiptId{row.reference}.to_string();
        case Reason::transfer:
        case Reason::damaged:
        case Reason::lost:
            return TransferId{row.reference}.to_string();
        case Reason::initial:
        case Reason::adjustment:
        case Reason::returned:
        case Reason::import:
            break;
    }
    return row.reference.to_string();
}

Error not_stocked(const Measure& measure) {
    return {&errors::unknown_item,
            measure.has_variants ? "The product is sold in variants, which have the stock." : "",
            {},
            {}};
}

}  // namespace

StockList list_stock(db::Read& read, const Stockroom& room, StoreId store, const StockFilter& filter) {
    std::vector<db::Param> params{store.value};
    std::string text = "select product_id from inventory_item where store_id = $1";
    // In so many words, so that the partial indexes can serve.
    if (filter.out_only)
        text += " and availability = 'out'";
    else if (filter.low_only)
        text += " and is_low";
    if (filter.after) {
        params.emplace_back(filter.after->value);
        text += " and product_id > $2";
    }
    params.emplace_back(filter.limit + 1);
    text += " order by product_id limit $" + std::to_string(params.size());
    auto products = read.all_dynamic<ProductId>("inventory.list", text, params);

    StockList list;
    if (static_cast<std::int64_t>(products.size()) > filter.limit) {
        products.pop_back();
        list.next_cursor = products.back();
    }
    const Measures measures = room.measures_of(read, products);
    for (const auto& level : stock_levels(read, store, products))
        list.items.push_back(view_of(level, measures.of(level.product)));
    return list;
}

Result<StockView> show_stock(db::Read& read, const Stockroom& room, StoreId store, ProductId product) {
    const std::array wanted{product};
    const auto levels = stock_levels(read, store, wanted);
    const Recipes recipes = kit_components(read, wanted);
    auto products = components_of(recipes);
    products.push_back(product);
    const Measures measures = room.measures_of(read, products);
    if (levels.empty()) return fail(not_stocked(measures.of(product)));
    StockView view = view_of(levels.front(), measures.of(product));
    for (const auto& [kit, recipe] : recipes) {
        auto& components = view.components.emplace();
        for (const auto& part : recipe) {
            const Measure& measure = measures.of(part.product);
            components.push_back({part.product, shown(part.quantity, measure), unit_of(measure)});
        }
    }
    return view;
}

Result<LedgerList> list_ledger(db::Read& read, const Stockroom& room, StoreId store, ProductId product,
                               const std::optional<std::string>& cursor, std::int64_t limit) {
    std::optional<Place> place;
    if (cursor && !(place = parse_place(*cursor)))
        return fail(scalemart::errors::validation_failed, {},
                    {{"query/cursor", "format", "is not a cursor of this list"}});
    const std::array wanted{product};
    const Measures measures = room.measures_of(read, wanted);
    const Measure& measure = measures.of(product);
    std::int64_t balance = place ? place->balance : 0;
    if (!place) {
        const auto levels = own_levels(read, store, wanted);
        if (levels.empty()) return fail(not_stocked(measure));
        balance = levels.at(product).on_hand;
    }
    std::vector<db::Param> params{product.value, store.value};
    std::string text =
        "select id, created_at, delta, reason, reference, actor_id, note from inventory_ledger "
        "where product_id = $1 and store_id = $2";
    if (place) {
        params.emplace_back(place->before.value);
        text += " and id < $3";
    }
    params.emplace_back(limit + 1);
    text += " order by id desc limit $" + std::to_string(params.size());

    LedgerList list;
    list.unit = unit_of(measure);
    for (auto& row : read.all_dynamic<EntryRow>("inventory.ledger", text, params)) {
        if (static_cast<std::int64_t>(list.items.size()) == limit) {
            list.next_cursor = list.items.back().id.to_string() + "." + std::to_string(balance);
            break;
        }
        LedgerEntryView view;
        view.id = row.id;
        view.at = row.created_at;
        view.delta = shown(row.delta, measure);
        view.balance = shown(balance, measure);
        view.reason = row.reason;
        view.reference = reference_text(row);
        if (!row.actor.is_nil()) view.actor = UserId{row.actor};
        view.note = std::move(row.note);
        balance -= row.delta;
        list.items.push_back(std::move(view));
    }
    return list;
}

}  // namespace scalemart::inventory
