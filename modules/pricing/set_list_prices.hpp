#pragma once
// Many prices of a list set and removed in one transaction; each row is applied or refused by itself. Private
// to the module.

#include "price_list_controller.hpp"
#include "price_list_requests.hpp"

namespace scalemart::pricing {

/// Refuses rows of products that the store does not offer and rows that repeat another. The number of
/// statements depends on the number of stores they name, not on the rows. errors::price_list_not_found.
[[nodiscard]] Result<PriceRowsView> set_list_prices(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                    const OfferedProducts& offered, PriceListId id,
                                                    std::span<const schema::Tried<PriceRowBody>> rows);

}  // namespace scalemart::pricing
