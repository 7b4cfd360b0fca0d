#pragma once
// Where what is counted differs from what it is counted from, and putting it right. The ledger is the truth:
// on hand = Σ ledger, held = Σ holds, a label = what follows from both. Plain functions inside the caller's
// transaction; they read everything there is, so not for a request.

#include <string>
#include <vector>

#include "inventory/inventory.hpp"

namespace scalemart::inventory {

enum class DriftKind {
    counters,           ///< on hand or held is not the sum of its rows
    item_without_pool,  ///< settings, but no counters
    pool_without_item,  ///< counters, but no settings
    ledger_alone,       ///< neither, but a ledger that says there is some
    label,              ///< of an item
    kit_label,
    transfer,  ///< the ledger does not agree with the state of a transfer
};
BOOST_DESCRIBE_ENUM(DriftKind, counters, item_without_pool, pool_without_item, ledger_alone, label, kit_label,
                    transfer)

struct Drift {
    DriftKind kind = DriftKind::counters;
    ProductId product;
    StoreId store;
    std::int64_t on_hand = 0;
    std::int64_t ledger = 0;
    std::int64_t held = 0;
    std::int64_t holds = 0;
    std::string note;  ///< what else there is to know
};

/// For a person.
[[nodiscard]] std::string to_text(const Drift& drift);

/// In one snapshot: at any committed moment there should be none.
[[nodiscard]] std::vector<Drift> find_drift(db::Read& read);

struct Repairs {
    std::vector<Drift> repaired;
    std::vector<Drift> left;  ///< a person must decide: transfers
    Labels labels;            ///< for the catalogue
};
/// Puts right what can be, each with an entry in the audit log by the system. Safe to repeat: what agrees is
/// not touched.
Repairs repair_drift(db::Tx& tx, const jobs::Events& events, Instant now);

/// What a store stocks, kits included, in order of the product, beginning after `after`.
[[nodiscard]] std::vector<ProductId> stocked_products(db::Read& read, StoreId store, ProductId after,
                                                      std::int64_t limit);

}  // namespace scalemart::inventory
