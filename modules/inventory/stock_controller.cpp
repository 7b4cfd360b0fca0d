#include "stock_controller.hpp"

#include "adjust_rows.hpp"
#include "change_settings.hpp"
#include "idempotency/at_most_once.hpp"
#include "list_stock.hpp"
#include "schema/encode.hpp"
#include "stock_access.hpp"

namespace scalemart::inventory {
namespace {

constexpr std::int64_t kPage = 50;

std::optional<std::string> text_of(const auto& text) {
    return text ? std::optional{text->value} : std::nullopt;
}
std::int64_t limit_of(const std::optional<PageSize>& limit) {
    return limit ? limit->value : kPage;
}

}  // namespace

Task<http::Reply<StockList>> StockController::list(http::Context& context, ListStock in) {
    const auto look = [&](db::Read& read) -> Result<StockList> {
        SCALEMART_TRY(store, acting_store(read, context.principal, text_of(in.store.value)));
        StockFilter filter;
        filter.low_only = in.low_only.value.value_or(false);
        filter.out_only = in.out.value.value_or(false);
        filter.after = in.cursor.value;
        filter.limit = limit_of(in.limit.value);
        return list_stock(read, room_, store.id, filter);
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<StockView>> StockController::show(http::Context& context, ShowStock in) {
    const auto look = [&](db::Read& read) -> Result<StockView> {
        SCALEMART_TRY(store, acting_store(read, context.principal, text_of(in.store.value)));
        return show_stock(read, room_, store.id, in.product_id.value);
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<StockView>> StockController::change(http::Context& context, ChangeSettings in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<StockView> {
        SCALEMART_TRY(store, acting_store(tx, context.principal, text_of(in.store.value)));
        return change_settings(tx, room_, context.clock.now(), actor, store.id, in.product_id.value, *version,
                               in.body.value);
    };
    auto changed = co_await database_.write(write);
    if (!changed) co_return fail(std::move(changed).error());
    const std::string tag = EntityVersion{changed->version}.to_wire();
    co_return http::Reply<StockView>(std::move(*changed)).with("ETag", tag);
}

Task<http::Reply<schema::JsonText<AdjustmentsView>>> StockController::adjust(http::Context& context,
                                                                             AdjustStock in) {
    const auto& rows = in.body.value.rows;
    if (rows.empty() || rows.size() > kMaximumAdjustments)
        co_return fail(
            scalemart::errors::validation_failed, {},
            {{"/rows", "length", "must hold 1 to " + std::to_string(kMaximumAdjustments) + " rows"}});
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<schema::JsonText<AdjustmentsView>> {
        const auto work = [&]() -> Result<std::string> {
            SCALEMART_TRY(view, adjust_rows(tx, room_, context.clock.now(), context.principal, actor,
                                            text_of(in.store.value), rows));
            return schema::to_json(view);
        };
        SCALEMART_TRY(json, idempotency::at_most_once(tx, context, text_of(in.idempotency_key.value), work));
        return schema::JsonText<AdjustmentsView>{std::move(json)};
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<LedgerList>> StockController::ledger(http::Context& context, ListLedger in) {
    const auto look = [&](db::Read& read) -> Result<LedgerList> {
        SCALEMART_TRY(store, acting_store(read, context.principal, text_of(in.store.value)));
        return list_ledger(read, room_, store.id, in.product_id.value, text_of(in.cursor.value),
                           limit_of(in.limit.value));
    };
    co_return co_await database_.read(look);
}

}  // namespace scalemart::inventory
