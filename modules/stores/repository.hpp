#pragma once
// Rows of stores_store. Private to the module; called inside a transaction body.

#include "stores.hpp"

namespace scalemart::stores {

[[nodiscard]] std::optional<Store> lock_store(db::Tx& tx, StoreId id);
[[nodiscard]] std::vector<Store> list_active(db::Read& read, const std::optional<std::string>& postcode);

/// Stores of every status, by id; for staff.
struct StoreFilter {
    std::optional<StoreStatus> status;
    std::optional<UserId> vendor;
    std::optional<StoreId> after;
    std::int64_t limit = 50;
};
[[nodiscard]] std::vector<Store> list_all(db::Read& read, const StoreFilter& filter);

/// Writes every field of `store` but id and creation time, raises its version (here and in the database), and
/// says that cached answers about it are out of date. `before` is the row as it was. A store of a suspended
/// vendor cannot be made to sell this way: its status becomes vendor_suspended.
Result<void> save_store(db::Tx& tx, Instant now, const Store& before, Store& store);

/// Upper case, without spaces.
[[nodiscard]] std::string normal_postcode(std::string_view postcode);

[[nodiscard]] std::string store_tag(StoreId id);
inline constexpr const char* kAllStoresTag = "stores";

}  // namespace scalemart::stores
