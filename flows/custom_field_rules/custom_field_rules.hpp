#pragma once
// Who may read and change the custom fields of products, categories, stores, users and orders: an
// administrator all, a vendor those of its own products, its own stores and the orders there. The module
// custom_fields asks; this flow knows the modules that can tell. Pure but for the reads.

#include "custom_fields/entity_rules.hpp"

namespace scalemart::custom_field_rules {

[[nodiscard]] custom_fields::EntityRules make_rules();

}  // namespace scalemart::custom_field_rules
