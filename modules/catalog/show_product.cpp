#include "show_product.hpp"

#include "categories.hpp"
#include "custom_fields/custom_fields.hpp"
#include "effective_price.hpp"
#include "family.hpp"
#include "family_sql.hpp"
#include "price_history.hpp"
#include "product_access.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

struct SlugOwner {
    ProductId product;
    bool is_current = false;
};
BOOST_DESCRIBE_STRUCT(SlugOwner, (), (product, is_current))

std::vector<custom_fields::PublicField> custom_fields_of(db::Read& read, ProductId product) {
    return custom_fields::public_fields(read, custom_fields::EntityType::product, product.value);
}

void add_bundle(db::Read& read, ProductView& view) {
    if (auto items = bundle_items(read, view.id); !items.empty()) view.bundle = std::move(items);
}

void add_family(db::Read& read, const ProductRow& family, const ProductRow& variant, ProductView& view) {
    view.variant_of = FamilyRef{family.id, family.slug, family.name};
    if (auto link = read.one<VariantLink>(sql::link_of, family.id, variant.id))
        view.selected_options = schema::JsonText<Combination>{std::move(link->options)};
}

/// The prices are those of the variants at this instant; returns until when.
std::optional<Instant> add_variants(db::Read& read, const ProductRow& family, StoreId store, Instant now,
                                    ProductView& view) {
    auto on_sale = family_on_sale(read, family, store, now);
    view.options = options_of(read, family.id);
    view.variant_items = std::move(on_sale.items);
    view.pricing = std::move(on_sale.pricing);
    view.inventory.availability = on_sale.availability;
    view.inventory.in_stock = is_in_stock(on_sale.availability);
    return on_sale.valid_until;
}

}  // namespace

Result<ShownProduct> show_product(db::Read& read, const std::string& id_or_slug,
                                  const std::optional<std::string>& store, Instant now) {
    auto id = ProductId::parse(id_or_slug);
    bool is_current = true;
    if (!id) {
        const auto owner = read.one<SlugOwner>(sql::slug_owner, id_or_slug);
        if (!owner) return fail(errors::product_not_found);
        id = owner->product;
        is_current = owner->is_current;
    }
    const auto product = read.one<ProductRow>(sql::product_by_id, *id);
    if (!product || product->status != ProductStatus::active) return fail(errors::product_not_found);
    ShownProduct shown;
    if (!is_current) {
        shown.moved_to = product->slug;
        return shown;
    }
    SCALEMART_TRY(in_store, stores::resolve_store(read, store));
    if (in_store.status != stores::StoreStatus::active) return fail(stores::errors::store_not_found);
    const auto offers = read.all<OfferRow>(sql::offers_of, *id);
    const auto at = std::ranges::find(offers, in_store.id, &OfferRow::store_id);
    const OfferRow* offer = at == offers.end() ? nullptr : &*at;
    auto trail = category_trail(read, product->category_id);
    if (product->variant_of) {
        const auto family = read.one<ProductRow>(sql::product_by_id, *product->variant_of);
        fill_product_view(shown.view, as_shown(*family, *product), offer, std::move(trail), now);
        add_family(read, *family, *product, shown.view);
    } else {
        fill_product_view(shown.view, *product, offer, std::move(trail), now);
    }
    add_bundle(read, shown.view);
    shown.view.custom_fields = custom_fields_of(read, product->variant_of.value_or(*id));
    shown.view.store = StoreRef{in_store.id, in_store.slug, in_store.name};
    if (product->has_variants) {
        shown.valid_until = add_variants(read, *product, in_store.id, now, shown.view);
    } else if (offer) {
        shown.valid_until = effective_price(terms_of(*offer), now).valid_until;
        shown.view.pricing.lowest_price_30_days = lowest_before_sale(read, *offer, now);
    }
    return shown;
}

Result<StaffProductView> show_staff_product(db::Read& read, const http::Principal& who, ProductId id,
                                            Instant now) {
    const auto product = read.one<ProductRow>(sql::product_by_id, id);
    if (!product || !may_see_as_staff(who, *product)) return fail(errors::product_not_found);
    const auto offers = read.all<OfferRow>(sql::offers_of, id);
    StaffProductView view;
    fill_product_view(view, *product, offers.empty() ? nullptr : &offers.front(),
                      category_trail(read, product->category_id), now);
    view.custom_fields = custom_fields_of(read, id);
    add_bundle(read, view);
    if (product->has_variants) view.matrix = variant_matrix(read, id, now);
    if (product->variant_of)
        if (const auto family = read.one<ProductRow>(sql::product_by_id, *product->variant_of))
            add_family(read, *family, *product, view);
    view.status = product->status;
    view.cost_price = product->cost_price;
    view.tax_category = product->tax_category;
    view.is_heavy = product->is_heavy;
    view.excluded_from_discount = product->excluded_from_discount;
    view.external_id = product->external_id;
    for (const auto& offer : offers) view.offers.push_back(view_of(offer, now));
    return view;
}

}  // namespace scalemart::catalog
