#pragma once
// Whether answers keep what the OpenAPI document promises: the status is declared for the operation, so is
// the code of a problem, the body is of the declared type and fits its schema to the last member, and what a
// cache may do with it is right for who may see it. Thread-safe. For tests.

#include <boost/json/value.hpp>
#include <string>
#include <vector>

#include "http/response.hpp"
#include "http/router.hpp"

namespace scalemart::http_testing {

class Contract {
 public:
    /// The router must outlive the contract, and have all its routes before the first question.
    explicit Contract(const http::Router& router) : router_(router) {}

    /// `route` is the operation the request was for, or null.
    [[nodiscard]] std::vector<std::string> disagreements(const http::Route* route,
                                                         const http::Response& response) const;

 private:
    const http::Router& router_;
};

}  // namespace scalemart::http_testing
