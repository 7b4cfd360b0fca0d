#include "pages.hpp"
#include "schema/encode.hpp"

namespace scalemart::http {
namespace {

Response plain(unsigned status, std::string content_type, std::string body) {
    Response response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    response.set("Cache-Control", "no-store");
    return response;
}

/// Takes a copy: the site keeps the probes, but a coroutine must not lean on a lambda's captures.
Task<Response> answer_ready(std::function<Task<std::vector<Check>>()> ready) {
    std::vector<Check> checks;
    if (ready) checks = co_await ready();
    const bool all =
        std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.passes; });
    std::string body = fmt::format(R"({{"status":"{}","checks":{{)", all ? "ready" : "unavailable");
    for (const auto& check : checks) {
        if (&check != &checks.front()) body += ',';
        schema::append_json_string(body, check.name);
        body += check.passes ? ":\"ok\"" : ":\"failing\"";
    }
    co_return plain(all ? 200 : 503, "application/json", body + "}}");
}

}  // namespace

void add_probes(Site& site, Probes probes) {
    site.get("/live", [](const Request&) { return plain(200, "application/json", R"({"status":"ok"})"); });
    site.get("/ready", [ready = probes.ready](const Request&) { return answer_ready(ready); });
    site.get("/metrics", [metrics = probes.metrics](const Request&) {
        return plain(200, "text/plain; version=0.0.4; charset=utf-8", metrics ? metrics() : std::string{});
    });
}

}  // namespace scalemart::http
