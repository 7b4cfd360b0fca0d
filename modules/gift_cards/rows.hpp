#pragma once
// The module's table rows, members in column order. Private to the module.

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "gift_card_id.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::gift_cards {

enum class AccountKind { gift_card, store_credit };
BOOST_DESCRIBE_ENUM(AccountKind, gift_card, store_credit)

struct AccountRow {
    GiftCardId id;
    AccountKind kind = AccountKind::gift_card;
    std::string currency;
    std::optional<UserId> customer_id;
    std::optional<std::string> last_four;
    bool is_active = true;
    std::optional<Instant> expires_at;
    std::optional<std::string> recipient_email;
    std::optional<std::string> note;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;

    [[nodiscard]] bool usable_at(Instant now) const { return is_active && !expired_at(now); }
    [[nodiscard]] bool expired_at(Instant now) const { return expires_at && *expires_at <= now; }
};
BOOST_DESCRIBE_STRUCT(AccountRow, (),
                      (id, kind, currency, customer_id, last_four, is_active, expires_at, recipient_email,
                       note, version, created_at, updated_at))

struct EntryTag {
    static constexpr std::string_view kPrefix = "gce";
};
using EntryId = Id<EntryTag>;

enum class EntryReason { issued, granted, taken_back, paid, refunded };
BOOST_DESCRIBE_ENUM(EntryReason, issued, granted, taken_back, paid, refunded)

struct EntryRow {
    EntryId id;
    EntryReason reason = EntryReason::issued;
    std::int64_t amount = 0;
    std::optional<OrderId> order_id;
    std::optional<std::string> note;
    std::optional<UserId> actor_id;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(EntryRow, (), (id, reason, amount, order_id, note, actor_id, created_at))

enum class UseState { held, captured, released };
BOOST_DESCRIBE_ENUM(UseState, held, captured, released)

struct UseRow {
    GiftCardId account_id;
    UseState state = UseState::held;
    std::int64_t amount = 0;
    std::int64_t refunded = 0;
    Instant expires_at;  ///< of the hold
};
BOOST_DESCRIBE_STRUCT(UseRow, (), (account_id, state, amount, refunded, expires_at))

}  // namespace scalemart::gift_cards
