#pragma once
// Everything the shop holds about one person: shown to them as one document, or forgotten at their wish. Each
// module adds its part as a Source; the composition root lists them. Plain functions inside the caller's
// transaction; thread-safe.

#include <functional>
#include <optional>
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

/// A bounded part of a list that may be long.
struct Part {
    std::string json;                 ///< elements, separated by commas
    std::optional<std::string> next;  ///< the cursor of the next part; empty after the last one
};

struct Source {
    std::string_view name;  ///< of the member in the document
    /// JSON; empty for a source that has nothing to show, or shows it in parts.
    std::function<std::string(db::Read&, UserId)> collect;
    /// Deletes or makes anonymous; an error keeps everything as it was, also in the other sources. Empty for
    /// a source whose rows go with those of another one.
    std::function<Result<void>(db::Tx&, UserId, Instant)> forget;
    /// For what a person may have thousands of: the part at a cursor, which is empty for the first one. A
    /// cursor that the source did not give out is validation_failed.
    std::function<Result<Part>(db::Read&, UserId, std::string_view cursor)> collect_part = {};
    /// The same for forgetting, after `forget` had nothing against it: makes a bounded part anonymous and
    /// answers the cursor of the next. Safe to repeat.
    std::function<std::optional<std::string>(db::Tx&, UserId, std::string_view cursor)> forget_part = {};
};

/// The order matters when forgetting: carts come before orders, so that a checkout that runs at the same time
/// has either become an order that is seen, or finds no cart.
using Sources = std::vector<Source>;

/// Orders, in parts.
[[nodiscard]] Source orders_source();

/// For a vendor: the stores are the shop's business, but somebody must own them. errors::owns_stores.
Result<void> refuse_while_owning_stores(db::Tx& tx, UserId user, Instant now);

struct Erasure {
    UserId user;
    /// Who does it on behalf of the person; empty for the person.
    std::optional<accounts::StaffActor> staff;
    std::string request_id;  ///< for the audit log
};

/// All or nothing, and for ever. The first part of each source is forgotten at once; where there are more, a
/// job (ForgetJobs) follows, which exists exactly if this transaction is committed. user_not_found,
/// last_admin, beyond_your_permissions, and what the sources have against it. Doing it twice is the same as
/// once.
Result<void> erase(db::Tx& tx, const Clock& clock, const Sources& sources, const Erasure& erasure);

}  // namespace scalemart::personal_data
