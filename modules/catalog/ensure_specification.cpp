#include "ensure_specification.hpp"

#include "change_specification.hpp"

namespace scalemart::catalog {

Result<bool> ensure_specification(db::Tx& tx, Instant now, CategoryId category,
                                  const SpecificationDraft& draft) {
    NewSpecification wanted;
    wanted.key = draft.key;
    wanted.label = draft.label;
    wanted.type = draft.is_number ? SpecificationType::number : SpecificationType::text;
    wanted.unit = draft.unit;
    const auto made = create_specification(tx, now, audit::Actor{}, category, wanted);
    if (made) return true;
    if (made.error().is(errors::specification_key_taken)) return false;
    return fail(made.error());
}

}  // namespace scalemart::catalog
