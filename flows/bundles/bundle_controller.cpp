#include "bundle_controller.hpp"

#include "inventory/kits.hpp"
#include "requests.hpp"

namespace scalemart::bundles {
namespace {

Result<void> make_kit(db::Tx& tx, const inventory::Stockroom& room, ProductId bundle,
                      std::span<const catalog::BundleComponent> components) {
    std::vector<inventory::KitComponent> parts;
    for (const auto& component : components) parts.push_back({component.product, component.quantity});
    SCALEMART_TRY(labels, inventory::set_kit(tx, room.events, bundle, parts));
    room.show(tx, labels);
    return {};
}

}  // namespace

Task<http::Reply<catalog::BundleView>> BundleController::set(http::Context& context, SetBundle in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    std::vector<catalog::BundleComponent> components;
    for (const auto& component : in.body.value.components)
        components.push_back({component.product, component.quantity ? component.quantity->value : 1});
    const auto actor = audit::actor_of(context);
    auto set = co_await database_.write([&](db::Tx& tx) -> Result<catalog::BundleView> {
        SCALEMART_TRY(view, catalog::set_bundle(tx, context.clock.now(), context.principal, actor,
                                                in.id.value, *version, components));
        SCALEMART_CHECK(make_kit(tx, room_, in.id.value, components));
        return view;
    });
    if (!set) co_return fail(std::move(set).error());
    const auto tag = EntityVersion{set->version}.to_wire();
    co_return http::Reply<catalog::BundleView>(*std::move(set)).with("ETag", tag);
}

Task<http::Reply<http::NoContent>> BundleController::remove(http::Context& context, RemoveBundle in) {
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(
            catalog::remove_bundle(tx, context.clock.now(), context.principal, actor, in.id.value));
        SCALEMART_CHECK(make_kit(tx, room_, in.id.value, {}));
        return http::NoContent{};
    });
}

}  // namespace scalemart::bundles
