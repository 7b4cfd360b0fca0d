#include "describe.hpp"

#include <stdexcept>

namespace scalemart::schema {

bool Components::begin(const std::string& name, std::type_index type) {
    const auto [at, inserted] = types_.try_emplace(name, type);
    if (!inserted && at->second != type)
        throw std::logic_error("two types are called " + name + " in the API: rename one");
    return inserted;
}

boost::json::value nullable(boost::json::value schema) {
    auto& object = schema.as_object();
    if (auto* type = object.if_contains("type"); type != nullptr && !object.contains("enum")) {
        *type = boost::json::array{*type, "null"};
        return schema;
    }
    return boost::json::object{{"anyOf", boost::json::array{std::move(schema), {{"type", "null"}}}}};
}

}  // namespace scalemart::schema
