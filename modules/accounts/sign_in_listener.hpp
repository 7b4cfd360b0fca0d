#pragma once
// What other modules do when a guest turns out to be a user: the cart merges, for example. Called inside the
// transaction that signs in, so both happen or neither; must not call providers. The list is made by the
// composition root.

#include <functional>
#include <vector>

#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::accounts {

using SignInListener = std::function<void(db::Tx& tx, UserId guest, UserId user)>;
using SignInListeners = std::vector<SignInListener>;

}  // namespace scalemart::accounts
