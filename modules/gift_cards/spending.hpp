#pragma once
// Paying with gift cards and store credit, for the checkout. Plain functions inside the caller's transaction;
// any thread. The order of calls is that of any scarce thing: see what is there, hold it while the order is
// being placed, then capture or release it; refund gives back what was captured. Each may be repeated: a hold
// is made to be exactly what was asked for, capture and release do what is left to do, a refund has its
// effect once for each key. No account ever goes below zero, and no order gets back more than it paid.
//
// An error means that nothing may be committed.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/currency.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "gift_cards/errors.hpp"
#include "gift_cards/gift_card_id.hpp"
#include "pricing/tenders.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::gift_cards {

class GiftCodes;  // gift_codes.hpp

/// The card with this code, so that a cart can remember it without the code. errors::not_found.
[[nodiscard]] Result<GiftCardId> find_by_code(db::Read& read, const GiftCodes& codes, std::string_view code);

/// Why a card that was named pays nothing.
enum class TenderProblem { unknown, expired, other_currency, empty };
BOOST_DESCRIBE_ENUM(TenderProblem, unknown, expired, other_currency, empty)

struct RefusedTender {
    std::size_t index = 0;  ///< of the card in the request
    TenderProblem problem{};
};

struct TenderOffer {
    std::vector<pricing::Tender> tenders;  ///< gift cards in the order given, then store credit
    std::vector<RefusedTender> refused;
};

struct TenderRequest {
    std::vector<GiftCardId> cards;    ///< the same card twice counts once
    std::optional<UserId> credit_of;  ///< whose store credit to use; empty: none
    Currency currency;
    std::optional<OrderId> order;  ///< what this order holds already counts as available
};
/// What the cards and the store credit could pay right now. The keys are the accounts' ids.
[[nodiscard]] TenderOffer available_tenders(db::Read& read, const TenderRequest& wanted, Instant now);
/// The same for codes as they were typed: unknown and disabled ones are `unknown`.
[[nodiscard]] TenderOffer available_tenders(db::Read& read, const GiftCodes& codes, UserId customer,
                                            std::span<const std::string> typed, Currency currency,
                                            Instant now);

/// Makes the order hold exactly these shares until `expires_at`; those of a payment are left alone.
/// errors::insufficient, unusable (disabled or run out), already_paid (captured with other amounts).
Result<void> hold(db::Tx& tx, std::span<const pricing::TenderShare> shares, OrderId order, Instant expires_at,
                  Instant now);

/// Takes what the order holds; also when the hold has run out, as long as the money is still there.
/// errors::insufficient.
Result<void> capture(db::Tx& tx, OrderId order, Instant now);

/// Gives up what the order holds. What was captured stays captured.
void release(db::Tx& tx, OrderId order, Instant now);

/// Puts these shares (pricing::split_refund) back where they came from. `key` names the refund within the
/// order. A card that has run out meanwhile can be used for another kRefundGrace.
/// errors::refund_exceeds_taken, refund_differs (the key was used with another amount).
inline constexpr std::chrono::days kRefundGrace{90};
Result<void> refund(db::Tx& tx, std::span<const pricing::TenderShare> shares, OrderId order,
                    std::string_view key, Instant now);

}  // namespace scalemart::gift_cards
