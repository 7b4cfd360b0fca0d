#pragma once
// Typed endpoints. A request struct says by the wrapper of each member where the value comes from and by its
// value type what is legal; the response struct says everything that may leave:
//
//   struct AddItem {
//       http::Query<std::optional<schema::Slug>> store;       // ?store=
//       http::Header<IdempotencyKey> idempotency_key;         // Idempotency-Key:
//       http::Body<AddItemBody> body;
//   };
//   BOOST_DESCRIBE_STRUCT(AddItem, (), (store, idempotency_key, body))
//
//   router.post("/cart/items", "addCartItem").allow(access::shopper).replies(201)
//         .fails({&errors::out_of_stock}).calls(api, &CartApi::add_item);
//
// where  Task<Reply<CartView>> CartApi::add_item(Context&, AddItem).
// Decoding collects the issues of path, query, headers and body together; query parameters that the operation
// does not take are issues too. Include only from routes.cpp files:
// the templates are instantiated once per operation.

#include "http/context.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"
#include "http/route.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"

namespace scalemart::http {

template <class T>
struct Path {
    T value{};
};
template <class T>
struct Query {
    T value{};
};
template <class T>
struct Header {
    T value{};
};
template <class T>
struct Body {
    T value{};
};

struct NoInput {};
BOOST_DESCRIBE_STRUCT(NoInput, (), ())

enum class Source { path, query, header, body };

template <class>
struct SourceOf;
template <class T>
struct SourceOf<Path<T>> {
    static constexpr Source value = Source::path;
    using type = T;
};
template <class T>
struct SourceOf<Query<T>> {
    static constexpr Source value = Source::query;
    using type = T;
};
template <class T>
struct SourceOf<Header<T>> {
    static constexpr Source value = Source::header;
    using type = T;
};
template <class T>
struct SourceOf<Body<T>> {
    static constexpr Source value = Source::body;
    using type = T;
};

/// idempotency_key → Idempotency-Key
[[nodiscard]] std::string header_name(std::string_view member);

/// The raw text of a parameter, when the request has it.
[[nodiscard]] std::optional<std::string_view> find_parameter(const Context& context, Source source,
                                                             std::string_view name);

/// What no operation may be asked: query parameters that the context's route does not declare, and those that
/// are given twice, of which one would be ignored. `version` chooses the API's version on every route.
[[nodiscard]] std::vector<Issue> stray_parameters(const Context& context);

/// Checks the media type and parses the body; an empty one reads like an empty object.
[[nodiscard]] Result<boost::json::value> read_body(const Context& context);

template <class In>
Result<In> decode_input(const Context& context) {
    In in{};
    std::vector<Issue> all;
    std::optional<Error> broken;
    boost::mp11::mp_for_each<schema::MembersOf<In>>([&](auto member) {
        auto& field = in.*member.pointer;
        using From = SourceOf<std::remove_cvref_t<decltype(field)>>;
        if constexpr (From::value == Source::body) {
            auto json = read_body(context);
            if (!json) {
                broken = std::move(json).error();
                return;
            }
            schema::Issues issues;
            schema::decode_value(*json, field.value, issues);
            for (auto& issue : issues.take()) all.push_back(std::move(issue));
        } else {
            constexpr const char* kPlaces[] = {"path", "query", "header"};
            const std::string name = From::value == Source::header
                                         ? header_name(member.name)
                                         : std::string{schema::wire_name_of<decltype(member)>.view()};
            schema::Issues issues(std::string{kPlaces[static_cast<int>(From::value)]} + "/" + name);
            if (const auto text = find_parameter(context, From::value, name)) {
                schema::decode_text(*text, field.value, issues);
            } else if constexpr (!schema::is_optional<typename From::type>
                                 && !schema::is_vector<typename From::type>) {
                issues.add("required", "is required");
            }
            for (auto& issue : issues.take()) all.push_back(std::move(issue));
        }
    });
    if (broken) return fail(std::move(*broken));
    for (auto& issue : stray_parameters(context)) all.push_back(std::move(issue));
    if (!all.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(all));
    return in;
}

template <class In, class Out>
void describe_operation(schema::Components& components, OperationDoc& doc) {
    boost::mp11::mp_for_each<schema::MembersOf<In>>([&](auto member) {
        using From = SourceOf<std::remove_cvref_t<decltype(std::declval<In&>().*member.pointer)>>;
        using Value = typename From::type;
        if constexpr (From::value == Source::body) {
            doc.body = schema::describe<Value>(components);
        } else {
            constexpr const char* kPlaces[] = {"path", "query", "header"};
            constexpr bool kRequired = !schema::is_optional<Value> && !schema::is_vector<Value>;
            doc.parameters.push_back({kPlaces[static_cast<int>(From::value)],
                                      From::value == Source::header
                                          ? header_name(member.name)
                                          : std::string{schema::wire_name_of<decltype(member)>.view()},
                                      kRequired, schema::describe<Value>(components)});
        }
    });
    if constexpr (!std::is_same_v<Out, NoContent>) doc.response = schema::describe<Out>(components);
}

/// Names of the members of In that come from `source`.
template <class In>
std::vector<std::string> names_from(Source source) {
    std::vector<std::string> names;
    boost::mp11::mp_for_each<schema::MembersOf<In>>([&](auto member) {
        using From = SourceOf<std::remove_cvref_t<decltype(std::declval<In&>().*member.pointer)>>;
        if (From::value == source) names.emplace_back(schema::wire_name_of<decltype(member)>.view());
    });
    return names;
}

template <class Out>
Response to_response(const Context& context, Reply<Out> reply) {
    if (!reply.result) {
        Response response = problem(reply.result.error(), context.request.id);
        for (auto& header : reply.headers) response.headers.push_back(std::move(header));
        return response;
    }
    Response response;
    response.status = context.route->success_status;
    response.headers = std::move(reply.headers);
    if constexpr (!std::is_same_v<Out, NoContent>) schema::encode(response.body, *reply.result);
    return response;
}

template <class Api, class In, class Out>
Task<Response> call_endpoint(Api& api, Task<Reply<Out>> (Api::*handler)(Context&, In), Context& context) {
    auto in = decode_input<In>(context);
    if (!in) co_return problem(in.error(), context.request.id);
    co_return to_response(context, co_await (api.*handler)(context, std::move(*in)));
}

}  // namespace scalemart::http
