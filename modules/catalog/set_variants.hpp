#pragma once
// The parts of setting variants: private to the module. Called inside a write transaction.

#include "rows.hpp"
#include "variants.hpp"

namespace scalemart::catalog {

/// What is wrong with a draft by itself. Issues point into the body of PUT /products/{id}/variants. Pure.
[[nodiscard]] std::vector<Issue> faults_of(const FamilyDraft& draft);

/// The combination in the order of the options: "1 kg / Beans".
[[nodiscard]] std::string label_of(const std::vector<FamilyOption>& options, const Combination& chosen);

/// The same as the public one for a family that the caller has locked; its version goes up by one.
Result<std::vector<ProductId>> set_variants(db::Tx& tx, Instant now, const ProductRow& family,
                                            const FamilyDraft& draft);

}  // namespace scalemart::catalog
