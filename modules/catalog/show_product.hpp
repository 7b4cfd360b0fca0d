#pragma once
// One product, as shoppers and as staff see it. Called inside a read.

#include "http/access.hpp"
#include "views.hpp"

namespace scalemart::catalog {

struct ShownProduct {
    ProductView view;
    std::optional<std::string> moved_to;  ///< the slug asked for is an old one; nothing else is filled in
    std::optional<Instant> valid_until;   ///< when the price changes by itself
};

/// store_not_found, product_not_found.
[[nodiscard]] Result<ShownProduct> show_product(db::Read& read, const std::string& id_or_slug,
                                                const std::optional<std::string>& store, Instant now);

/// product_not_found, also when it is not the caller's business.
[[nodiscard]] Result<StaffProductView> show_staff_product(db::Read& read, const http::Principal& who,
                                                          ProductId id, Instant now);

}  // namespace scalemart::catalog
