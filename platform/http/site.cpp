#include "site.hpp"

#include "http/problem.hpp"
#include "observe/log.hpp"

namespace scalemart::http {
namespace {

constexpr std::size_t kDefaultBodyLimit = std::size_t{1} << 20;

Response from_ready(std::shared_ptr<const ReadyResponse> ready) {
    Response response;
    response.status = ready->status;
    response.ready = std::move(ready);
    return response;
}

Task<Response> call_handler(const Site::Handler& handler, const Request& request) {
    co_return handler(request);
}

Task<Response> give(std::shared_ptr<const ReadyResponse> page) {
    co_return from_ready(std::move(page));
}

/// With an API-Version header the target alone does not decide the answer.
bool may_be_hot(const Request& request) {
    return !request.header("API-Version");
}

}  // namespace

void Site::get(std::string path, Handler handler) {
    handlers_[std::move(path)] = [handler = std::move(handler)](const Request& request) {
        return call_handler(handler, request);
    };
}

void Site::publish(std::string path, Response page) {
    if (page.header("Cache-Control") == nullptr) page.set("Cache-Control", "public, no-cache");
    auto ready = make_ready(std::move(page), Compress::keep);
    handlers_[std::move(path)] = [ready = std::move(ready)](const Request&) { return give(ready); };
}

Task<Response> Site::answer(const Request& request, HotAnswers& hot) const {
    const auto path = request.path();
    const bool reads = request.method == Method::get || request.method == Method::head;
    try {
        if (Application::serves(path)) co_return co_await answer_api(request, hot);
        const auto handler = handlers_.find(path);
        const StaticMount* mount = handler == handlers_.end() ? find_mount(path) : nullptr;
        if (handler == handlers_.end() && mount == nullptr)
            co_return problem({&scalemart::errors::not_found, {}, {}, {}}, request.id);
        if (!reads) {
            Response response = problem({&errors::method_not_allowed, {}, {}, {}}, request.id);
            response.set("Allow", "GET, HEAD");
            co_return response;
        }
        if (mount != nullptr) co_return answer_file(request, *mount, hot);
        co_return co_await handler->second(request);
    } catch (const std::exception& failure) {
        log::error("request failed", {{"requestId", request.id}, {"error", failure.what()}});
    }
    co_return problem({&scalemart::errors::internal, {}, {}, {}}, request.id);
}

Task<Response> Site::answer_api(const Request& request, HotAnswers& hot) const {
    auto key = application_.cache_key(request);
    if (!key) co_return co_await application_.handle(request);
    auto [entry, fill] = co_await cache_.entries().get(std::move(*key), cache_.clock());
    if (!entry) {
        Response response = co_await application_.handle(request);
        if (response.status != 200 || response.header("Set-Cookie") != nullptr) {
            fill.decline();
            co_return response;
        }
        auto tags = std::move(response.cache_tags);
        const auto until = response.cache_until;
        auto ready = make_ready(std::move(response), Compress::keep);
        entry = cache_.entries().store(std::move(fill), ready, std::move(tags), ready->bytes(), until);
        if (!entry) co_return from_ready(std::move(ready));
    }
    if (may_be_hot(request)) hot.remember(request.target, entry);
    co_return from_ready(entry->shared());
}

Response Site::answer_file(const Request& request, const StaticMount& mount, HotAnswers& hot) const {
    const auto file = locate(mount, request.path().substr(mount.prefix.size()));
    if (!file) return problem({&scalemart::errors::not_found, {}, {}, {}}, request.id);
    std::string key = "file " + file->string();
    auto entry = cache_.entries().find(key, cache_.clock().now());
    if (!entry) {
        auto fill = cache_.entries().begin(std::move(key));
        auto response = read_static(mount, *file);
        if (!response) return problem({&scalemart::errors::not_found, {}, {}, {}}, request.id);
        std::optional<Instant> until;
        if (mount.recheck.count() > 0) until = cache_.clock().now() + mount.recheck;
        auto ready = make_ready(std::move(*response), Compress::keep);
        entry = cache_.entries().store(std::move(fill), ready, {}, ready->bytes(), until);
        if (!entry) return from_ready(std::move(ready));
    }
    hot.remember(request.target, entry);
    return from_ready(entry->shared());
}

const StaticMount* Site::find_mount(std::string_view path) const {
    const StaticMount* best = nullptr;
    for (const auto& mount : mounts_)
        if (path.starts_with(mount.prefix) && (best == nullptr || mount.prefix.size() > best->prefix.size()))
            best = &mount;
    return best;
}

std::size_t Site::body_limit(const Request& request) const {
    if (!Application::serves(request.path())) return kDefaultBodyLimit;
    const Route* route = application_.find_route(request);
    return route == nullptr ? kDefaultBodyLimit : route->body_limit;
}

}  // namespace scalemart::http
