#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "db/in_list.hpp"
#include "family.hpp"
#include "family_sql.hpp"
#include "listing.hpp"
#include "row_params.hpp"
#include "sql.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

using db::to_param;

struct VariantOfferRow {
    ProductId product_id;
    ProductId family_id;
    StoreId store_id;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
    bool is_active = false;
    Availability availability{};
    std::int64_t sold = 0;
    std::int64_t price = 0;
    std::optional<Instant> price_valid_until;
    Instant updated_at;
    ProductStatus status{};
};
BOOST_DESCRIBE_STRUCT(VariantOfferRow, (),
                      (product_id, family_id, store_id, base_price, sale_price, sale_starts_at, sale_ends_at,
                       is_active, availability, sold, price, price_valid_until, updated_at, status))

VariantOffer offer_of(const VariantOfferRow& row) {
    return {row.product_id,
            row.family_id,
            row.store_id,
            {row.base_price, row.sale_price, row.sale_starts_at, row.sale_ends_at},
            row.is_active && row.status == ProductStatus::active,
            row.availability,
            row.sold,
            {row.price, false, row.price_valid_until},
            row.updated_at};
}

auto place_of(const VariantOffer& offer) {
    return std::tuple{offer.family, offer.store, offer.product};
}

using Key = std::pair<ProductId, StoreId>;
Key key_of(const VariantOffer& offer) {
    return {offer.family, offer.store};
}

/// The offer as the variants make it; what it costs stays as it was when nothing is on sale.
OfferRow summed_up(OfferRow offer, std::span<const VariantOffer> variants) {
    const FamilyTerms sum = sum_up(variants);
    offer.is_active = sum.count > 0;
    offer.variant_count = sum.count;
    offer.price_varies = sum.price_varies;
    offer.availability = sum.availability;
    offer.price_valid_until = sum.price.valid_until;
    if (sum.count == 0) return offer;
    offer.base_price = sum.terms.base_price;
    offer.sale_price = sum.terms.sale_price;
    offer.sale_starts_at = sum.terms.starts_at;
    offer.sale_ends_at = sum.terms.ends_at;
    offer.price = sum.price.price;
    return offer;
}

OfferRow new_family_offer(std::span<const VariantOffer> variants) {
    OfferRow offer;
    offer.product_id = variants.front().family;
    offer.store_id = variants.front().store;
    for (const auto& variant : variants) {
        offer.sold += variant.sold;
        offer.updated_at = offer.terms_since = std::max(offer.updated_at, variant.updated_at);
        offer.base_price = offer.price = variant.terms.base_price;
    }
    return summed_up(std::move(offer), variants);
}

std::vector<db::Param> update_params(const OfferRow& o) {
    return {to_param(o.product_id),        to_param(o.store_id),       to_param(o.base_price),
            to_param(o.sale_price),        to_param(o.sale_starts_at), to_param(o.sale_ends_at),
            to_param(o.is_active),         to_param(o.availability),   to_param(o.price),
            to_param(o.price_valid_until), to_param(o.variant_count),  to_param(o.price_varies),
            to_param(o.version),           to_param(o.updated_at)};
}

/// Locks the families' offers, makes them agree with their variants and says which have changed.
std::vector<OfferSave> write_sums(db::Tx& tx, std::span<const ProductId> families,
                                  std::span<const StoreId> stores) {
    std::vector<db::Param> params;
    std::string text = "select " CATALOG_OFFER_COLUMNS " from catalog_offer where product_id in "
                       + db::in_list(params, families);
    if (!stores.empty()) text += " and store_id in " + db::in_list(params, stores);
    text += " order by product_id, store_id for update";
    const auto known = tx.all_dynamic<OfferRow>("catalog.lock_family_offers", text, params);
    // Only now: whoever had the lock before has committed.
    const auto variants = variant_offers(tx, families, stores);

    std::vector<OfferSave> changed;
    std::set<Key> seen;
    for (const auto& offer : known) {
        const Key key{offer.product_id, offer.store_id};
        seen.insert(key);
        const auto group = std::ranges::equal_range(variants, key, {}, key_of);
        OfferRow after = summed_up(offer, {group.begin(), group.end()});
        if (after == offer) continue;
        ++after.version;
        changed.push_back({offer, std::move(after)});
    }
    std::vector<db::ParamRow> updates, inserts;
    for (auto at = variants.begin(); at != variants.end();) {
        const auto group = std::ranges::equal_range(at, variants.end(), key_of(*at), {}, key_of);
        if (!seen.contains(key_of(*at)))
            changed.push_back({std::nullopt, new_family_offer({group.begin(), group.end()})});
        at = group.end();
    }
    for (const auto& [before, after] : changed)
        if (before)
            updates.push_back(update_params(after));
        else
            inserts.push_back(params_of(after));
    if (!updates.empty()) tx.exec_many(sql::update_family_offer, updates);
    if (!inserts.empty()) tx.exec_many(sql::insert_offer, inserts);
    for (const auto& save : changed) {
        tx.touch(product_tag(save.after.product_id));
        tx.touch(list_tag(save.after.store_id));
    }
    return changed;
}

}  // namespace

