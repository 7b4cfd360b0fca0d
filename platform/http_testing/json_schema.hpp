#pragma once
// Checks JSON against a schema of ours. Knows exactly the part of JSON Schema that schema/describe.hpp and
// the describe() of value types write, and throws std::logic_error for anything else: a keyword that is not
// checked would be a promise that nobody keeps. Thread-safe. For tests.

#include <boost/json/value.hpp>
#include <string>
#include <vector>

namespace scalemart::http_testing {

/// What is wrong, each as "/pointer: what"; empty when all is well. References lead into `document`.
[[nodiscard]] std::vector<std::string> violations(const boost::json::value& document,
                                                  const boost::json::value& schema,
                                                  const boost::json::value& instance);

}  // namespace scalemart::http_testing
