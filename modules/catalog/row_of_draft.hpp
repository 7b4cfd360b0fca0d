#pragma once
// A draft as table rows. Pure.

#include "product_draft.hpp"
#include "rows.hpp"

namespace scalemart::catalog {

/// Overwrites what a draft speaks of. Id, slug, version, digest and times are the caller's business.
void apply_draft(const PreparedDraft& draft, ProductRow& row);
/// Overwrites what a draft speaks of; settles the price at `now`.
void apply_offer_draft(const OfferDraft& draft, Instant now, OfferRow& row);

/// Fills in the columns that are derived from the content.
void set_content(const ProductContent& content, ProductRow& row);
void set_size(const std::optional<Size>& size, ProductRow& row);

/// A digest of all that the draft says, to tell a draft that was seen before.
[[nodiscard]] Uuid digest_of(const PreparedDraft& draft);

}  // namespace scalemart::catalog
