#include "show_product.hpp"

#include "categories.hpp"
#include "effective_price.hpp"
#include "product_access.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

struct SlugOwner {
    ProductId product;
    bool is_current = false;
};
BOOST_DESCRIBE_STRUCT(SlugOwner, (), (product, is_current))

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
    fill_product_view(shown.view, *product, offer, category_trail(read, product->category_id), now);
    shown.view.store = StoreRef{in_store.id, in_store.slug, in_store.name};
    if (offer) shown.valid_until = effective_price(terms_of(*offer), now).valid_until;
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
    view.status = product->status;
    view.cost_price = product->cost_price;
    view.external_id = product->external_id;
    for (const auto& offer : offers) view.offers.push_back(view_of(offer, now));
    return view;
}

}  // namespace scalemart::catalog
