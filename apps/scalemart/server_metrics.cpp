#include "server_metrics.hpp"

namespace scalemart {

void add_server_metrics(metrics::Registry& registry, const http::Server& server, http::ResponseCache& cache,
                        const http::RateLimiter& limiter) {
    static constexpr std::array kClasses{"1xx", "2xx", "3xx", "4xx", "5xx"};
    for (std::size_t i = 0; i < kClasses.size(); ++i)
        registry.counter_from("http_responses_total", "Responses by status class.", {{"status", kClasses[i]}},
                              [&server, i] { return static_cast<double>(server.stats().by_class[i]); });
    registry.gauge_from("http_connections", "Open connections.", {},
                        [&server] { return static_cast<double>(server.stats().connections); });
    registry.counter_from("http_hot_hits_total", "Requests answered from a thread's own cache.", {},
                          [&server] { return static_cast<double>(server.stats().hot_hits); });
    registry.counter_from("response_cache_hits_total", "Answers found in the shared response cache.", {},
                          [&cache] { return static_cast<double>(cache.stats().hits); });
    registry.counter_from("response_cache_misses_total", "Answers that had to be made.", {},
                          [&cache] { return static_cast<double>(cache.stats().misses); });
    registry.gauge_from("response_cache_bytes", "Memory of cached answers.", {},
                        [&cache] { return static_cast<double>(cache.stats().bytes); });
    using http::RateClass;
    for (const auto rate_class : {RateClass::browsing, RateClass::writing, RateClass::sensitive})
        registry.counter_from("http_rate_limited_total", "Requests refused for being too many.",
                              {{"class", std::string{http::to_string(rate_class)}}}, [&limiter, rate_class] {
                                  return static_cast<double>(limiter.refused(rate_class));
                              });
}

}  // namespace scalemart
