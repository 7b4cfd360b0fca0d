#pragma once
// Handlers of the custom field operations. Owned by the composition root; nothing in it changes, so any
// thread may call. The rules must outlive it.

#include "custom_fields/entity_rules.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::custom_fields {

struct ListFields;
struct CreateField;
struct ChangeField;
struct RemoveField;
template <class EntityId>
struct ShowValues;
template <class EntityId>
struct SaveValues;
struct CustomFieldView;
struct CustomFieldList;
struct EntityFieldsView;

class CustomFieldsController {
 public:
    CustomFieldsController(db::Database& database, const EntityRules& rules)
        : database_(database), rules_(rules) {}

    Task<http::Reply<CustomFieldList>> list(http::Context& context, ListFields in);
    Task<http::Reply<CustomFieldView>> create(http::Context& context, CreateField in);
    Task<http::Reply<CustomFieldView>> change(http::Context& context, ChangeField in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, RemoveField in);

    /// Of a product, category, store, user or order.
    template <class EntityId>
    Task<http::Reply<EntityFieldsView>> show(http::Context& context, ShowValues<EntityId> in);
    template <class EntityId>
    Task<http::Reply<EntityFieldsView>> save(http::Context& context, SaveValues<EntityId> in);

    [[nodiscard]] const EntityRules& rules() const { return rules_; }

 private:
    db::Database& database_;
    const EntityRules& rules_;
};

}  // namespace scalemart::custom_fields
