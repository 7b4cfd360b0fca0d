#pragma once
// What moderators decide, and how the shop and vendors answer in public. Called inside a write transaction;
// each leaves an audit entry. Private to the module.

#include "audit/audit.hpp"
#include "base/result.hpp"
#include "http/access.hpp"
#include "rows.hpp"

namespace scalemart::reviews {

struct Judgement {
    Verdict verdict = Verdict::publish;
    std::int64_t seen_version = 0;      ///< of the text that was judged
    std::optional<std::string> reason;  ///< shown to the author
};

/// Whatever the verdict, the open reports about the review are dealt with. review_not_found,
/// version_conflict, illegal_transition.
[[nodiscard]] Result<ReviewRow> judge_review(db::Tx& tx, Instant now, const audit::Actor& actor, ReviewId id,
                                             const Judgement& judgement);

/// One reply per review; a new one takes the place of the one before. By the product's vendor or an
/// administrator. review_not_found, not_your_product.
[[nodiscard]] Result<ReviewRow> reply_to_review(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                const http::Principal& who, ReviewId id,
                                                const std::string& text);

/// The same rules. Removing what is not there is no change.
[[nodiscard]] Result<ReviewRow> remove_reply(db::Tx& tx, Instant now, const audit::Actor& actor,
                                             const http::Principal& who, ReviewId id);

}  // namespace scalemart::reviews
