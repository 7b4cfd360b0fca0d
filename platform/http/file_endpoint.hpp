#pragma once
// Endpoints whose answer is a file and not JSON: a table, a page to print. Errors are problems as everywhere,
// and the request is declared, checked and documented as for any other endpoint:
//
//   struct CsvOnly {
//       static constexpr std::array<std::string_view, 1> media_types{"text/csv; charset=utf-8"};
//   };
//   http::add_file_route<CsvOnly>(router, {.path = "/exports/things", .operation_id = "exportThings", …},
//   api,
//                                 &Api::export_things);
//
// where  Task<Reply<File>> Api::export_things(Context&, ExportThings).
// Include only from routes.cpp files.

#include "http/body_stream.hpp"
#include "http/file.hpp"
#include "http/router.hpp"

namespace scalemart::http {

/// A File as a response of the route.
[[nodiscard]] Response file_response(const Context& context, Reply<File> reply);

/// Said of the success in the document: a text, or bytes, of one of the media types.
[[nodiscard]] boost::json::value describe_media_types(std::span<const std::string_view> media_types);

template <class Api, class In>
Task<Response> call_file_endpoint(Api& api, Task<Reply<File>> (Api::*handler)(Context&, In),
                                  Context& context) {
    auto in = decode_input<In>(context);
    if (!in) co_return problem(in.error(), context.request.id);
    co_return file_response(context, co_await (api.*handler)(context, std::move(*in)));
}

template <class In, class Types>
void describe_file_operation(schema::Components& components, OperationDoc& doc) {
    describe_operation<In, NoContent>(components, doc);
    doc.response = describe_media_types(Types::media_types);
}

/// `api` must outlive the router. std::logic_error as from RouteBuilder.
template <class Types, class Api, class In>
void add_file_route(Router& router, Route route, Api& api, Task<Reply<File>> (Api::*handler)(Context&, In)) {
    route.has_access = true;
    route.handler = [&api, handler](Context& context) {
        return call_file_endpoint<Api, In>(api, handler, context);
    };
    route.describe = &describe_file_operation<In, Types>;
    route.query_names = names_from<In>(Source::query);
    route.header_names = names_from<In>(Source::header);
    router.add(std::move(route));
}

}  // namespace scalemart::http
