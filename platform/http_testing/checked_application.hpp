#pragma once
// The application, for tests: an answer that breaks the contract fails the test that provoked it. Use it
// wherever a test calls an API without sockets.

#include "http/application.hpp"
#include "http_testing/contract.hpp"

namespace scalemart::http_testing {

class CheckedApplication : public http::Application {
 public:
    CheckedApplication(const http::Router& router, http::Authenticator& authenticator, const Clock& clock,
                       http::RateLimiter* limiter = nullptr)
        : http::Application(router, authenticator, clock, limiter), contract_(router) {}

    /// Like Application::handle(); the request must outlive the task.
    Task<http::Response> handle(const http::Request& request) const;

 private:
    Contract contract_;
};

}  // namespace scalemart::http_testing
