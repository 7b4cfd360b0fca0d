#pragma once
// What the audit log keeps of products and their offers: the rows as staff know them, of which only what
// differs is stored. Called inside the transaction of the change.

#include "audit/audit.hpp"
#include "save_products.hpp"

namespace scalemart::catalog {

struct OfferTrace {
    StoreId store;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
    std::string aisle;
    std::string shelf;
    bool is_active = true;
};
BOOST_DESCRIBE_STRUCT(OfferTrace, (),
                      (store, base_price, sale_price, sale_starts_at, sale_ends_at, aisle, shelf, is_active))

/// As `action`, with the offers that it had.
void log_product(db::Tx& tx, Instant now, const audit::Actor& actor, std::string_view action,
                 const ProductSave& save);
/// The same for many, with one statement.
void log_products(db::Tx& tx, Instant now, const audit::Actor& actor, std::string_view action,
                  std::span<const ProductSave> saves);
/// As "product.created", once they are saved. A constant number of statements.
void log_new_products(db::Tx& tx, Instant now, const audit::Actor& actor,
                      std::span<const ProductId> products);

/// As "offer.set"; the entity is the product.
void log_offer(db::Tx& tx, Instant now, const audit::Actor& actor, const OfferSave& save);
/// The same for many, with one statement; offers that are as they were leave nothing.
void log_offers(db::Tx& tx, Instant now, const audit::Actor& actor, std::span<const OfferSave> saves);

}  // namespace scalemart::catalog
