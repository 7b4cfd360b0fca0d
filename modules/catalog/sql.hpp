#pragma once
// Products, offers and the names they own. Column lists follow the structs of rows.hpp. What writes the
// listing is in listing_sql.hpp, categories are in category_sql.hpp; lists with filters are built in
// product_query.cpp.

#include "db/sql.hpp"

#define CATALOG_PRODUCT_COLUMNS                                                                             \
    "id, sku, external_source, external_id, slug, name, short_description, description, brand, "            \
    "category_id, vendor_id, "                                                                              \
    "status, featured, currency, base_price, cost_price, image_url, image_alt, size_thousandths, "          \
    "size_unit, tags, "                                                                                     \
    "dietary_labels, variants, max_per_order, age_restriction, sold_by_weight, rating_average_hundredths, " \
    "rating_count, draft_digest, version, created_at, updated_at, content, variant_of, has_variants, "      \
    "barcode, tax_category, weight_grams, is_heavy, excluded_from_discount"

#define CATALOG_OFFER_COLUMNS                                                                               \
    "product_id, store_id, base_price, sale_price, sale_starts_at, sale_ends_at, aisle, shelf, is_active, " \
    "availability, sold, price, price_valid_until, version, updated_at, family_id, variant_count, "         \
    "price_varies, terms_since"

