#include "json_schema.hpp"

#include <boost/json/serialize.hpp>
#include <cmath>
#include <map>
#include <mutex>
#include <regex>
#include <stdexcept>

#include "base/time_format.hpp"
#include "schema/values.hpp"

namespace scalemart::http_testing {
namespace {

using boost::json::value;

/// Making an expression takes far longer than using it.
bool matches(const std::string& pattern, std::string_view text) {
    static std::mutex mutex;
    static std::map<std::string, std::regex> made;
    const std::lock_guard lock(mutex);
    auto at = made.find(pattern);
    if (at == made.end()) at = made.emplace(pattern, std::regex(pattern, std::regex::ECMAScript)).first;
    return std::regex_search(text.begin(), text.end(), at->second);
}

bool is_integer(const value& instance) {
    return instance.is_int64() || instance.is_uint64();
}

bool is_of_type(const value& instance, std::string_view type) {
    if (type == "object") return instance.is_object();
    if (type == "array") return instance.is_array();
    if (type == "string") return instance.is_string();
    if (type == "boolean") return instance.is_bool();
    if (type == "integer") return is_integer(instance);
    if (type == "number") return instance.is_number();
    if (type == "null") return instance.is_null();
    throw std::logic_error("unknown type " + std::string{type});
}

bool is_multiple(double number, double of) {
    return std::abs(number / of - std::round(number / of)) < 1e-6;
}

/// One walk through schema and instance together.
class Walk {
 public:
    explicit Walk(const value& document) : document_(document) {}

    void visit(const value& schema, const value& instance, const std::string& pointer) {
        if (schema.is_bool()) {
            if (!schema.get_bool()) complain(pointer, "is not declared");
            return;
        }
        for (const auto& [keyword, argument] : schema.as_object())
            apply(keyword, argument, schema.as_object(), instance, pointer);
    }

    std::vector<std::string> found;

 private:
    void complain(const std::string& pointer, const std::string& what) {
        found.push_back(pointer + ": " + what);
    }

    void apply(std::string_view keyword, const value& argument, const boost::json::object& schema,
               const value& instance, const std::string& pointer) {
        if (keyword == "$ref")
            visit(resolve(argument.as_string()), instance, pointer);
        else if (keyword == "type")
            check_type(argument, instance, pointer);
        else if (keyword == "enum")
            check_enum(argument, instance, pointer);
        else if (keyword == "anyOf")
            check_any(argument, instance, pointer);
        else if (keyword == "properties" || keyword == "required" || keyword == "additionalProperties")
            check_members(keyword, argument, schema, instance, pointer);
        else if (keyword == "items" || keyword == "minItems" || keyword == "maxItems")
            check_items(keyword, argument, instance, pointer);
        else if (keyword == "pattern" || keyword == "format" || keyword == "minLength"
                 || keyword == "maxLength")
            check_text(keyword, argument, instance, pointer);
        else if (keyword == "minimum" || keyword == "maximum" || keyword == "multipleOf")
            check_number(keyword, argument, instance, pointer);
        else if (keyword != "examples" && keyword != "description" && keyword != "default"
                 && keyword != "title")
            throw std::logic_error("unknown keyword " + std::string{keyword});
    }

    const value& resolve(std::string_view reference) const {
        if (!reference.starts_with("#/"))
            throw std::logic_error("unknown reference " + std::string{reference});
        return document_.at_pointer(reference.substr(1));
    }

    void check_type(const value& types, const value& instance, const std::string& pointer) {
        bool fits = false;
        if (types.is_string()) {
            fits = is_of_type(instance, types.get_string());
        } else {
            for (const auto& type : types.as_array()) fits = fits || is_of_type(instance, type.as_string());
        }
        if (!fits)
            complain(pointer, serialize(instance).substr(0, 60) + " is not of type " + serialize(types));
    }

    void check_enum(const value& allowed, const value& instance, const std::string& pointer) {
        for (const auto& one : allowed.as_array())
            if (one == instance) return;
        complain(pointer, serialize(instance).substr(0, 60) + " is none of " + serialize(allowed));
    }

