#pragma once
// The few facts about a product, of any status, that modules beside the catalog ask for: what it is called,
// whose it is, how it is measured and how it is rated. Plain functions, called inside a transaction body on
// its thread.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog/product_draft.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

/// Of what is sold by weight and does not say by which unit: a price needs one.
inline constexpr std::string_view kUnitOfWeight = "kg";

struct ProductFacts {
    ProductId id;
    std::string slug;
    std::string name;
    std::string image_url;
    ProductStatus status = ProductStatus::draft;
    std::optional<UserId> vendor;
    std::int64_t rating_average_hundredths = 0;
    std::int64_t rating_count = 0;
    bool sold_by_weight = false;
    bool has_variants = false;  ///< a family: one of its variants is sold in its place
    std::optional<std::string> size_unit;

    /// Of weight, for what is sold by it; empty for pieces.
    [[nodiscard]] std::string unit() const {
        return sold_by_weight ? size_unit.value_or(std::string{kUnitOfWeight}) : std::string{};
    }
};
BOOST_DESCRIBE_STRUCT(ProductFacts, (),
                      (id, slug, name, image_url, status, vendor, rating_average_hundredths, rating_count,
                       sold_by_weight, has_variants, size_unit))

/// By id ("prd_…") or slug; an old slug finds the product too.
[[nodiscard]] std::optional<ProductFacts> find_product_facts(db::Read& read, const std::string& id_or_slug);
[[nodiscard]] std::optional<ProductFacts> find_product_facts(db::Read& read, ProductId id);

/// The same, and nobody else changes the product until this transaction ends.
[[nodiscard]] std::optional<ProductFacts> lock_product_facts(db::Tx& tx, ProductId id);

/// In no particular order; at most db::kLongestInList. One statement.
[[nodiscard]] std::vector<ProductFacts> product_facts(db::Read& read, std::span<const ProductId> ids);

}  // namespace scalemart::catalog
