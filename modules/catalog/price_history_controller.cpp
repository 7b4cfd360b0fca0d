#include "price_history_controller.hpp"

#include <algorithm>

#include "price_history.hpp"
#include "price_history_requests.hpp"
#include "product_facts.hpp"
#include "sql.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

struct Shown {
    PriceHistoryView view;
    Instant valid_until;
};

/// Begins at midnight, so that the answer is the same for a day.
Result<Shown> price_history(db::Read& read, const std::string& id_or_slug,
                            const std::optional<std::string>& store, std::int64_t days, Instant now) {
    const auto product = find_product_facts(read, id_or_slug);
    if (!product || product->status != ProductStatus::active) return fail(errors::product_not_found);
    SCALEMART_TRY(in_store, stores::resolve_store(read, store));
    if (in_store.status != stores::StoreStatus::active) return fail(stores::errors::store_not_found);
    const auto today = std::chrono::floor<std::chrono::days>(now);
    Shown shown;
    shown.valid_until = today + std::chrono::days{1};
    auto& view = shown.view;
    view.product = product->id;
    view.store = {in_store.id, in_store.slug, in_store.name};
    view.currency.value = Currency::parse(in_store.currency).value_or(Currency{});
    view.from = today - std::chrono::days{days};

    const auto offers = read.all<OfferRow>(sql::offers_of, product->id);
    const auto offer = std::ranges::find(offers, in_store.id, &OfferRow::store_id);
    // That of a family sums up offers that have a history each.
    if (offer == offers.end() || !offer->is_active || offer->variant_count) return shown;
    const auto periods = terms_history(read, *offer, view.from);
    for (const auto& p : prices_in_force(periods, view.from, now + std::chrono::microseconds{1})) {
        view.periods.push_back({p.from, p.until, p.price, p.base_price, p.on_sale});
        view.lowest_price = std::min(view.lowest_price.value_or(p.price), p.price);
    }
    if (!view.periods.empty()) view.periods.back().until.reset();
    if (const auto change = effective_price(terms_of(*offer), now).valid_until)
        shown.valid_until = std::min(shown.valid_until, *change);
    return shown;
}

}  // namespace

Task<http::Reply<PriceHistoryView>> PriceHistoryController::show(http::Context& context,
                                                                 ShowPriceHistory in) {
    const Instant now = context.clock.now();
    std::optional<std::string> store;
    if (in.store.value) store = in.store.value->value;
    const std::int64_t days = in.days.value ? in.days.value->value : 90;
    auto shown = co_await database_.read(
        [&](db::Read& read) { return price_history(read, in.id_or_slug.value, store, days, now); });
    if (!shown) co_return fail(shown.error());
    context.cache_until = shown->valid_until;
    context.cache_tags = {product_tag(shown->view.product), "stores",
                          "store:" + shown->view.store.id.to_string()};
    co_return std::move(shown->view);
}

}  // namespace scalemart::catalog
