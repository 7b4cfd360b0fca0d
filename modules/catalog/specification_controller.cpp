#include "specification_controller.hpp"

#include "categories.hpp"
#include "change_specification.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

Result<std::vector<SpecificationDefinitionView>> definitions_of(db::Read& read,
                                                                const std::string& id_or_slug) {
    const auto category = find_category(read, id_or_slug);
    if (!category) return fail(errors::category_not_found);
    std::vector<SpecificationDefinitionView> views;
    const auto book = SpecificationBook::load(read, {&category->id, 1});
    for (const auto& row : book.of(category->id)) views.push_back(view_of(row));
    return views;
}

http::Reply<SpecificationDefinitionView> reply_with(const Result<SpecificationRow>& row) {
    if (!row) return fail(row.error());
    return http::Reply<SpecificationDefinitionView>(view_of(*row))
        .with("ETag", EntityVersion{row->version}.to_wire());
}

}  // namespace

Task<http::Reply<SpecificationListV1>> SpecificationController::list_v1(http::Context& context,
                                                                        ListSpecifications in) {
    context.cache_tags.emplace_back(kCategoriesTag);
    auto views =
        co_await database_.read([&](db::Read& read) { return definitions_of(read, in.id_or_slug.value); });
    if (!views) co_return fail(views.error());
    co_return SpecificationListV1{*std::move(views)};
}

Task<http::Reply<SpecificationListV2>> SpecificationController::list_v2(http::Context& context,
                                                                        ListSpecifications in) {
    context.cache_tags.emplace_back(kCategoriesTag);
    auto views =
        co_await database_.read([&](db::Read& read) { return definitions_of(read, in.id_or_slug.value); });
    if (!views) co_return fail(views.error());
    co_return SpecificationListV2{*std::move(views)};
}

Task<http::Reply<SpecificationDefinitionView>> SpecificationController::create(http::Context& context,
                                                                               CreateSpecification in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return reply_with(co_await database_.write([&](db::Tx& tx) {
        return create_specification(tx, now, actor, in.category_id.value, in.body.value);
    }));
}

Task<http::Reply<SpecificationDefinitionView>> SpecificationController::change(http::Context& context,
                                                                               ChangeSpecification in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return reply_with(co_await database_.write([&](db::Tx& tx) {
        return change_specification(tx, now, actor, in.id.value, *version, in.body.value);
    }));
}

Task<http::Reply<http::NoContent>> SpecificationController::remove(http::Context& context,
                                                                   SpecificationById in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(delete_specification(tx, now, actor, in.id.value));
        return http::NoContent{};
    });
}

}  // namespace scalemart::catalog
