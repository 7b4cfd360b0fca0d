#pragma once
// Who may read and change the custom fields of a thing, told by whoever knows things of that type. Filled by
// the composition root before the routes are added, then read by all threads; must outlive the controller.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "custom_fields/field_types.hpp"
#include "db/tx.hpp"
#include "http/access.hpp"

namespace scalemart::custom_fields {

enum class Use { read, write };

struct EntityRule {
    /// Fails when there is no such thing, or when it is none of the caller's business. The permission for the
    /// type was checked by the route already.
    std::function<Result<void>(db::Read&, const http::Principal&, Uuid entity, Use)> allows;
    /// The cache tag of the thing; may be empty, or give an empty text.
    std::function<std::string(Uuid entity)> cache_tag;
    /// What `allows` may answer, for the documentation.
    std::vector<const ErrorCode*> failures;
};

using EntityRules = std::map<EntityType, EntityRule>;

}  // namespace scalemart::custom_fields
