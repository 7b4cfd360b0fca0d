#include "body_stream.hpp"

#include "ready_response.hpp"

namespace scalemart::http {

Response streamed(std::string content_type, std::shared_ptr<BodyStream> stream) {
    auto carrier = std::make_shared<ReadyResponse>();
    carrier->stream = std::move(stream);
    Response response;
    response.content_type = std::move(content_type);
    response.ready = std::move(carrier);
    return response;
}

std::shared_ptr<BodyStream> stream_of(const Response& response) {
    return response.ready ? response.ready->stream : nullptr;
}

}  // namespace scalemart::http
