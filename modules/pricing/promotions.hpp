#pragma once
// The promotions that are kept: looked up, saved, removed. Plain functions inside the caller's transaction.
// How often they were used: uses.hpp.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/tx.hpp"
#include "pricing/errors.hpp"
#include "pricing/promotion.hpp"
#include "pricing/promotion_code.hpp"

namespace scalemart::pricing {

struct PromotionTag {
    static constexpr std::string_view kPrefix = "prm";
};
using PromotionId = Id<PromotionTag>;

struct StoredPromotion {
    PromotionId id;
    std::optional<StoreId> store;  ///< the only one it is for; empty: all
    Promotion terms;
    /// Uses made before each was listed with its order; empty: not counted yet.
    std::optional<std::int64_t> unlisted_uses = 0;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};

/// Whether the store knows the code, whatever it is worth now.
[[nodiscard]] bool knows_code(db::Read& read, StoreId store, std::string_view normalised_code);

/// Every cart looks at all offers that are on, so more are refused by those who let staff make them.
inline constexpr std::int64_t kMostOffers = 500;
/// How many offers without a code are on, now or later, in whatever store.
[[nodiscard]] std::int64_t count_offers(db::Read& read, Instant now);

/// The offers without a code that the store runs at `now`, by key. One statement.
[[nodiscard]] std::vector<StoredPromotion> offers_of(db::Read& read, StoreId store, Instant now);
/// Those of the codes that the store knows. One statement; none without codes.
[[nodiscard]] std::vector<StoredPromotion> promotions_by_code(db::Read& read, StoreId store,
                                                              std::span<const std::string> normalised_codes);
[[nodiscard]] std::optional<StoredPromotion> find_promotion(db::Read& read, PromotionId id);
[[nodiscard]] std::optional<StoredPromotion> find_promotion_by_code(db::Read& read,
                                                                    std::string_view normalised_code);
/// Locks it until the end of the transaction.
[[nodiscard]] std::optional<StoredPromotion> lock_promotion(db::Tx& tx, PromotionId id);

/// What a list of promotions is asked for.
struct PromotionFilter {
    std::optional<std::string> text;  ///< in the name or the code
    std::optional<bool> is_active;
    std::optional<bool> has_code;
    std::optional<StoreId> store;       ///< those for this store only
    std::optional<PromotionId> before;  ///< the last one of the page before
    std::int64_t limit = 50;
};
/// The newest first.
[[nodiscard]] std::vector<StoredPromotion> list_promotions(db::Read& read, const PromotionFilter& filter);

/// A new one, with an id that was generated; a key that is empty becomes the id. The terms must have no
/// issues. errors::code_taken.
Result<void> insert_promotion(db::Tx& tx, StoredPromotion& promotion, Instant now);

/// Saves changed terms and raises the version. Uses already made stay counted. `before` is what
/// lock_promotion() gave. errors::code_taken.
Result<void> update_promotion(db::Tx& tx, const StoredPromotion& before, StoredPromotion& after, Instant now);

/// Orders that use it keep their prices; what they hold or give back is of no account any more.
void delete_promotion(db::Tx& tx, PromotionId id);

}  // namespace scalemart::pricing
