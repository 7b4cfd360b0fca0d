#pragma once
// Types into JSON Schema (2020-12, the dialect of OpenAPI 3.1). Described structs become named components,
// referenced by
// "#/components/schemas/<Name>". Two different types with one name are refused at start-up
// (std::logic_error), because a generated client could not tell them apart.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <typeindex>

#include "schema/json_text.hpp"
#include "schema/patch.hpp"
#include "schema/traits.hpp"
#include "schema/tried.hpp"
#include "schema/type_name.hpp"
#include "schema/wire_name.hpp"

namespace scalemart::schema {

class Components {
 public:
    /// True when the caller must fill in the schema: the name was not there yet.
    bool begin(const std::string& name, std::type_index type);
    void finish(const std::string& name, boost::json::object schema) { schemas_[name] = std::move(schema); }
    [[nodiscard]] const boost::json::object& schemas() const { return schemas_; }

 private:
    std::map<std::string, std::type_index> types_;
    boost::json::object schemas_;
};

/// Adds "null" to the types a schema allows.
boost::json::value nullable(boost::json::value schema);

template <class T>
boost::json::value describe(Components& components);

template <DescribedStruct T>
boost::json::object describe_members_of(Components& components) {
    boost::json::object properties;
    boost::json::array required;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
        using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
        const auto name = wire_name_of<decltype(member)>.view();
        properties[name] = describe<Field>(components);
        if constexpr (!is_optional<Field> && !is_patch<Field>) required.emplace_back(name);
    });
    boost::json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) schema["required"] = std::move(required);
    schema["additionalProperties"] = false;
    return schema;
}

template <class T>
boost::json::value describe(Components& components) {
    using boost::json::object;
    if constexpr (is_patch<T>) {
        return nullable(describe<typename decltype(T::value)::value_type>(components));
    } else if constexpr (is_optional<T>) {
        return describe<typename T::value_type>(components);
    } else if constexpr (is_tried<T>) {
        return describe<typename decltype(T::value)::value_type>(components);
    } else if constexpr (is_json_text<T>) {
        return []<class U>(Components& c, JsonText<U>*) { return describe<U>(c); }(components,
                                                                                   static_cast<T*>(nullptr));
    } else if constexpr (std::is_same_v<T, AnyObject>) {
        return object{{"type", "object"}, {"additionalProperties", true}};
    } else if constexpr (is_vector<T>) {
        return object{{"type", "array"}, {"items", describe<typename T::value_type>(components)}};
    } else if constexpr (is_text_map<T>) {
        return object{{"type", "object"},
                      {"additionalProperties", describe<typename T::mapped_type>(components)}};
    } else if constexpr (std::is_same_v<T, bool>) {
        return object{{"type", "boolean"}};
    } else if constexpr (std::is_integral_v<T>) {
        return object{{"type", "integer"}, {"format", "int64"}};
    } else if constexpr (std::is_floating_point_v<T>) {
        return object{{"type", "number"}};
    } else if constexpr (std::is_same_v<T, Thousandths>) {
        return object{{"type", "number"}, {"multipleOf", 0.001}};
    } else if constexpr (ValueType<T>) {
        object schema;
        T::describe(schema);
        return schema;
    } else if constexpr (DescribedEnum<T>) {
        boost::json::array names;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&](auto enumerator) { names.emplace_back(wire_name_of<decltype(enumerator)>.view()); });
        return object{{"type", "string"}, {"enum", std::move(names)}};
    } else if constexpr (is_id<T>) {
        const std::string example = T::from_name("example").to_string();
        const std::string prefix = example.substr(0, example.find('_'));
        return object{{"type", "string"},
                      {"pattern", "^" + prefix + "_[0-9a-hjkmnp-tv-z]{26}$"},
                      {"examples", {example}}};
    } else if constexpr (std::is_same_v<T, Instant>) {
        return object{{"type", "string"}, {"format", "date-time"}};
    } else if constexpr (DescribedStruct<T>) {
        const std::string name{type_name<T>()};
        if (components.begin(name, typeid(T))) components.finish(name, describe_members_of<T>(components));
        return object{{"$ref", "#/components/schemas/" + name}};
    } else {
        static_assert(is_text<T>, "this type has no JSON Schema");
        return object{{"type", "string"}};
    }
}

}  // namespace scalemart::schema
