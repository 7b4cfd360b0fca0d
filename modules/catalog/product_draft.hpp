#pragma once
// Products in bulk: what an import or the demo data says about them, and the one function that makes the
// catalog agree. A draft is found again by its external id (with a source), else by its SKU, so the same file
// may be loaded any number of times. Plain functions, called inside a transaction body.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "catalog/barcode.hpp"
#include "catalog/errors.hpp"
#include "catalog/product_content.hpp"
#include "db/tx.hpp"
#include "vocabulary/availability.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

enum class ProductStatus { draft, active, inactive, archived };
BOOST_DESCRIBE_ENUM(ProductStatus, draft, active, inactive, archived)

/// A product in a store. Prices are minor units of the store's currency.
struct OfferDraft {
    StoreId store;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;
    std::optional<Instant> sale_starts_at;  ///< empty: at once
    std::optional<Instant> sale_ends_at;    ///< empty: never
    std::string aisle;
    std::string shelf;
    bool is_active = true;
    /// Only used when the offer is new; afterwards stock and sales decide.
    Availability availability = Availability::out;
    std::int64_t sold = 0;
};

struct ProductDraft {
    std::optional<ProductId> id;  ///< only for a new product, made here when empty; "newest first" goes by it
    std::string source;           ///< who gave out the external id; both empty when there is none
    std::string external_id;
    std::string sku;
    std::string slug;  ///< empty: made from the name when new, kept when known
    std::string name;
    std::string short_description;
    std::string description;
    std::string brand;
    CategoryId category;
    std::optional<UserId> vendor;
    ProductStatus status = ProductStatus::active;
    bool featured = false;
    std::string currency = "USD";
    std::int64_t base_price = 0;
    std::optional<std::int64_t> cost_price;
    std::optional<Barcode> barcode;
    ProductContent content;
    std::vector<VariantOption> variants;
    std::optional<Size> size;
    std::vector<Tag> tags;
    std::vector<schema::Text<1, 40>> dietary_labels;
    std::optional<std::int64_t> age_restriction;
    bool sold_by_weight = false;
    std::string tax_category;  ///< empty: the standard one
    bool is_heavy = false;
    bool excluded_from_discount = false;
    std::optional<std::int64_t> max_per_order;
    std::optional<std::int64_t> rating_average_hundredths;  ///< empty: as it is
    std::optional<std::int64_t> rating_count;
    std::vector<OfferDraft> offers;  ///< offers in stores not named here stay as they are
};

/// A draft with what is made of it alone: the texts of its columns and the digest that tells whether it was
/// seen before. Whoever loads much makes these ahead, on another thread than the one that writes.
struct PreparedDraft : ProductDraft {
    std::string content_json;
    std::string tags_json;
    std::string dietary_labels_json;
    std::string variants_json;
    std::string wanted_slug;  ///< for a new product
    Uuid digest;              ///< of all but the category, which may still change
};
/// Pure.
[[nodiscard]] PreparedDraft prepare_draft(ProductDraft draft);

enum class UpsertMode { create_only, update_only, upsert };

struct UpsertOutcome {
    enum class What { created, updated, unchanged, conflict };
    What what = What::conflict;
    ProductId product;               ///< nil for a conflict
    const ErrorCode* why = nullptr;  ///< set for a conflict: the draft was left out, the others were not
};

/// One outcome for each draft, in order. The number of statements does not depend on the number of drafts.
/// Slugs that are taken get a suffix. Drafts of one call that name the same product: the later ones are
/// conflicts (product_exists). Conflicts: category_not_found, sku_taken, external_id_taken, product_exists
/// (create_only), product_not_found (update_only), sold_by_weight_fixed, barcode_taken. A draft of a variant
/// changes its price, codes and size only; one of a family says nothing of prices. Throws
/// DatabaseError(unique_violation) when another writer took a name in between; the caller may simply try
/// again.
std::vector<UpsertOutcome> upsert_products(db::Tx& tx, Instant now, std::span<const PreparedDraft> drafts,
                                           UpsertMode mode = UpsertMode::upsert);
std::vector<UpsertOutcome> upsert_products(db::Tx& tx, Instant now, std::span<const ProductDraft> drafts,
                                           UpsertMode mode = UpsertMode::upsert);

/// The category at the end of a path of names, making what is missing ("Beverages" → "Tea"). A caller with
/// many rows keeps the answers. Throws std::invalid_argument when a name makes no slug or the path is empty
/// or too deep.
[[nodiscard]] CategoryId ensure_category_path(db::Tx& tx, Instant now, std::span<const std::string> names);

}  // namespace scalemart::catalog
