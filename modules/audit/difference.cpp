#include "difference.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

namespace scalemart::audit {
namespace {

boost::json::object parse_object(const std::string& text) {
    boost::json::error_code error;
    auto value = boost::json::parse(text, error);
    if (error || !value.is_object()) throw std::invalid_argument("the audit log takes JSON objects only");
    return std::move(value.as_object());
}

boost::json::object members_not_in(const boost::json::object& of, const boost::json::object& other) {
    boost::json::object rest;
    for (const auto& [name, value] : of) {
        const auto* twin = other.if_contains(name);
        if (!twin || *twin != value) rest.emplace(name, value);
    }
    return rest;
}

}  // namespace

std::pair<std::string, std::string> difference(const std::string& before, const std::string& after) {
    const auto old_members = parse_object(before);
    const auto new_members = parse_object(after);
    return {boost::json::serialize(members_not_in(old_members, new_members)),
            boost::json::serialize(members_not_in(new_members, old_members))};
}

}  // namespace scalemart::audit
