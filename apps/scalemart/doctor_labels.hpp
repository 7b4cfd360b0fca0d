#pragma once
// Compares the labels the catalogue shows with those that follow from the stock. Blocking, from one thread;
// page by page, so that a shop that is open goes on.

#include <functional>

#include "base/clock.hpp"
#include "catalog/catalog.hpp"
#include "db/database.hpp"

namespace scalemart {

struct WrongLabel {
    ProductId product;
    StoreId store;
    Availability shown{};
    Availability stock{};
};

/// Calls `report` for each and returns their number. With `repair` the catalogue takes over what the stock
/// says, with an entry in the audit log for each.
std::size_t compare_labels(db::Database& database, const Clock& clock, bool repair,
                           const std::function<void(const WrongLabel&)>& report);

}  // namespace scalemart
