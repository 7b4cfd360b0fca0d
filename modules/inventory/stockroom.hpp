#pragma once
// What the operations on stock need besides their transaction, and what other modules do when stock changes.
// Made by the composition root, which knows the catalogue; inventory does not. The listeners are called
// inside the transaction that changed the stock, on its thread, so both happen or neither; they must not call
// providers.

#include <functional>
#include <span>
#include <vector>

#include "db/tx.hpp"
#include "vocabulary/availability.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::jobs {
class Events;
}

namespace scalemart::inventory {

struct StockListeners {
    /// Shows the new labels.
    std::function<void(db::Tx& tx, std::span<const AvailabilityChange> labels)> labels_changed;
    /// Which of the products the store has an offer for: those it may begin to stock.
    std::function<std::vector<ProductId>(db::Read& read, StoreId store, std::span<const ProductId> products)>
        offered;
};

struct Stockroom {
    const jobs::Events& events;
    StockListeners listeners;

    void show(db::Tx& tx, std::span<const AvailabilityChange> labels) const {
        if (listeners.labels_changed && !labels.empty()) listeners.labels_changed(tx, labels);
    }
};

}  // namespace scalemart::inventory
