#pragma once
// Staff and vendors set a product's variants. Called inside a write transaction.

#include "product_access.hpp"
#include "product_requests.hpp"
#include "rows.hpp"
#include "variants.hpp"

namespace scalemart::catalog {

struct WantedVariant {
    Combination options;
    Sku sku;
    NewPricing pricing;
    std::optional<Barcode> barcode;
    std::optional<ProductImage> image;  ///< the family's when left out
    std::optional<Size> size;
    std::optional<bool> is_active;
};
BOOST_DESCRIBE_STRUCT(WantedVariant, (), (options, sku, pricing, barcode, image, size, is_active))

struct WantedVariants {
    std::vector<FamilyOption> options;    ///< one to three
    std::vector<WantedVariant> variants;  ///< a hundred at most, in the order they are shown in
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(WantedVariants, (), (options, variants, version))

struct SetVariants {
    http::Path<ProductId> id;
    http::Query<std::optional<StoreName>> store;  ///< whose prices these are
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<WantedVariants> body;
};
BOOST_DESCRIBE_STRUCT(SetVariants, (), (id, store, if_match, body))

/// Logged as "product.variants_set". Errors: those of product_access.hpp and set_variants(),
/// version_conflict, currency_mismatch.
[[nodiscard]] Result<void> change_variants(db::Tx& tx, Instant now, const ByWhom& who, ProductId id,
                                           const std::optional<std::string>& store, std::int64_t seen_version,
                                           const WantedVariants& wanted);

}  // namespace scalemart::catalog
