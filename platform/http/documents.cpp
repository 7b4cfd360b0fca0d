#include "pages.hpp"

namespace scalemart::http {
namespace {

constexpr std::string_view kReaderPage = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="reader"></div>
<noscript><p>Without scripts: <a href="/openapi.json">openapi.json</a>, <a href="/docs/problems">problems</a>.</p></noscript>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/swagger-ui-standalone-preset.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
)";

constexpr std::string_view kReaderStart = R"(SwaggerUIBundle({
  urls: [
    { url: "/openapi/v2.json", name: "v2" },
    { url: "/openapi/v1.json", name: "v1" },
  ],
  dom_id: "#reader",
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
});
)";

void publish(Site& site, std::string path, std::string_view type, std::string body,
             std::string_view policy = {}) {
    Response response;
    response.content_type = type;
    response.body = std::move(body);
    if (!policy.empty()) response.set("Content-Security-Policy", std::string{policy});
    site.publish(std::move(path), std::move(response));
}

}  // namespace

void add_api_documents(Site& site, const Router& router, const ApiInfo& info,
                       std::filesystem::path swagger_directory) {
    const std::string v1 = openapi_document(router, ApiVersion::v1, info);
    const std::string v2 = openapi_document(router, ApiVersion::v2, info);
    publish(site, "/openapi/v1.json", "application/json", v1);
    publish(site, "/openapi/v2.json", "application/json", v2);
    publish(site, "/openapi.json", "application/json", v2);

    // The reader sets style attributes and shows images it carries in itself, hence the two exceptions.
    constexpr std::string_view kPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self' "
        "data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    publish(site, "/docs", "text/html; charset=utf-8", std::string{kReaderPage}, kPolicy);
    publish(site, "/docs/start.js", "text/javascript; charset=utf-8", std::string{kReaderStart});
    site.mount({.prefix = "/docs/assets/",
                .directory = std::move(swagger_directory),
                .cache_control = "public, max-age=3600",
                .recheck = std::chrono::seconds{0}});
}

}  // namespace scalemart::http
