#pragma once
// What query parameters mean that many operations share, for the API page. An operation whose parameter means
// something else says so itself (`.means(…)`). Called once, by the composition root.

namespace scalemart::http {
class Router;
}

namespace scalemart {

void describe_common_parameters(http::Router& router);

}  // namespace scalemart
