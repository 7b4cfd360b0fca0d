#pragma once
// What the HTTP server, the response cache and the rate limits count, as metrics.

#include "http/rate_limiter.hpp"
#include "http/response_cache.hpp"
#include "http/server.hpp"
#include "observe/metrics.hpp"

namespace scalemart {

/// All must outlive the registry's use.
void add_server_metrics(metrics::Registry& registry, const http::Server& server, http::ResponseCache& cache,
                        const http::RateLimiter& limiter);

}  // namespace scalemart
