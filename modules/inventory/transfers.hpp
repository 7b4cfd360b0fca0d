#pragma once
// Goods that go from one store to another. Sending takes them out of the one, receiving puts them into the
// other; what does not arrive is booked there as transferred and then lost or damaged. So the sum over all
// stores and what is on its way only changes by rows that say why. Called inside a transaction body.

#include "audit/audit.hpp"
#include "inventory/stockroom.hpp"
#include "requests.hpp"
#include "views.hpp"

namespace scalemart::inventory {

/// A draft moves nothing. errors::unknown_item, is_kit, is_family (the lines are named): both stores must
/// stock the goods; validation_failed for a fraction of pieces.
Result<TransferView> create_transfer(db::Tx& tx, const Stockroom& room, Instant now,
                                     const audit::Actor& actor, StoreId from, StoreId to,
                                     const TransferBody& wanted);

/// Locked until the end of the transaction.
[[nodiscard]] std::optional<Transfer> lock_transfer(db::Tx& tx, TransferId id);

/// What the steps below work on: a transfer that lock_transfer() gave. errors::transfer_state.
struct Step {
    const Stockroom& room;
    Instant now;
    const audit::Actor& actor;
    Transfer transfer;
};
/// Only what is on hand and not held can go. errors::out_of_stock; is_kit for what became one since.
Result<TransferView> send_transfer(db::Tx& tx, Step step);
/// validation_failed for lines that the transfer does not have or that arrive in a greater number.
Result<TransferView> receive_transfer(db::Tx& tx, Step step, const ArrivalBody& arrived);
/// What was sent is back where it came from.
Result<TransferView> cancel_transfer(db::Tx& tx, Step step);

[[nodiscard]] std::optional<Transfer> find_transfer(db::Read& read, TransferId id);
[[nodiscard]] TransferView show_transfer(db::Read& read, const Stockroom& room, const Transfer& transfer);
/// From and to the store, newest first.
[[nodiscard]] TransferList list_transfers(db::Read& read, StoreId store,
                                          const std::optional<TransferId>& before, std::int64_t limit);

}  // namespace scalemart::inventory
