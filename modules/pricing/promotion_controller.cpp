#include "promotion_controller.hpp"

#include "edit_promotions.hpp"
#include "try_promotion.hpp"
#include "with_version.hpp"

namespace scalemart::pricing {

Task<http::Reply<PromotionSlice>> PromotionController::list(http::Context&, ListPromotions in) {
    PromotionFilter filter;
    if (in.q.value) filter.text = in.q.value->value;
    filter.is_active = in.active.value;
    filter.has_code = in.has_code.value;
    filter.store = in.store.value;
    filter.before = in.cursor.value;
    if (in.limit.value) filter.limit = in.limit.value->value;
    co_return co_await database_.read([&](db::Read& read) { return show_promotions(read, filter); });
}

Task<http::Reply<PromotionView>> PromotionController::show(http::Context&, OnePromotion in) {
    co_return with_version(
        co_await database_.read([&](db::Read& read) { return show_promotion(read, in.id.value); }));
}

Task<http::Reply<PromotionView>> PromotionController::create(http::Context& context, CreatePromotion in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return with_version(co_await database_.write(
        [&](db::Tx& tx) { return create_promotion(tx, now, actor, in.body.value); }));
}

Task<http::Reply<PromotionView>> PromotionController::change(http::Context& context, ChangePromotion in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return with_version(co_await database_.write(
        [&](db::Tx& tx) { return change_promotion(tx, now, actor, in.id.value, *version, in.body.value); }));
}

Task<http::Reply<PricedCart>> PromotionController::attempt(http::Context& context, TryPromotion in) {
    const Instant now = context.clock.now();
    co_return co_await database_.read(
        [&](db::Read& read) { return try_promotion(read, in.body.value, now); });
}

Task<http::Reply<http::NoContent>> PromotionController::remove(http::Context& context, OnePromotion in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(remove_promotion(tx, now, actor, in.id.value));
        return http::NoContent{};
    });
}

}  // namespace scalemart::pricing
