#include "category_controller.hpp"

#include "categories.hpp"
#include "tags.hpp"
#include "write_names.hpp"

namespace scalemart::catalog {
namespace {

Result<CategoryView> viewed(db::Tx& tx, const Result<CategoryRow>& row) {
    if (!row) return fail(row.error());
    return category_view(tx, *row);
}

http::Reply<CategoryView> reply_with(Result<CategoryView> view) {
    if (!view) return fail(std::move(view).error());
    const auto tag = EntityVersion{view->version}.to_wire();
    return http::Reply<CategoryView>(*std::move(view)).with("ETag", tag);
}

}  // namespace

Task<http::Reply<CategoryListV1>> CategoryController::list_v1(http::Context& context, ListCategories) {
    context.cache_tags.emplace_back(kCategoriesTag);
    CategoryListV1 page;
    page.categories = co_await database_.read([](db::Read& read) { return category_tree(read); });
    co_return page;
}

Task<http::Reply<CategoryListV2>> CategoryController::list_v2(http::Context& context, ListCategories) {
    context.cache_tags.emplace_back(kCategoriesTag);
    CategoryListV2 page;
    page.items = co_await database_.read([](db::Read& read) { return category_tree(read); });
    co_return page;
}

Task<http::Reply<CategoryView>> CategoryController::show(http::Context& context, ShowCategory in) {
    context.cache_tags.emplace_back(kCategoriesTag);
    auto view = co_await database_.read([&](db::Read& read) -> std::optional<CategoryView> {
        const auto row = find_category(read, in.id_or_slug.value);
        if (!row) return std::nullopt;
        return category_view(read, *row);
    });
    if (!view) co_return fail(errors::category_not_found);
    co_return *std::move(view);
}

Task<http::Reply<CategoryView>> CategoryController::create(http::Context& context, CreateCategory in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return reply_with(co_await database_.write(
        [&](db::Tx& tx) { return viewed(tx, create_category(tx, now, actor, in.body.value)); }));
}

Task<http::Reply<CategoryView>> CategoryController::change(http::Context& context, ChangeCategory in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return reply_with(co_await write_names(database_, [&](db::Tx& tx) {
        return viewed(tx, change_category(tx, now, actor, in.id.value, *version, in.body.value));
    }));
}

Task<http::Reply<http::NoContent>> CategoryController::remove(http::Context& context, DeleteCategory in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(delete_category(tx, now, actor, in.id.value));
        return http::NoContent{};
    });
}

}  // namespace scalemart::catalog
