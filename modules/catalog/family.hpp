#pragma once
// Families: products that are sold in variants. A variant is a product with offers and stock of its own; the
// family's offer in a store sums up what its variants are sold for there, so that lists show the family once,
// at the price of its cheapest variant. Whatever changes a variant calls one of these in the same
// transaction.
//
// Locks: the family's product row, the variants', the variants' offers, then the family's offers. Who holds
// the family's offer sums up all variants anew, so of two parallel changes the second sees the first.

#include <span>

#include "effective_price.hpp"
#include "save_products.hpp"

namespace scalemart::catalog {

/// Where a product is a variant of another: a row of catalog_variant.
struct VariantLink {
    ProductId family;
    ProductId variant;
    std::int64_t place = 0;
    std::string options;  ///< JSON object: {"Grind":"Beans","Size":"1 kg"}
    Uuid options_digest;
    std::string label;
    bool is_active = true;
    bool own_image = false;
};
BOOST_DESCRIBE_STRUCT(VariantLink, (),
                      (family, variant, place, options, options_digest, label, is_active, own_image))

/// An offer of a variant, as far as its family asks.
struct VariantOffer {
    ProductId product;
    ProductId family;
    StoreId store;
    SaleTerms terms;
    bool sellable = false;  ///< variant and offer are active
    Availability availability = Availability::out;
    std::int64_t sold = 0;
    EffectivePrice price;  ///< as the offer remembers it
    Instant updated_at;
};
/// In the stores named; in all when there are none. By family, store and product. One statement.
[[nodiscard]] std::vector<VariantOffer> variant_offers(db::Read& read, std::span<const ProductId> families,
                                                       std::span<const StoreId> stores);

/// What the offer of a family says.
struct FamilyTerms {
    std::int64_t count = 0;  ///< variants on sale
    bool price_varies = false;
    SaleTerms terms;  ///< those of the cheapest variant on sale
    EffectivePrice price;
    Availability availability = Availability::out;  ///< the best one
};
/// Of the variants of one family in one store. `valid_until` is when any of them changes its price. Pure.
[[nodiscard]] FamilyTerms sum_up(std::span<const VariantOffer> variants);
/// The same at an instant, whatever the offers remember.
[[nodiscard]] FamilyTerms sum_up_at(std::span<VariantOffer> variants, Instant now);

/// Takes over what a family says for its variants: name, brand, category, owner, status and the like.
/// `link` is null for a variant that was taken out. Pure.
void inherit(const ProductRow& family, const VariantLink* link, ProductRow& variant);

/// After a draft was applied: a variant keeps what its family says, a family has no free choices. Pure.
void keep_inherited(const ProductRow& before, ProductRow& after);

/// After products were saved: variants follow their families, and families' offers their variants. Nothing is
/// done for other products.
void follow_families(db::Tx& tx, std::span<const ProductSave> saves);

/// Sums up the families in every store, and lists them accordingly. The families' rows are locked.
void settle_families(db::Tx& tx, std::span<const ProductId> families);

/// After prices (settled) or labels of variants have changed in these stores.
void settle_family_offers(db::Tx& tx, std::span<const ProductId> families, std::span<const StoreId> stores);

}  // namespace scalemart::catalog
