#pragma once
// What the HTTP server and the response cache count, as metrics.

#include "http/response_cache.hpp"
#include "http/server.hpp"
#include "observe/metrics.hpp"

namespace scalemart {

/// Both must outlive the registry's use.
void add_server_metrics(metrics::Registry& registry, const http::Server& server, http::ResponseCache& cache);

}  // namespace scalemart
