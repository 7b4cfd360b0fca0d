// Finding an operation among as many as the API has.
#include <benchmark/benchmark.h>

#include "http/router.hpp"

namespace scalemart {
namespace {

Task<http::Response> answer_nothing(http::Context&) {
    co_return http::Response{};
}

void add(http::Router& router, http::Method method, const std::string& path, int number) {
    http::Route route;
    route.method = method;
    route.path = path;
    route.operation_id = "operation" + std::to_string(number);
    route.has_access = true;
    route.handler = &answer_nothing;
    router.add(std::move(route));
}

void fill(http::Router& router) {
    int number = 0;
    for (const std::string thing :
         {"products", "categories", "stores", "orders", "payments", "users", "coupons", "reviews",
          "admin/products", "admin/categories", "admin/stores", "admin/orders"}) {
        add(router, http::Method::get, "/" + thing, ++number);
        add(router, http::Method::post, "/" + thing, ++number);
        add(router, http::Method::get, "/" + thing + "/{id}", ++number);
        add(router, http::Method::patch, "/" + thing + "/{id}", ++number);
        add(router, http::Method::delete_, "/" + thing + "/{id}", ++number);
        add(router, http::Method::post, "/" + thing + "/{id}/actions/{action}", ++number);
    }
}

void find_route(benchmark::State& state, std::string_view path) {
    http::Router router;
    fill(router);
    if (router.find(http::ApiVersion::v2, http::Method::get, path).route == nullptr) {
        state.SkipWithError("no such route");
        return;
    }
    for (auto _ : state) benchmark::DoNotOptimize(router.find(http::ApiVersion::v2, http::Method::get, path));
}
BENCHMARK_CAPTURE(find_route, fixed_path, "/products");
BENCHMARK_CAPTURE(find_route, with_parameter, "/admin/orders/ord_01hf8z8k3v7q2m9x4c6t5n1b0a");

}  // namespace
}  // namespace scalemart
