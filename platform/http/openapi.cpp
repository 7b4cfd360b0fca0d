#include "openapi.hpp"

#include <boost/json/serialize.hpp>
#include <set>

#include "http/rate_limiter.hpp"

namespace scalemart::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

std::string lower_case_method(Method method) {
    std::string name{to_string(method)};
    for (char& c : name) c = static_cast<char>(c - 'A' + 'a');
    return name;
}

object problem_schema() {
    const object text{{"type", "string"}};
    return {{"type", "object"},
            {"required", {"type", "title", "status", "code", "requestId"}},
            {"additionalProperties", false},
            {"properties",
             {{"type", text},
              {"title", text},
              {"status", {{"type", "integer"}}},
              {"code", text},
              {"detail", text},
              {"requestId", text},
              {"errors",
               {{"type", "array"},
                {"items",
                 {{"type", "object"},
                  {"required", {"pointer", "code", "message"}},
                  {"additionalProperties", false},
                  {"properties", {{"pointer", text}, {"code", text}, {"message", text}}}}}}}}}};
}

/// What operations have in common.
struct Shared {
    std::span<const ErrorCode* const> authentication_failures;
    const Meanings& meanings;
    schema::Components components{};
    object responses{};  ///< by their codes, joined by dots
};

/// A problem that has one of the codes.
object refer_to_problem(const std::set<std::string>& codes, object& responses) {
    std::string name;
    std::string list;
    for (const auto& code : codes) {
        name += (name.empty() ? "" : ".") + code;
        list += (list.empty() ? "" : ", ") + code;
    }
    if (!responses.contains(name))
        responses[name] = {
            {"description", list},
            {"x-codes", array(codes.begin(), codes.end())},
            {"content",
             {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
    return {{"$ref", "#/components/responses/" + name}};
}

/// Failures grouped by status, each naming its codes; every operation may also fail in the common ways.
void add_failures(object& responses, const Route& route, const OperationDoc& doc, Shared& shared) {
    std::map<unsigned, std::set<std::string>> codes;
    for (const auto* code : route.failures) codes[status_of(*code)].emplace(code->name);
    codes[422].emplace(scalemart::errors::validation_failed.name);  // a stray query parameter at least
    if (!doc.body.is_null()) {
        codes[400].emplace(scalemart::errors::malformed_request.name);
        codes[413].emplace(errors::request_too_large.name);
        codes[415].emplace(errors::unsupported_media_type.name);
    }
    if (route.access.authenticates) {
        codes[401].emplace(errors::unauthenticated.name);
        codes[403].emplace(errors::forbidden.name);
        for (const auto* code : shared.authentication_failures) codes[status_of(*code)].emplace(code->name);
    }
    codes[429].emplace(errors::rate_limited.name);
    codes[500].emplace(scalemart::errors::internal.name);
    codes[503].emplace(scalemart::errors::overloaded.name);
    for (const auto& [status, names] : codes)
        responses[std::to_string(status)] = refer_to_problem(names, shared.responses);
}

/// An empty body reads like {}, so it may be left out where {} would do.
bool needs_body(const value& body, const schema::Components& components) {
    const auto* schema = &body.as_object();
    if (const auto* reference = schema->if_contains("$ref")) {
        const std::string_view path = reference->as_string();
        const auto name = path.substr(path.rfind('/') + 1);
        schema = &components.schemas().at(name).as_object();
    }
    return schema->contains("required");
}

/// What the route says of a parameter, else what the name means everywhere; null when nobody says anything.
const std::string* meaning_of(const ParameterDoc& parameter, const Route& route, const Shared& shared) {
    if (const auto at = route.meanings.find(parameter.name); at != route.meanings.end()) return &at->second;
    if (parameter.in != "query") return nullptr;
    const auto at = shared.meanings.find(parameter.name);
    return at == shared.meanings.end() ? nullptr : &at->second;
}

/// What is not JSON says its media types itself (file_endpoint.hpp).
object content_of(const value& response) {
    object content;
    const auto* schema = response.if_object();
    if (const auto* choices = schema == nullptr ? nullptr : schema->if_contains("oneOf"))
        for (const auto& choice : choices->as_array())
            if (const auto* type = choice.as_object().if_contains("contentMediaType"))
                content[std::string_view{type->as_string()}] = {{"schema", choice}};
    if (content.empty()) content["application/json"] = {{"schema", response}};
    return content;
}

object describe_route(const Route& route, Shared& shared) {
    OperationDoc doc;
    route.describe(shared.components, doc);
    object operation{{"operationId", route.operation_id},
                     {"summary", route.summary},
                     {"tags", array{route.tag}},
                     {"x-access", route.access.name},
                     {"x-rate-class", to_string(*route.rate_class)}};
    array parameters;
    for (auto& parameter : doc.parameters) {
        object entry{{"name", parameter.name}, {"in", parameter.in}};
        if (const auto* text = meaning_of(parameter, route, shared)) entry["description"] = *text;
        entry["required"] = parameter.required;
        entry["schema"] = parameter.schema;
        // Lists travel as one comma-separated value.
        if (parameter.schema.is_object() && parameter.schema.as_object().contains("items")) {
            entry["style"] = parameter.in == "query" ? "form" : "simple";
            entry["explode"] = false;
        }
        parameters.push_back(std::move(entry));
    }
    if (!parameters.empty()) operation["parameters"] = std::move(parameters);
    if (!doc.body.is_null())
        operation["requestBody"] = {{"required", needs_body(doc.body, shared.components)},
                                    {"content", {{"application/json", {{"schema", doc.body}}}}}};
    object responses;
    object success{{"description", "Success"}};
    if (!doc.response.is_null()) success["content"] = content_of(doc.response);
    responses[std::to_string(route.success_status)] = std::move(success);
    add_failures(responses, route, doc, shared);
    operation["responses"] = std::move(responses);
    if (route.access.authenticates) operation["security"] = {{{"bearer", array{}}}};
    return operation;
}

}  // namespace

std::string openapi_document(const Router& router, ApiVersion version, const ApiInfo& info) {
    Shared shared{.authentication_failures = router.authentication_failures(),
                  .meanings = router.parameter_meanings()};
    object paths;
    for (const auto& route : router.routes()) {
        if (std::find(route.versions.begin(), route.versions.end(), version) == route.versions.end())
            continue;
        auto& item = paths[route.path];
        if (item.is_null()) item = object{};
        item.as_object()[lower_case_method(route.method)] = describe_route(route, shared);
    }
    object schemas = shared.components.schemas();
    schemas["Problem"] = problem_schema();
    const std::string name = version == ApiVersion::v1 ? "v1" : "v2";
    const object document{
        {"openapi", "3.1.0"},
        {"info",
         {{"title", info.title}, {"version", info.version + "-" + name}, {"description", info.description}}},
        {"servers", array{{{"url", "/api/" + name}}}},
        {"paths", std::move(paths)},
        {"components",
         {{"schemas", std::move(schemas)},
          {"responses", std::move(shared.responses)},
          {"securitySchemes",
           {{"bearer", {{"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"}}}}}}}};
    return boost::json::serialize(document);
}

}  // namespace scalemart::http
