#pragma once
// The job that deletes the values of a field that was removed, some at a time, and at last the field itself.

#include <boost/describe.hpp>
#include <string>
#include <string_view>

#include "custom_fields/field_types.hpp"
#include "jobs/job_registry.hpp"

namespace scalemart::custom_fields {

struct RemoveValues {
    static constexpr std::string_view kKind = "custom_fields.remove_values";
    EntityType entity = EntityType::product;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(RemoveValues, (), (entity, key))

void register_removal(jobs::JobRegistry& registry);

}  // namespace scalemart::custom_fields
