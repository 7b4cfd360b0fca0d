#pragma once
// Rows of stores_store. Private to the module; called inside a transaction body.

#include "stores.hpp"

namespace scalemart::stores {

[[nodiscard]] std::optional<Store> lock_store(db::Tx& tx, StoreId id);
[[nodiscard]] std::vector<Store> list_active(db::Read& read, const std::optional<std::string>& postcode);

/// Writes every field of `store` but id and creation time, raises its version (here and in the database), and
/// says that cached answers about it are out of date. `before` is the row as it was.
Result<void> save_store(db::Tx& tx, Instant now, const Store& before, Store& store);

/// Upper case, without spaces.
[[nodiscard]] std::string normal_postcode(std::string_view postcode);

[[nodiscard]] std::string store_tag(StoreId id);
inline constexpr const char* kAllStoresTag = "stores";

}  // namespace scalemart::stores
