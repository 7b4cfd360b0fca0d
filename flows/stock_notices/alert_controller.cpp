#include "alert_controller.hpp"

#include <map>

#include "alerts.hpp"
#include "catalog/catalog.hpp"
#include "requests.hpp"
#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::stock_notices {
namespace {

Result<stores::Store> store_of(db::Read& read, const NameAlert& in) {
    std::optional<std::string> name;
    if (in.store.value) name = in.store.value->value;
    return stores::resolve_store(read, name);
}

/// With the names that the stores give their products; one statement for each store.
std::vector<AlertView> views_of(db::Read& read, std::span<const Alert> alerts, Instant now) {
    std::map<StoreId, std::vector<ProductId>> products_in;
    for (const auto& alert : alerts) products_in[alert.store].push_back(alert.product);
    std::map<std::pair<StoreId, ProductId>, catalog::ItemForSale> items;
    for (const auto& [store, products] : products_in)
        for (auto& item : catalog::items_for_sale(read, store, products, now))
            items.emplace(std::pair{store, item.id}, std::move(item));
    std::vector<AlertView> views;
    for (const auto& alert : alerts) {
        auto& view = views.emplace_back();
        view.product = alert.product;
        view.store = alert.store;
        view.requested_at = alert.requested_at;
        const auto item = items.find({alert.store, alert.product});
        if (item == items.end()) continue;
        view.name = item->second.name;
        view.slug = item->second.slug;
        view.availability = item->second.availability;
    }
    return views;
}

}  // namespace

Task<http::Reply<AlertView>> AlertController::put(http::Context& context, NameAlert in) {
    const Instant now = context.clock.now();
    const auto write = [&](db::Tx& tx) -> Result<AlertView> {
        SCALEMART_TRY(store, store_of(tx, in));
        SCALEMART_TRY(alert,
                      ask_for_alert(tx, now, access::user_of(context.principal), in.id.value, store.id));
        return views_of(tx, {&alert, 1}, now).front();
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<http::NoContent>> AlertController::remove(http::Context& context, NameAlert in) {
    const auto write = [&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_TRY(store, store_of(tx, in));
        take_alert_back(tx, access::user_of(context.principal), in.id.value, store.id);
        return http::NoContent{};
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<AlertList>> AlertController::list(http::Context& context, http::NoInput) {
    const auto look = [&](db::Read& read) {
        const auto alerts = waiting_alerts(read, access::user_of(context.principal));
        return AlertList{views_of(read, alerts, context.clock.now())};
    };
    co_return co_await database_.read(look);
}

}  // namespace scalemart::stock_notices