namespace scalemart::catalog::sql {

inline constexpr db::Sql product_by_id{
    "catalog.product_by_id", "select " CATALOG_PRODUCT_COLUMNS " from catalog_product where id = $1"};
inline constexpr db::Sql lock_product{"catalog.lock_product",
                                      "select " CATALOG_PRODUCT_COLUMNS
                                      " from catalog_product where id = $1 for update"};
inline constexpr db::Sql insert_product{"catalog.insert_product",
                                        "insert into catalog_product (" CATALOG_PRODUCT_COLUMNS
                                        ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
                                        "$13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, "
                                        "$26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, "
                                        "$39, $40)"};
inline constexpr db::Sql update_product{
    "catalog.update_product",
    "update catalog_product set sku = $2, external_source = $3, external_id = $4, slug = $5, name = $6, "
    "short_description = $7, description = $8, brand = $9, category_id = $10, vendor_id = $11, status = $12, "
    "featured = $13, currency = $14, base_price = $15, cost_price = $16, image_url = $17, image_alt = $18, "
    "size_thousandths = $19, size_unit = $20, tags = $21, dietary_labels = $22, variants = $23, "
    "max_per_order = $24, "
    "age_restriction = $25, sold_by_weight = $26, rating_average_hundredths = $27, rating_count = $28, "
    "draft_digest = $29, version = $30, created_at = $31, updated_at = $32, content = $33, "
    "variant_of = $34, has_variants = $35, barcode = $36, tax_category = $37, weight_grams = $38, "
    "is_heavy = $39, excluded_from_discount = $40 where id = $1"};
inline constexpr db::Sql slug_owner{"catalog.slug_owner",
                                    "select product_id, is_current from catalog_slug where slug = $1"};
inline constexpr db::Sql slug_product{"catalog.slug_product",
                                      "select product_id from catalog_slug where slug = $1"};
inline constexpr db::Sql slug_is_taken{"catalog.slug_is_taken",
                                       "select exists (select 1 from catalog_slug where slug = $1)"};
inline constexpr db::Sql sku_is_taken{"catalog.sku_is_taken",
                                      "select exists (select 1 from catalog_sku where sku = $1)"};
/// A slug that the product had before becomes its current one again; somebody else's stays theirs (no row
/// changed).
inline constexpr db::Sql claim_slug{
    "catalog.claim_slug",
    "insert into catalog_slug (slug, product_id, is_current) values ($1, $2, true) on conflict (slug) do "
    "update "
    "set is_current = true where catalog_slug.product_id = excluded.product_id"};
inline constexpr db::Sql retire_slug{"catalog.retire_slug",
                                     "update catalog_slug set is_current = false where slug = $1"};
inline constexpr db::Sql claim_sku{
    "catalog.claim_sku",
    "insert into catalog_sku (sku, product_id) values ($1, $2) on conflict (sku) do nothing"};
/// The same for products that are new and have no name yet; plain, because many rows of a plain insert go
/// into the database at once. unique_violation when somebody else has the name.
inline constexpr db::Sql give_slug{
    "catalog.give_slug", "insert into catalog_slug (slug, product_id, is_current) values ($1, $2, $3)"};
inline constexpr db::Sql give_sku{"catalog.give_sku",
                                  "insert into catalog_sku (sku, product_id) values ($1, $2)"};
inline constexpr db::Sql give_external{
    "catalog.give_external",
    "insert into catalog_external (source, external_id, product_id) values ($1, $2, $3)"};
inline constexpr db::Sql release_sku{"catalog.release_sku", "delete from catalog_sku where sku = $1"};
inline constexpr db::Sql claim_external{
    "catalog.claim_external",
    "insert into catalog_external (source, external_id, product_id) values ($1, $2, $3) "
    "on conflict (source, external_id) do update set product_id = excluded.product_id "
    "where catalog_external.product_id = excluded.product_id"};
inline constexpr db::Sql release_barcode{"catalog.release_barcode",
                                         "delete from catalog_barcode where claim = $1 and product_id = $2"};
inline constexpr db::Sql claim_barcode{
    "catalog.claim_barcode",
    "insert into catalog_barcode (claim, product_id) values ($1, $2) on conflict (claim) do nothing"};
inline constexpr db::Sql barcode_owner{"catalog.barcode_owner",
                                       "select product_id from catalog_barcode where claim = $1"};
inline constexpr db::Sql add_tag{"catalog.add_tag",
                                 "insert into catalog_tag (tag, product_id) values ($1, $2)"};
inline constexpr db::Sql remove_tag{"catalog.remove_tag",
                                    "delete from catalog_tag where tag = $1 and product_id = $2"};

inline constexpr db::Sql add_food_label{
    "catalog.add_food_label", "insert into catalog_food_label (kind, label, product_id) values ($1, $2, $3)"};
inline constexpr db::Sql remove_food_label{
    "catalog.remove_food_label",
    "delete from catalog_food_label where kind = $1 and label = $2 and product_id = $3"};

inline constexpr db::Sql offers_of{"catalog.offers_of",
                                   "select " CATALOG_OFFER_COLUMNS
                                   " from catalog_offer where product_id = $1 order by store_id"};
inline constexpr db::Sql lock_offers_of{
    "catalog.lock_offers_of",
    "select " CATALOG_OFFER_COLUMNS " from catalog_offer where product_id = $1 order by store_id for update"};
inline constexpr db::Sql insert_offer{
    "catalog.insert_offer",
    "insert into catalog_offer (" CATALOG_OFFER_COLUMNS
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
    "$18, $19)"};
/// All but availability and sold, which change on their own.
inline constexpr db::Sql update_offer{
    "catalog.update_offer",
    "update catalog_offer set base_price = $3, sale_price = $4, sale_starts_at = $5, sale_ends_at = $6, "
    "aisle = $7, "
    "shelf = $8, is_active = $9, price = $10, price_valid_until = $11, version = $12, updated_at = $13, "
    "terms_since = $14 where product_id = $1 and store_id = $2"};
inline constexpr db::Sql set_availability{
    "catalog.set_availability",
    "update catalog_offer set availability = $3 where product_id = $1 and store_id = $2"};
inline constexpr db::Sql count_sold{
    "catalog.count_sold",
    "update catalog_offer set sold = sold + $3 where product_id = $1 and store_id = $2 "
    "returning sold, family_id"};
inline constexpr db::Sql next_price_change{
    "catalog.next_price_change",
    "select price_valid_until from catalog_offer where store_id = $1 and price_valid_until is not null "
    "order by price_valid_until limit 1"};
inline constexpr db::Sql lock_stale_offers{
    "catalog.lock_stale_offers", "select " CATALOG_OFFER_COLUMNS
                                 " from catalog_offer where store_id = $1 and price_valid_until <= $2 "
                                 // Families follow their variants: see family.hpp.
                                 "and variant_count is null "
                                 "order by price_valid_until limit 1000 for update"};
inline constexpr db::Sql settle_price{
    "catalog.settle_price",
    "update catalog_offer set price = $3, price_valid_until = $4 where product_id = $1 and store_id = $2"};

}  // namespace scalemart::catalog::sql
