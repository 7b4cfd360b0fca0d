#include "pages.hpp"

#include "base/escape_html.hpp"

namespace scalemart::http {
namespace {

constexpr std::string_view kStyle =
    R"(:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8884; }
code { font-family: ui-monospace, monospace; }
)";

}  // namespace

Response html_page(std::string_view title, std::string_view body) {
    const std::string name = escape_html(title);
    Response page;
    page.content_type = "text/html; charset=utf-8";
    page.body = fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n"
        "<link rel=\"stylesheet\" "
        "href=\"/docs/style.css\">\n</head>\n<body>\n<h1>{}</h1>\n{}\n</body>\n</html>\n",
        name, name, body);
    page.set("Content-Security-Policy",
             "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
             "form-action 'none'");
    return page;
}

void add_welcome_page(Site& site, const ApiInfo& info) {
    Response style;
    style.content_type = "text/css; charset=utf-8";
    style.body = kStyle;
    site.publish("/docs/style.css", std::move(style));

    constexpr std::pair<std::string_view, std::string_view> kAddresses[] = {
        {"/docs", "the API, to read and to try"},
        {"/openapi.json", "its description (OpenAPI 3.1); also /openapi/v1.json and /openapi/v2.json"},
        {"/docs/problems", "every error code"},
        {"/live", "is the process up?"},
        {"/ready", "can it serve?"},
        {"/metrics", "numbers for Prometheus"},
    };
    std::string body = "<p>" + escape_html(info.description) + "</p>\n<table>\n";
    for (const auto& [path, what] : kAddresses)
        body +=
            fmt::format("<tr><td><a href=\"{0}\"><code>{0}</code></a></td><td>{1}</td></tr>\n", path, what);
    site.publish("/", html_page(info.title, body + "</table>"));
}

}  // namespace scalemart::http
