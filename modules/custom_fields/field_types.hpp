#pragma once
// What may have custom fields, and what a field may hold. Values, thread-safe.

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "schema/json_scalar.hpp"
#include "schema/json_text.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::custom_fields {

enum class EntityType { product, category, store, user, order };
BOOST_DESCRIBE_ENUM(EntityType, product, category, store, user, order)

enum class FieldType { text, number, integer, boolean, date, choice, url };
BOOST_DESCRIBE_ENUM(FieldType, text, number, integer, boolean, date, choice, url)

/// The entity type an identifier stands for.
template <class EntityId>
struct EntityOf;
template <>
struct EntityOf<ProductId> {
    static constexpr EntityType value = EntityType::product;
};
template <>
struct EntityOf<CategoryId> {
    static constexpr EntityType value = EntityType::category;
};
template <>
struct EntityOf<StoreId> {
    static constexpr EntityType value = EntityType::store;
};
template <>
struct EntityOf<UserId> {
    static constexpr EntityType value = EntityType::user;
};
template <>
struct EntityOf<OrderId> {
    static constexpr EntityType value = EntityType::order;
};

/// A field with its value, as everybody may see it. The value is a JSON scalar of the field's type.
struct PublicField {
    std::string key;
    std::string label;
    FieldType type = FieldType::text;
    schema::JsonText<schema::JsonScalar> value;
};
BOOST_DESCRIBE_STRUCT(PublicField, (), (key, label, type, value))

}  // namespace scalemart::custom_fields
