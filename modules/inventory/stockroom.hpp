#pragma once
// What the operations on stock need besides their transaction: how products are measured, which of them a
// store may stock, and what other modules do when stock changes. Made by the composition root, which knows
// the catalogue; inventory does not. The listeners are called inside the transaction that changes the stock,
// on its thread, so both happen or neither; they must not call providers.

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/in_list.hpp"
#include "db/tx.hpp"
#include "vocabulary/availability.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::jobs {
class Events;
}

namespace scalemart::inventory {

/// How a product is counted. Never changes in the life of a product, but that it may become a family.
struct Measure {
    bool sold_by_weight = false;
    std::string unit;           ///< of weight; empty for pieces
    bool has_variants = false;  ///< a family keeps no stock: its variants do
};

class Measures {
 public:
    void set(ProductId product, Measure measure) { measures_.insert_or_assign(product, std::move(measure)); }
    void add(Measures more) { measures_.merge(more.measures_); }
    /// Of what nobody knows: pieces.
    [[nodiscard]] const Measure& of(ProductId product) const {
        static const Measure pieces;
        const auto at = measures_.find(product);
        return at == measures_.end() ? pieces : at->second;
    }

 private:
    std::unordered_map<ProductId, Measure> measures_;
};

struct StockListeners {
    /// Shows the new labels.
    std::function<void(db::Tx& tx, std::span<const AvailabilityChange> labels)> labels_changed;
    /// Which of the products the store has an offer for: those it may begin to stock.
    std::function<std::vector<ProductId>(db::Read& read, StoreId store, std::span<const ProductId> products)>
        offered;
    /// How products are measured, at most db::kLongestInList of them; without it all are counted in pieces.
    std::function<Measures(db::Read& read, std::span<const ProductId> products)> measures;
};

struct Stockroom {
    const jobs::Events& events;
    StockListeners listeners;

    void show(db::Tx& tx, std::span<const AvailabilityChange> labels) const {
        if (listeners.labels_changed && !labels.empty()) listeners.labels_changed(tx, labels);
    }
    /// One statement for every four thousand.
    [[nodiscard]] Measures measures_of(db::Read& read, std::span<const ProductId> products) const {
        Measures all;
        while (listeners.measures && !products.empty()) {
            const auto some = products.first(std::min(products.size(), db::kLongestInList));
            products = products.subspan(some.size());
            all.add(listeners.measures(read, some));
        }
        return all;
    }
};

}  // namespace scalemart::inventory
