#include "checked_application.hpp"

#include <gtest/gtest.h>

namespace scalemart::http_testing {

Task<http::Response> CheckedApplication::handle(const http::Request& request) const {
    auto response = co_await http::Application::handle(request);
    for (const auto& disagreement : contract_.disagreements(find_route(request), response))
        ADD_FAILURE() << "The answer is not as documented. " << to_string(request.method) << ' '
                      << request.target << ", " << response.status << ": " << disagreement << "\n"
                      << response.body.substr(0, 2000);
    co_return response;
}

}  // namespace scalemart::http_testing
