#include "market_controller.hpp"

#include "market_requests.hpp"
#include "schema/encode.hpp"
#include "stores/stores.hpp"
#include "with_version.hpp"

namespace scalemart::pricing {
namespace {

Result<MarketView> view_of(const stores::Store& store, const StoredMarket& market) {
    MarketView view;
    static_cast<MarketBody&>(view) = market.settings;
    view.store = store.id;
    view.currency = store.currency;
    view.version = market.version;
    return view;
}

Result<stores::Store> store_of(db::Read& read, StoreId id) {
    auto store = stores::find_store(read, id);
    if (!store) return fail(stores::errors::store_not_found);
    return std::move(*store);
}

std::optional<std::string> if_any(std::string text) {
    return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

TaxZoneView view_of(StoredTaxZone zone) {
    return {zone.id,
            std::move(zone.name),
            std::move(zone.country),
            if_any(std::move(zone.region)),
            if_any(std::move(zone.postcode_prefix)),
            {std::move(zone.categories)},
            zone.version,
            zone.created_at,
            zone.updated_at};
}

Result<TaxZoneView> viewed(Result<StoredTaxZone> zone) {
    if (!zone) return fail(std::move(zone).error());
    return view_of(std::move(*zone));
}

Result<void> require_none(std::vector<Issue> issues) {
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    return {};
}

/// Nothing was stored before: there is no version that could have been seen but 0, which no entity tag says.
Result<std::int64_t> seen_market_version(const SaveMarket& in) {
    if (!in.if_match.value && in.body.value.version == 0) return 0;
    return seen_version(in.if_match.value, in.body.value.version);
}

}  // namespace

Task<http::Reply<MarketView>> MarketController::show(http::Context&, OneMarket in) {
    co_return co_await database_.read([&](db::Read& read) -> Result<MarketView> {
        SCALEMART_TRY(store, store_of(read, in.id.value));
        return view_of(store, find_market(read, store.id));
    });
}

Task<http::Reply<MarketView>> MarketController::save(http::Context& context, SaveMarket in) {
    const auto version = seen_market_version(in);
    if (!version) co_return fail(version.error());
    const MarketBody& settings = in.body.value;
    if (auto good = require_none(issues_of(settings)); !good) co_return fail(std::move(good).error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<MarketView> {
        SCALEMART_TRY(store, store_of(tx, in.id.value));
        SCALEMART_TRY(saved, save_market(tx, now, actor, store.id, settings, *version));
        return view_of(store, saved);
    }));
}

Task<http::Reply<TaxZoneList>> MarketController::list_zones(http::Context&, ListTaxZones in) {
    const auto country = in.country.value ? std::optional{in.country.value->value} : std::nullopt;
    co_return co_await database_.read([&](db::Read& read) {
        TaxZoneList list;
        for (auto& zone : list_tax_zones(read, country)) list.items.push_back(view_of(std::move(zone)));
        return list;
    });
}

Task<http::Reply<TaxZoneView>> MarketController::show_zone(http::Context&, OneTaxZone in) {
    co_return with_version(co_await database_.read([&](db::Read& read) -> Result<TaxZoneView> {
        auto zone = find_tax_zone(read, in.id.value);
        if (!zone) return fail(errors::tax_zone_not_found);
        return view_of(std::move(*zone));
    }));
}

Task<http::Reply<TaxZoneView>> MarketController::create_zone(http::Context& context, CreateTaxZone in) {
    const auto& body = in.body.value;
    if (auto good = require_none(issues_of(body.categories)); !good) co_return fail(std::move(good).error());
    StoredTaxZone zone;
    zone.name = body.name.value;
    zone.country = body.country.value;
    if (body.region) zone.region = body.region->value;
    if (body.postcode_prefix) zone.postcode_prefix = body.postcode_prefix->value;
    zone.categories = schema::to_json(body.categories);
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return with_version(
        co_await database_.write([&](db::Tx& tx) { return viewed(create_tax_zone(tx, now, actor, zone)); }));
}

Task<http::Reply<TaxZoneView>> MarketController::change_zone(http::Context& context, ChangeTaxZone in) {
    const auto& body = in.body.value;
    const auto version = seen_version(in.if_match.value, body.version);
    if (!version) co_return fail(version.error());
    std::optional<std::string> name;
    std::optional<std::string> categories;
    if (body.name) name = body.name->value;
    if (body.categories) {
        if (auto good = require_none(issues_of(*body.categories)); !good)
            co_return fail(std::move(good).error());
        categories = schema::to_json(*body.categories);
    }
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return with_version(co_await database_.write([&](db::Tx& tx) {
        return viewed(change_tax_zone(tx, now, actor, in.id.value, *version, name, categories));
    }));
}

Task<http::Reply<http::NoContent>> MarketController::remove_zone(http::Context& context, OneTaxZone in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(delete_tax_zone(tx, now, actor, in.id.value));
        return http::NoContent{};
    });
}

}  // namespace scalemart::pricing
