#include "bulk_controller.hpp"

#include "bulk_prices.hpp"
#include "bulk_products.hpp"
#include "idempotency/at_most_once.hpp"
#include "write_names.hpp"

namespace scalemart::catalog {
namespace {

std::optional<std::string> text_of(const auto& text) {
    return text ? std::optional{text->value} : std::nullopt;
}

Result<void> check_count(std::size_t rows, const std::string& pointer) {
    if (rows >= 1 && rows <= kMostBulkRows) return {};
    return fail(scalemart::errors::validation_failed, {},
                {{pointer, "length", "must hold 1 to " + std::to_string(kMostBulkRows) + " rows"}});
}

}  // namespace

Task<http::Reply<BulkController::Answer>> BulkController::at_most_once(
    http::Context& context, std::optional<std::string> key, std::function<BulkView(db::Tx& tx)> work) {
    const auto write = [&](db::Tx& tx) -> Result<Answer> {
        const auto answer = [&]() -> Result<std::string> { return schema::to_json(work(tx)); };
        SCALEMART_TRY(json, idempotency::at_most_once(tx, context, key, answer));
        return Answer{std::move(json)};
    };
    co_return co_await write_names(database_, write);
}

Task<http::Reply<BulkController::Answer>> BulkController::products(http::Context& context,
                                                                   SaveProductsInBulk in) {
    const auto& rows = in.body.value.rows;
    if (auto counted = check_count(rows.size(), "/rows"); !counted)
        co_return fail(std::move(counted).error());
    const auto actor = audit::actor_of(context);
    const auto store = text_of(in.store.value);
    const std::function<BulkView(db::Tx&)> work = [&](db::Tx& tx) {
        return save_in_bulk(tx, context.clock.now(), {context.principal, actor}, store, rows, "/rows");
    };
    co_return co_await at_most_once(context, text_of(in.idempotency_key.value), work);
}

Task<http::Reply<BulkController::Answer>> BulkController::prices(http::Context& context, SetPricesInBulk in) {
    const auto& rows = in.body.value.rows;
    if (auto counted = check_count(rows.size(), "/rows"); !counted)
        co_return fail(std::move(counted).error());
    const auto actor = audit::actor_of(context);
    const auto store = text_of(in.store.value);
    const std::function<BulkView(db::Tx&)> work = [&](db::Tx& tx) {
        return price_in_bulk(tx, context.clock.now(), {context.principal, actor}, store, rows);
    };
    co_return co_await at_most_once(context, text_of(in.idempotency_key.value), work);
}

Task<http::Reply<BulkController::Answer>> BulkController::status(http::Context& context, SetStatusInBulk in) {
    const auto& ids = in.body.value.ids;
    if (auto counted = check_count(ids.size(), "/ids"); !counted) co_return fail(std::move(counted).error());
    std::vector<schema::Tried<BulkProduct>> rows;
    for (const auto& id : ids) {
        auto& row = rows.emplace_back();
        row.issues = id.issues;
        if (!id.value) continue;
        row.value.emplace().id = *id.value;
        row.value->status = in.body.value.status;
    }
    const auto actor = audit::actor_of(context);
    const std::function<BulkView(db::Tx&)> work = [&](db::Tx& tx) {
        return save_in_bulk(tx, context.clock.now(), {context.principal, actor}, std::nullopt, rows, "/ids");
    };
    co_return co_await at_most_once(context, text_of(in.idempotency_key.value), work);
}

}  // namespace scalemart::catalog
