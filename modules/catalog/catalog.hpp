#pragma once
// What the catalog does for other modules and flows: items as a cart needs them, cards as a list shows them,
// and the two changes that come from elsewhere (stock labels, sales). Plain functions, called inside a
// transaction body on its thread.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/currency.hpp"
#include "catalog/errors.hpp"
#include "catalog/product_draft.hpp"
#include "catalog/product_summary.hpp"
#include "db/tx.hpp"
#include "vocabulary/availability.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

/// A product in a store, for cart and checkout. Prices are minor units, exact at the instant asked for.
struct ItemForSale {
    ProductId id;
    std::string sku;
    std::string name;
    std::string slug;
    std::string image_url;
    std::string brand;
    CategoryId category;
    std::optional<UserId> vendor;
    bool sellable = false;      ///< the product is active, so is the store's offer, and it is no family
    bool has_variants = false;  ///< a family: one of its variants is bought in its place (variants.hpp)
    std::optional<ProductId> variant_of;
    std::int64_t base_price = 0;
    std::int64_t price = 0;  ///< what it costs now
    Currency currency;
    std::optional<int> max_per_order;  ///< pieces, or whole units of weight
    bool sold_by_weight = false;
    std::string unit;  ///< what `price` is the price of one of: "lb"; empty for pieces
    std::vector<VariantOption> variants;
    std::optional<int> age_restriction;
    Availability availability = Availability::out;
    std::string tax_category;                  ///< empty: the standard one
    std::optional<std::int64_t> weight_grams;  ///< of a piece, where it is known
    bool is_heavy = false;
    bool excluded_from_discount = false;

    /// What so many quantity units weigh; 0 where nobody knows.
    [[nodiscard]] std::int64_t grams_of(std::int64_t units) const;
};

/// In no particular order; a product that the store has no offer for is left out. One statement.
[[nodiscard]] std::vector<ItemForSale> items_for_sale(db::Read& read, StoreId store,
                                                      std::span<const ProductId> ids, Instant now);

/// Cards in the order of `ids`; what is not on sale in the store is left out. One statement, two when a
/// family's price has changed since the last list. For search and recommendations.
[[nodiscard]] std::vector<ProductSummary> product_cards(db::Read& read, StoreId store,
                                                        std::span<const ProductId> ids, Instant now);

/// The family of a variant; every other product is its own. Reviews and ratings belong to it.
[[nodiscard]] ProductId family_of(db::Read& read, ProductId product);

/// Takes over new stock labels. A family's follows those of its variants. Items the catalog does not offer
/// are ignored. Cached answers go out of date: the product's, and the store's lists when the item came into
/// or went out of stock.
void apply_availability(db::Tx& tx, std::span<const AvailabilityChange> changes);

/// Counts sales for popularity; those of a variant for its family too. Lists show it within a minute. For a
/// job, not for the checkout's own transaction: it would make every order of a popular item wait for the one
/// before.
void count_sold(db::Tx& tx, StoreId store, ProductId product, std::int64_t quantity);

/// Forgets prices that nobody may ask for any more, at most `limit` of them; how many it were.
std::int64_t purge_past_prices(db::Tx& tx, Instant now, std::int64_t limit);

/// What is shown of a product's ratings. product_not_found.
Result<void> set_rating(db::Tx& tx, ProductId product, std::int64_t average_hundredths, std::int64_t count);

/// True when a sale began or ended in the store and lists still sort by the old price.
[[nodiscard]] bool stale_prices(db::Read& read, StoreId store, Instant now);

/// Brings the prices that lists sort by up to `now`; returns how many offers changed.
std::int64_t refresh_prices(db::Tx& tx, StoreId store, Instant now);

}  // namespace scalemart::catalog
