#pragma once
// Everything the shop holds about one person: shown to them as one document, or forgotten at their wish. Each
// module adds its part as a Source; the composition root lists them. Plain functions inside the caller's
// transaction; thread-safe.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/staff_actor.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "personal_data/errors.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::personal_data {

struct Source {
    std::string_view name;  ///< of the member in the document
    /// JSON; empty for a source that has nothing to show.
    std::function<std::string(db::Read&, UserId)> collect;
    /// Deletes or makes anonymous; an error keeps everything as it was, also in the other sources. Empty for
    /// a source whose rows go with those of another one.
    std::function<Result<void>(db::Tx&, UserId, Instant)> forget;
};

/// The order matters when forgetting: carts come before orders, so that a checkout that runs at the same time
/// has either become an order that is seen, or finds no cart.
using Sources = std::vector<Source>;

/// For a vendor: the stores are the shop's business, but somebody must own them. errors::owns_stores.
Result<void> refuse_while_owning_stores(db::Tx& tx, UserId user, Instant now);

struct Erasure {
    UserId user;
    /// Who does it on behalf of the person; empty for the person.
    std::optional<accounts::StaffActor> staff;
    std::string request_id;  ///< for the audit log
};

/// All or nothing, and for ever. user_not_found, last_admin, beyond_your_permissions, and what the sources
/// have against it. Doing it twice is the same as once.
Result<void> erase(db::Tx& tx, Instant now, const Sources& sources, const Erasure& erasure);

}  // namespace scalemart::personal_data
