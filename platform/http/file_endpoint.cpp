#include "file_endpoint.hpp"

namespace scalemart::http {

Response file_response(const Context& context, Reply<File> reply) {
    if (!reply.result) {
        Response response = problem(reply.result.error(), context.request.id);
        for (auto& header : reply.headers) response.headers.push_back(std::move(header));
        return response;
    }
    File& file = *reply.result;
    Response response = file.stream ? streamed(file.content_type, std::move(file.stream)) : Response{};
    response.status = context.route->success_status;
    response.content_type = std::move(file.content_type);
    response.body = std::move(file.body);
    response.headers = std::move(reply.headers);
    const std::string how = file.inlined ? "inline" : "attachment";
    response.set("Content-Disposition", how + "; filename=\"" + file.name + "\"");
    return response;
}

boost::json::value describe_media_types(std::span<const std::string_view> media_types) {
    boost::json::array described;
    for (const auto type : media_types)
        described.push_back(boost::json::object{{"type", "string"}, {"contentMediaType", type}});
    return boost::json::object{{"oneOf", std::move(described)}};
}

}  // namespace scalemart::http
