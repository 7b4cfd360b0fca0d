#pragma once
// Bundles: products that are made up of others. The catalog knows what is in them and who may say so; that
// they share their components' stock is inventory's business (flows/bundles does both). Plain functions,
// called inside a transaction body.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "base/result.hpp"
#include "catalog/errors.hpp"
#include "db/tx.hpp"
#include "http/access.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

inline constexpr std::size_t kMostInBundle = 50;
inline constexpr std::int64_t kMostOfOneInBundle = 1000;

struct BundleComponent {
    ProductId product;
    std::int64_t quantity = 1;  ///< pieces in one bundle
};

/// A component as the page of the bundle shows it.
struct BundleItemView {
    ProductId product;
    std::string slug;
    std::string name;
    std::int64_t quantity = 1;
    std::optional<std::string> image;
};
BOOST_DESCRIBE_STRUCT(BundleItemView, (), (product, slug, name, quantity, image))

struct BundleView {
    ProductId product;
    std::vector<BundleItemView> components;
    std::int64_t version = 0;  ///< of the product
};
BOOST_DESCRIBE_STRUCT(BundleView, (), (product, components, version))

/// In the order they were given; empty for a product that is no bundle. One statement.
[[nodiscard]] std::vector<BundleItemView> bundle_items(db::Read& read, ProductId bundle);

/// True for a bundle and for what is in one.
[[nodiscard]] bool in_bundle(db::Read& read, ProductId product);

/// Makes the product a bundle of these, replacing those before; logged as "bundle.set". product_not_found,
/// not_your_product (the components too), version_conflict, bundle_of_bundles, not_for_bundles (families and
/// what is sold by weight), validation_failed (none, too many, repeated, unknown or archived components, or
/// those of another vendor).
[[nodiscard]] Result<BundleView> set_bundle(db::Tx& tx, Instant now, const http::Principal& who,
                                            const audit::Actor& actor, ProductId bundle,
                                            std::int64_t seen_version,
                                            std::span<const BundleComponent> components);

/// Makes it an ordinary product again; logged as "bundle.removed". product_not_found, not_your_product,
/// not_a_bundle.
[[nodiscard]] Result<void> remove_bundle(db::Tx& tx, Instant now, const http::Principal& who,
                                         const audit::Actor& actor, ProductId bundle);

}  // namespace scalemart::catalog
