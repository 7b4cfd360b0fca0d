#include <boost/json/parse.hpp>

#include "decode.hpp"

namespace scalemart::schema {

Result<boost::json::value> parse_json(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = 32;
    boost::json::error_code failure;
    auto json = boost::json::parse(text, failure, {}, options);
    if (failure) return fail(errors::malformed_request, "The body is not valid JSON: " + failure.message());
    return json;
}

}  // namespace scalemart::schema
