#pragma once
// The statements about families and their variants. Columns follow the structs of family.hpp; statements with
// lists of ids are built in family.cpp.

#include "sql.hpp"

#define CATALOG_VARIANT_COLUMNS \
    "family_id, variant_id, place, options, options_digest, label, is_active, own_image"

namespace scalemart::catalog::sql {

inline constexpr db::Sql family_of{"catalog.family_of",
                                   "select variant_of from catalog_product where id = $1"};
inline constexpr db::Sql lock_variants_of{
    "catalog.lock_variants_of",
    "select " CATALOG_PRODUCT_COLUMNS " from catalog_product where variant_of = $1 order by id for update"};
inline constexpr db::Sql links_of{"catalog.links_of",
                                  "select " CATALOG_VARIANT_COLUMNS
                                  " from catalog_variant where family_id = $1 order by place"};
inline constexpr db::Sql link_of{"catalog.link_of",
                                 "select " CATALOG_VARIANT_COLUMNS
                                 " from catalog_variant where family_id = $1 and variant_id = $2"};
inline constexpr db::Sql clear_links{"catalog.clear_links",
                                     "delete from catalog_variant where family_id = $1"};
inline constexpr db::Sql add_link{"catalog.add_link", "insert into catalog_variant (" CATALOG_VARIANT_COLUMNS
                                                      ") values ($1, $2, $3, $4, $5, $6, $7, $8)"};
inline constexpr db::Sql options_of{
    "catalog.options_of",
    "select name, choices from catalog_family_option where family_id = $1 order by place"};
inline constexpr db::Sql clear_options{"catalog.clear_options",
                                       "delete from catalog_family_option where family_id = $1"};
inline constexpr db::Sql add_option{
    "catalog.add_option",
    "insert into catalog_family_option (family_id, place, name, choices) values ($1, $2, $3, $4)"};
inline constexpr db::Sql update_family_offer{
    "catalog.update_family_offer",
    "update catalog_offer set base_price = $3, sale_price = $4, sale_starts_at = $5, sale_ends_at = $6, "
    "is_active = $7, availability = $8, price = $9, price_valid_until = $10, variant_count = $11, "
    "price_varies = $12, version = $13, updated_at = $14 where product_id = $1 and store_id = $2"};
inline constexpr db::Sql stale_families{
    "catalog.stale_families",
    "select product_id from catalog_offer where store_id = $1 and price_valid_until <= $2 and variant_count "
    "is not null order by price_valid_until limit 1000"};
/// What is on sale of a family in a store, in the order its staff gave.
inline constexpr db::Sql variants_on_sale{
    "catalog.variants_on_sale",
    "select v.variant_id, p.slug, p.sku, p.name, p.barcode, v.options, p.image_url, p.image_alt, "
    "v.own_image, "
    "p.size_thousandths, p.size_unit, o.base_price, o.sale_price, o.sale_starts_at, o.sale_ends_at, "
    "o.availability from catalog_variant v cross join catalog_product p cross join catalog_offer o "
    "where v.family_id = $1 and p.id = v.variant_id and p.status = 'active' and o.product_id = v.variant_id "
    "and o.store_id = $2 and o.is_active order by v.place"};
/// Every offer of a family's variants, for staff.
inline constexpr db::Sql offers_of_variants{
    "catalog.offers_of_variants",
    "select " CATALOG_OFFER_COLUMNS " from catalog_offer where family_id = $1 order by product_id, store_id"};
inline constexpr db::Sql lock_offers_of_variants{
    "catalog.lock_offers_of_variants",
    "select " CATALOG_OFFER_COLUMNS
    " from catalog_offer where family_id = $1 order by product_id, store_id for update"};
inline constexpr db::Sql variants_of{"catalog.variants_of",
                                     "select " CATALOG_PRODUCT_COLUMNS
                                     " from catalog_product where variant_of = $1 order by id"};

}  // namespace scalemart::catalog::sql
