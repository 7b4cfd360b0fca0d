// Pricing a basket of 1 and of 200 lines, without and with two coupons.
#include <benchmark/benchmark.h>

#include "pricing/quote.hpp"

namespace scalemart {
namespace {

std::vector<pricing::Coupon> sample_coupons() {
    pricing::Coupon percent;
    percent.code = "TENPERCENT";
    percent.kind = pricing::CouponKind::percent;
    percent.value = 10;
    pricing::Coupon fixed;
    fixed.code = "FIVEOFF";
    fixed.kind = pricing::CouponKind::fixed;
    fixed.value = 500;
    return {percent, fixed};
}

void quote_basket(benchmark::State& state, const std::vector<pricing::Coupon>& coupons) {
    std::vector<pricing::LineToPrice> lines;
    for (std::int64_t i = 0; i < state.range(0); ++i) lines.push_back({149 + 37 * i, 1 + i % 4});
    const pricing::DeliveryTerms delivery{399, 3500};
    const Instant now{std::chrono::seconds{1'700'000'000}};
    for (auto _ : state) benchmark::DoNotOptimize(pricing::quote(lines, Currency{}, delivery, coupons, now));
}
BENCHMARK_CAPTURE(quote_basket, plain, std::vector<pricing::Coupon>{})->Arg(1)->Arg(200);
BENCHMARK_CAPTURE(quote_basket, two_coupons, sample_coupons())->Arg(1)->Arg(200);

}  // namespace
}  // namespace scalemart
