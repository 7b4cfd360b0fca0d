#include "catalog_controller.hpp"

#include "catalog.hpp"
#include "change_product.hpp"
#include "change_variants.hpp"
#include "custom_fields/custom_fields.hpp"
#include "food_labels.hpp"
#include "list_products.hpp"
#include "show_product.hpp"
#include "staff_products.hpp"
#include "tags.hpp"
#include "views.hpp"
#include "write_names.hpp"

namespace scalemart::catalog {
namespace {

template <class T>
std::optional<std::string> text_of(const std::optional<T>& text) {
    if (!text) return std::nullopt;
    return text->value;
}
template <class T>
std::optional<std::int64_t> number_of(const std::optional<T>& number) {
    if (!number) return std::nullopt;
    return number->value;
}

/// What both versions of the list ask for.
template <class In>
ListWish wish_of(const In& in) {
    ListWish wish;
    wish.store = text_of(in.store.value);
    wish.category = text_of(in.category.value);
    wish.collection = text_of(in.collection.value);
    wish.filter.vendor = in.vendor.value;
    wish.filter.min_price = number_of(in.min_price.value);
    wish.filter.max_price = number_of(in.max_price.value);
    wish.filter.tags = in.tags.value;
    for (const auto& label : in.dietary.value) wish.filter.dietary.push_back(folded(label.value));
    for (const auto& label : in.allergen_free.value) wish.filter.allergen_free.push_back(folded(label.value));
    wish.filter.specifications = in.spec.value;
    wish.filter.on_sale = in.on_sale.value;
    wish.filter.featured = in.featured.value;
    wish.filter.in_stock = in.in_stock.value;
    if (in.min_rating.value) wish.filter.min_rating_hundredths = in.min_rating.value->hundredths;
    wish.filter.brand = text_of(in.brand.value);
    if (in.sort.value) wish.page.sort = in.sort.value->value;
    if (in.limit.value) wish.page.limit = in.limit.value->value;
    return wish;
}

http::Reply<StaffProductView> reply_with(Result<StaffProductView> view) {
    if (!view) return fail(std::move(view).error());
    const auto tag = EntityVersion{view->version}.to_wire();
    return http::Reply<StaffProductView>(*std::move(view)).with("ETag", tag);
}

/// The request's own address with the last segment replaced, so that version prefix and query stay.
std::string moved_address(const http::Request& request, const std::string& slug) {
    const std::string_view path = request.path();
    std::string address{path.substr(0, path.rfind('/') + 1)};
    address += slug;
    address += request.target.substr(path.size());
    return address;
}

}  // namespace

Task<Result<ListPage>> CatalogController::fresh_page(http::Context& context, ListWish wish) {
    const Instant now = context.clock.now();
    const auto look = [&](db::Read& read) { return list_products(read, wish, now); };
    auto page = co_await database_.read(look);
    if (page && page->stale) {
        const StoreId store = page->store;
        co_await database_.write([&](db::Tx& tx) { return refresh_prices(tx, store, now); });
        page = co_await database_.read(look);
    }
    if (!page) co_return fail(page.error());
    context.cache_until = page->valid_until;
    context.cache_tags.push_back(list_tag(page->store));
    context.cache_tags.push_back("store:" + page->store.to_string());
    context.cache_tags.emplace_back("stores");  // which store is the default
    context.cache_tags.emplace_back(kCategoriesTag);
    context.cache_tags.emplace_back(kCollectionsTag);
    if (page->category) context.cache_tags.push_back(category_tag(*page->category));
    for (const auto& card : page->cards) context.cache_tags.push_back(product_tag(card.id));
    co_return page;
}

Task<http::Reply<ProductListV1>> CatalogController::list_v1(http::Context& context, ListProductsV1 in) {
    ListWish wish = wish_of(in);
    const std::int64_t number = in.page.value ? in.page.value->value : 1;
    const std::int64_t limit = wish.page.limit;
    wish.page.offset = (number - 1) * limit;
    wish.want_total = true;
    auto page = co_await fresh_page(context, std::move(wish));
    if (!page) co_return fail(page.error());
    ProductListV1 list;
    list.products = std::move(page->cards);
    list.pagination = {number, limit, page->total, (page->total + limit - 1) / limit};
    co_return list;
}

Task<http::Reply<ProductListV2>> CatalogController::list_v2(http::Context& context, ListProductsV2 in) {
    ListWish wish = wish_of(in);
    const SortOrder sort = wish.page.sort;
    if (in.cursor.value) {
        auto after = decode_cursor(sort, in.cursor.value->value);
        if (!after) co_return fail(after.error());
        wish.page.after = *std::move(after);
    }
    auto page = co_await fresh_page(context, std::move(wish));
    if (!page) co_return fail(page.error());
    ProductListV2 list;
    list.items = std::move(page->cards);
    if (page->next) list.next_cursor = encode_cursor(sort, *page->next);
    co_return list;
}

Task<http::Reply<ProductView>> CatalogController::show(http::Context& context, ShowProduct in) {
    const Instant now = context.clock.now();
    const auto store = text_of(in.store.value);
    auto shown = co_await database_.read(
        [&](db::Read& read) { return show_product(read, in.id_or_slug.value, store, now); });
    if (!shown) co_return fail(shown.error());
    if (shown->moved_to)
        co_return http::Reply<ProductView>(fail(errors::product_moved))
            .with("Location", moved_address(context.request, *shown->moved_to));
    context.cache_until = shown->valid_until;
    context.cache_tags.push_back(product_tag(shown->view.id));
    context.cache_tags.push_back(custom_fields::definitions_tag(custom_fields::EntityType::product));
    context.cache_tags.emplace_back(kCategoriesTag);
    context.cache_tags.emplace_back("stores");
    if (shown->view.variant_of) context.cache_tags.push_back(product_tag(shown->view.variant_of->id));
    if (shown->view.variant_items)
        for (const auto& item : *shown->view.variant_items)
            context.cache_tags.push_back(product_tag(item.id));
    if (shown->view.bundle)
        for (const auto& item : *shown->view.bundle) context.cache_tags.push_back(product_tag(item.product));
    if (shown->view.store) context.cache_tags.push_back("store:" + shown->view.store->id.to_string());
    co_return std::move(shown->view);
}

Task<http::Reply<StaffProductList>> CatalogController::list_for_staff(http::Context& context,
                                                                      ListStaffProducts in) {
    co_return co_await database_.read(
        [&](db::Read& read) { return list_staff_products(read, context.principal, in); });
}

Task<http::Reply<StaffProductView>> CatalogController::show_to_staff(http::Context& context,
                                                                     ShowStaffProduct in) {
    const Instant now = context.clock.now();
    co_return reply_with(co_await database_.read(
        [&](db::Read& read) { return show_staff_product(read, context.principal, in.id.value, now); }));
}

Task<http::Reply<StaffProductView>> CatalogController::create(http::Context& context, CreateProduct in) {
    const Instant now = context.clock.now();
    const auto store = text_of(in.store.value);
    const audit::Actor actor = audit::actor_of(context);
    co_return reply_with(co_await write_names(database_, [&](db::Tx& tx) -> Result<StaffProductView> {
        SCALEMART_TRY(id, create_product(tx, now, {context.principal, actor}, store, in.body.value));
        return show_staff_product(tx, context.principal, id, now);
    }));
}

Task<http::Reply<StaffProductView>> CatalogController::change(http::Context& context, ChangeProduct in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto store = text_of(in.store.value);
    const audit::Actor actor = audit::actor_of(context);
    co_return reply_with(co_await write_names(database_, [&](db::Tx& tx) -> Result<StaffProductView> {
        SCALEMART_CHECK(
            change_product(tx, now, {context.principal, actor}, in.id.value, store, *version, in.body.value));
        return show_staff_product(tx, context.principal, in.id.value, now);
    }));
}

Task<http::Reply<http::NoContent>> CatalogController::archive(http::Context& context, ArchiveProduct in) {
    const Instant now = context.clock.now();
    const audit::Actor actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(archive_product(tx, now, {context.principal, actor}, in.id.value));
        return http::NoContent{};
    });
}

Task<http::Reply<StaffProductView>> CatalogController::set_variants(http::Context& context, SetVariants in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto store = text_of(in.store.value);
    const audit::Actor actor = audit::actor_of(context);
    co_return reply_with(co_await write_names(database_, [&](db::Tx& tx) -> Result<StaffProductView> {
        SCALEMART_CHECK(change_variants(tx, now, {context.principal, actor}, in.id.value, store, *version,
                                        in.body.value));
        return show_staff_product(tx, context.principal, in.id.value, now);
    }));
}

Task<http::Reply<OfferView>> CatalogController::set_offer(http::Context& context, SetOffer in) {
    const Instant now = context.clock.now();
    const audit::Actor actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<OfferView> {
        SCALEMART_TRY(offer, catalog::set_offer(tx, now, {context.principal, actor}, in.id.value,
                                                in.store.value, in.body.value));
        return view_of(offer, now);
    });
}

}  // namespace scalemart::catalog
