#pragma once
// The one place that writes products and offers: rows, the names they claim, their tags and the listing, for
// any number of products with a constant number of statements. Callers have locked the products, their offers
// and their categories, and have checked that the names are free. Variants and their families follow
// (family.hpp).

#include <span>

#include "rows.hpp"

namespace scalemart::catalog {

struct OfferSave {
    std::optional<OfferRow> before;  ///< empty: new
    OfferRow after;
};

struct ProductSave {
    std::optional<ProductRow> before;  ///< empty: new
    ProductRow after;
    std::vector<OfferSave> offers;  ///< every offer there is or will be
};

/// Throws DatabaseError(unique_violation) when another transaction claimed a name in between.
void save_products(db::Tx& tx, std::span<const ProductSave> saves);

/// The JSON array in `tags`, sorted and without repetitions.
[[nodiscard]] std::vector<std::string> tags_in(const std::string& tags);

}  // namespace scalemart::catalog