std::vector<VariantOffer> variant_offers(db::Read& read, std::span<const ProductId> families,
                                         std::span<const StoreId> stores) {
    std::vector<db::Param> params;
    std::string text =
        "select o.product_id, o.family_id, o.store_id, o.base_price, o.sale_price, o.sale_starts_at, "
        "o.sale_ends_at, o.is_active, o.availability, o.sold, o.price, o.price_valid_until, o.updated_at, "
        "p.status from catalog_offer o cross join catalog_product p where p.id = o.product_id and "
        "o.family_id in "
        + db::in_list(params, families);
    if (!stores.empty()) text += " and o.store_id in " + db::in_list(params, stores);
    std::vector<VariantOffer> offers;
    for (const auto& row : read.all_dynamic<VariantOfferRow>("catalog.variant_offers", text, params))
        offers.push_back(offer_of(row));
    std::ranges::sort(offers, {}, place_of);
    return offers;
}

FamilyTerms sum_up(std::span<const VariantOffer> variants) {
    FamilyTerms sum;
    for (const auto& variant : variants) {
        if (!variant.sellable) continue;
        const auto& price = variant.price;
        if (sum.count > 0 && price.price != sum.price.price) sum.price_varies = true;
        auto until = sum.price.valid_until;
        if (price.valid_until) until = std::min(until.value_or(*price.valid_until), *price.valid_until);
        if (sum.count == 0 || price.price < sum.price.price) {
            sum.terms = variant.terms;
            sum.price = price;
        }
        sum.price.valid_until = until;
        sum.availability = std::min(sum.availability, variant.availability);
        ++sum.count;
    }
    return sum;
}

FamilyTerms sum_up_at(std::span<VariantOffer> variants, Instant now) {
    for (auto& variant : variants) variant.price = effective_price(variant.terms, now);
    return sum_up(variants);
}

void settle_families(db::Tx& tx, std::span<const ProductId> ids) {
    // Locked, if the caller has not: what is listed depends on the product, and a first offer in a store must
    // not be made twice.
    std::vector<db::Param> params;
    const std::string text = "select " CATALOG_PRODUCT_COLUMNS " from catalog_product where id in "
                             + db::in_list(params, ids) + " order by id for update";
    std::unordered_map<ProductId, ProductRow> products;
    for (auto& row : tx.all_dynamic<ProductRow>("catalog.lock_families", text, params))
        products.emplace(row.id, std::move(row));
    const auto changed = write_sums(tx, ids, {});
    std::vector<ListingChange> listing;
    for (const auto& [before, after] : changed) {
        const auto& product = products.at(after.product_id);
        listing.push_back(
            {before ? listing_entry(product, *before) : std::nullopt, listing_entry(product, after)});
    }
    change_listing(tx, listing);
}

void settle_family_offers(db::Tx& tx, std::span<const ProductId> families, std::span<const StoreId> stores) {
    if (families.empty()) return;
    std::vector<ItemStock> flips;
    std::unordered_map<StoreId, std::vector<ItemPrice>> prices;
    for (const auto& [before, after] : write_sums(tx, families, stores)) {
        if (!before) continue;
        if (is_in_stock(before->availability) != is_in_stock(after.availability))
            flips.push_back({after.product_id, after.store_id, is_in_stock(after.availability)});
        if (before->price != after.price) prices[after.store_id].push_back({after.product_id, after.price});
    }
    if (!flips.empty()) relist_stock(tx, flips);
    for (const auto& [store, items] : prices) relist_prices(tx, store, items);
}

}  // namespace scalemart::catalog
