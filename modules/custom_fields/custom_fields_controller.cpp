#include "custom_fields_controller.hpp"

#include "define_fields.hpp"
#include "field_values.hpp"

namespace scalemart::custom_fields {
namespace {

template <class View>
http::Reply<View> with_version(Result<View> view) {
    if (!view) return fail(std::move(view).error());
    const auto tag = EntityVersion{view->version}.to_wire();
    return http::Reply<View>(*std::move(view)).with("ETag", tag);
}

Result<CustomFieldView> shown(Result<DefinitionRow> row) {
    if (!row) return fail(std::move(row).error());
    return view_of(*std::move(row));
}

}  // namespace

Task<http::Reply<CustomFieldList>> CustomFieldsController::list(http::Context&, ListFields in) {
    co_return co_await database_.read([&](db::Read& read) {
        CustomFieldList list;
        for (auto& row : find_definitions(read, in.entity.value))
            list.items.push_back(view_of(std::move(row)));
        return Result<CustomFieldList>{std::move(list)};
    });
}

Task<http::Reply<CustomFieldView>> CustomFieldsController::create(http::Context& context, CreateField in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return with_version(co_await database_.write(
        [&](db::Tx& tx) { return shown(create_field(tx, now, actor, in.body.value)); }));
}

Task<http::Reply<CustomFieldView>> CustomFieldsController::change(http::Context& context, ChangeField in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return with_version(co_await database_.write([&](db::Tx& tx) {
        return shown(
            change_field(tx, now, actor, in.entity.value, in.key.value.value, *version, in.body.value));
    }));
}

Task<http::Reply<http::NoContent>> CustomFieldsController::remove(http::Context& context, RemoveField in) {
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(remove_field(tx, context.clock, actor, in.entity.value, in.key.value.value));
        return http::NoContent{};
    });
}

template <class EntityId>
Task<http::Reply<EntityFieldsView>> CustomFieldsController::show(http::Context& context,
                                                                 ShowValues<EntityId> in) {
    constexpr EntityType kType = EntityOf<EntityId>::value;
    const auto& rule = rules_.at(kType);
    const Uuid id = in.id.value.value;
    co_return with_version(co_await database_.read([&](db::Read& read) -> Result<EntityFieldsView> {
        SCALEMART_CHECK(rule.allows(read, context.principal, id, Use::read));
        return show_values(read, kType, id);
    }));
}

template <class EntityId>
Task<http::Reply<EntityFieldsView>> CustomFieldsController::save(http::Context& context,
                                                                 SaveValues<EntityId> in) {
    constexpr EntityType kType = EntityOf<EntityId>::value;
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const auto& rule = rules_.at(kType);
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const EntityId id = in.id.value;
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<EntityFieldsView> {
        SCALEMART_CHECK(rule.allows(tx, context.principal, id.value, Use::write));
        SCALEMART_CHECK(
            save_values(tx, now, actor, kType, id.value, audit::Entity{id}, *version, in.body.value.values));
        if (rule.cache_tag) {
            auto tag = rule.cache_tag(id.value);
            if (!tag.empty()) tx.touch(std::move(tag));
        }
        return show_values(tx, kType, id.value);
    }));
}

#define CUSTOM_FIELDS_ENTITY(EntityId)                                                               \
    template Task<http::Reply<EntityFieldsView>> CustomFieldsController::show(http::Context&,        \
                                                                              ShowValues<EntityId>); \
    template Task<http::Reply<EntityFieldsView>> CustomFieldsController::save(http::Context&,        \
                                                                              SaveValues<EntityId>);
CUSTOM_FIELDS_ENTITY(ProductId)
CUSTOM_FIELDS_ENTITY(CategoryId)
CUSTOM_FIELDS_ENTITY(StoreId)
CUSTOM_FIELDS_ENTITY(UserId)
CUSTOM_FIELDS_ENTITY(OrderId)
#undef CUSTOM_FIELDS_ENTITY

}  // namespace scalemart::custom_fields
