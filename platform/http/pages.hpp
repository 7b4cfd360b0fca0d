#pragma once
// The pages a server brings along: a welcome, the API's documents and their reader, the list of error codes,
// and the probes of those who run it. Each function registers some on a Site at start-up.

#include <filesystem>

#include "http/openapi.hpp"
#include "http/site.hpp"

namespace scalemart::http {

/// "/": what this is and where everything lies.
void add_welcome_page(Site& site, const ApiInfo& info);

/// /openapi.json, /openapi/v1.json, /openapi/v2.json, and /docs: Swagger UI, whose files (the npm package
/// swagger-ui-dist) are read from `swagger_directory`. Throws std::logic_error when two types of the API
/// share a name.
void add_api_documents(Site& site, const Router& router, const ApiInfo& info,
                       std::filesystem::path swagger_directory);

/// /docs/problems: every error code with its status and where it occurs; what `type` of a problem links to.
void add_problem_list(Site& site, const Router& router);

/// One thing that must work before this instance should get requests.
struct Check {
    std::string name;
    bool passes;
};

struct Probes {
    std::function<Task<std::vector<Check>>()> ready;
    std::function<std::string()> metrics;  ///< Prometheus text format
};

/// /live, /ready (503 when a check fails) and /metrics. Any thread calls the probes.
void add_probes(Site& site, Probes probes);

/// A page of ours around trusted HTML; no scripts.
[[nodiscard]] Response html_page(std::string_view title, std::string_view body);

}  // namespace scalemart::http
