#include "stock_controller.hpp"

#include "adjust_many.hpp"
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

Reason reason_of(AdjustmentReason reason) {
    switch (reason) {
        case AdjustmentReason::adjustment:
            return Reason::adjustment;
        case AdjustmentReason::received:
            return Reason::received;
        case AdjustmentReason::returned:
            return Reason::returned;
        case AdjustmentReason::damaged:
            return Reason::damaged;
        case AdjustmentReason::lost:
            return Reason::lost;
    }
    return Reason::adjustment;
}

/// What is wrong with the rows themselves, whatever the stock.
std::vector<Issue> issues_of(const AdjustmentsBody& body) {
    std::vector<Issue> issues;
    if (body.rows.empty() || body.rows.size() > kMaximumAdjustments)
        issues.push_back(
            {"/rows", "length", "must hold 1 to " + std::to_string(kMaximumAdjustments) + " rows"});
    for (std::size_t i = 0; i < body.rows.size(); ++i)
        if (body.rows[i].delta.has_value() == body.rows[i].set_to.has_value())
            issues.push_back({"/rows/" + std::to_string(i), "choice", "give either delta or setTo"});
    return issues;
}

/// Stores by the name they were given; somebody else's store refuses the whole request.
Result<std::vector<Adjustment>> to_adjustments(db::Read& read, const http::Principal& who,
                                               const AdjustStock& in) {
    std::map<std::optional<std::string>, StoreId> stores;
    std::vector<Adjustment> rows;
    for (const auto& row : in.body.value.rows) {
        const auto name = row.store ? text_of(row.store) : text_of(in.store.value);
        auto store = stores.find(name);
        if (store == stores.end()) {
            SCALEMART_TRY(found, acting_store(read, who, name));
            store = stores.emplace(name, found.id).first;
        }
        auto& wanted = rows.emplace_back();
        wanted.product = row.product;
        wanted.store = store->second;
        if (row.delta) wanted.delta = row.delta->value;
        if (row.set_to) wanted.set_to = row.set_to->value;
        wanted.reason = reason_of(row.reason.value_or(AdjustmentReason::adjustment));
        if (row.note) wanted.note = row.note->value;
    }
    return rows;
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
        return list_stock(read, store.id, filter);
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<StockView>> StockController::show(http::Context& context, ShowStock in) {
    const auto look = [&](db::Read& read) -> Result<StockView> {
        SCALEMART_TRY(store, acting_store(read, context.principal, text_of(in.store.value)));
        return show_stock(read, store.id, in.product_id.value);
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
    if (auto issues = issues_of(in.body.value); !issues.empty())
        co_return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<schema::JsonText<AdjustmentsView>> {
        SCALEMART_TRY(rows, to_adjustments(tx, context.principal, in));
        const auto work = [&]() -> Result<std::string> {
            return schema::to_json(adjust_many(tx, room_, context.clock.now(), actor, rows));
        };
        SCALEMART_TRY(json, idempotency::at_most_once(tx, context, text_of(in.idempotency_key.value), work));
        return schema::JsonText<AdjustmentsView>{std::move(json)};
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<LedgerList>> StockController::ledger(http::Context& context, ListLedger in) {
    const auto look = [&](db::Read& read) -> Result<LedgerList> {
        SCALEMART_TRY(store, acting_store(read, context.principal, text_of(in.store.value)));
        return list_ledger(read, store.id, in.product_id.value, text_of(in.cursor.value),
                           limit_of(in.limit.value));
    };
    co_return co_await database_.read(look);
}

}  // namespace scalemart::inventory
