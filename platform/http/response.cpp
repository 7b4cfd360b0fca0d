#include "response.hpp"

#include "http/request.hpp"

namespace scalemart::http {

const std::string* Response::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (equals_ignoring_case(key, name)) return &value;
    return nullptr;
}

}  // namespace scalemart::http