    void check_any(const value& schemas, const value& instance, const std::string& pointer) {
        std::vector<std::string> reasons;
        for (const auto& schema : schemas.as_array()) {
            Walk walk(document_);
            walk.visit(schema, instance, pointer);
            if (walk.found.empty()) return;
            reasons.insert(reasons.end(), walk.found.begin(), walk.found.end());
        }
        complain(pointer, "fits none of the alternatives");
        found.insert(found.end(), reasons.begin(), reasons.end());
    }

    void check_members(std::string_view keyword, const value& argument, const boost::json::object& schema,
                       const value& instance, const std::string& pointer) {
        const auto* object = instance.if_object();
        if (object == nullptr) return;
        if (keyword == "required") {
            for (const auto& name : argument.as_array())
                if (!object->contains(name.as_string()))
                    complain(pointer, "has no " + std::string{name.as_string()});
        } else if (keyword == "properties") {
            for (const auto& [name, declared] : argument.as_object())
                if (const auto* member = object->if_contains(name))
                    visit(declared, *member, pointer + "/" + std::string{name});
        } else {
            const auto* declared = schema.if_contains("properties");
            for (const auto& [name, member] : *object)
                if (declared == nullptr || !declared->as_object().contains(name))
                    visit(argument, member, pointer + "/" + std::string{name});
        }
    }

    void check_items(std::string_view keyword, const value& argument, const value& instance,
                     const std::string& pointer) {
        const auto* array = instance.if_array();
        if (array == nullptr) return;
        if (keyword == "items") {
            for (std::size_t i = 0; i < array->size(); ++i)
                visit(argument, (*array)[i], pointer + "/" + std::to_string(i));
        } else if (keyword == "minItems" ? array->size() < argument.to_number<std::size_t>()
                                         : array->size() > argument.to_number<std::size_t>()) {
            complain(pointer, "has " + std::to_string(array->size()) + " items");
        }
    }

    void check_text(std::string_view keyword, const value& argument, const value& instance,
                    const std::string& pointer) {
        if (keyword == "format") return check_format(argument.as_string(), instance, pointer);
        const auto* text = instance.if_string();
        if (text == nullptr) return;
        bool good = false;
        if (keyword == "pattern") {
            good = matches(std::string{argument.as_string()}, *text);
        } else {
            const auto limit = argument.to_number<std::size_t>();
            const auto length = schema::code_points(*text);
            good = keyword == "minLength" ? length >= limit : length <= limit;
        }
        if (!good)
            complain(pointer, serialize(instance).substr(0, 60) + " breaks " + std::string{keyword} + " "
                                  + serialize(argument));
    }

    void check_format(std::string_view format, const value& instance, const std::string& pointer) {
        if (format == "date-time") {
            if (instance.is_string() && !parse_rfc3339(instance.get_string()))
                complain(pointer, serialize(instance) + " is not a date-time");
        } else if (format == "date") {
            if (instance.is_string() && !matches("^\\d{4}-\\d{2}-\\d{2}$", instance.get_string()))
                complain(pointer, serialize(instance) + " is not a date");
        } else if (format != "int64" && format != "email" && format != "uri" && format != "uri-reference"
                   && format != "password") {
            throw std::logic_error("unknown format " + std::string{format});
        }
    }

    void check_number(std::string_view keyword, const value& argument, const value& instance,
                      const std::string& pointer) {
        if (!instance.is_number()) return;
        const auto number = instance.to_number<double>();
        const auto limit = argument.to_number<double>();
        const bool good = keyword == "minimum"   ? number >= limit
                          : keyword == "maximum" ? number <= limit
                                                 : is_multiple(number, limit);
        if (!good)
            complain(pointer,
                     serialize(instance) + " breaks " + std::string{keyword} + " " + serialize(argument));
    }

    const value& document_;
};

}  // namespace

std::vector<std::string> violations(const value& document, const value& schema, const value& instance) {
    Walk walk(document);
    walk.visit(schema, instance, "");
    return std::move(walk.found);
}

}  // namespace scalemart::http_testing
