#include "insights_controller.hpp"

#include "reports.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::insights {
namespace {

constexpr Viewer kStaff{true, {}};

Viewer vendor_of(const http::Context& context) {
    return {false, access::user_of(context.principal)};
}

Result<RevenueReport> read_revenue(db::Read& read, const Viewer& viewer, const ReportRange& in, Instant now) {
    SCALEMART_TRY(scope, scope_of(read, viewer, in.from.value, in.to.value, in.store.value, now));
    return revenue_report(read, scope);
}

Result<TopProductsReport> read_top(db::Read& read, const Viewer& viewer, const TopProductsRange& in,
                                   Instant now) {
    SCALEMART_TRY(scope, scope_of(read, viewer, in.from.value, in.to.value, in.store.value, now));
    return top_products_report(read, scope, in.by.value.value_or(analytics::TopBy::units),
                               in.limit.value ? in.limit.value->value : 10);
}

Result<OrderStatusReport> read_status(db::Read& read, const Viewer& viewer, const ReportRange& in,
                                      Instant now) {
    SCALEMART_TRY(scope, scope_of(read, viewer, in.from.value, in.to.value, in.store.value, now));
    return order_status_report(read, scope);
}

}  // namespace

Task<http::Reply<RevenueReport>> InsightsController::revenue(http::Context& context, ReportRange in) {
    const Instant now = context.clock.now();
    co_return co_await database_.read([&](db::Read& read) { return read_revenue(read, kStaff, in, now); });
}

Task<http::Reply<TopProductsReport>> InsightsController::top_products(http::Context& context,
                                                                      TopProductsRange in) {
    const Instant now = context.clock.now();
    co_return co_await database_.read([&](db::Read& read) { return read_top(read, kStaff, in, now); });
}

Task<http::Reply<OrderStatusReport>> InsightsController::order_status(http::Context& context,
                                                                      ReportRange in) {
    const Instant now = context.clock.now();
    co_return co_await database_.read([&](db::Read& read) { return read_status(read, kStaff, in, now); });
}

Task<http::Reply<RevenueReport>> InsightsController::vendor_revenue(http::Context& context, ReportRange in) {
    const Instant now = context.clock.now();
    const Viewer viewer = vendor_of(context);
    co_return co_await database_.read([&](db::Read& read) { return read_revenue(read, viewer, in, now); });
}

Task<http::Reply<TopProductsReport>> InsightsController::vendor_top_products(http::Context& context,
                                                                             TopProductsRange in) {
    const Instant now = context.clock.now();
    const Viewer viewer = vendor_of(context);
    co_return co_await database_.read([&](db::Read& read) { return read_top(read, viewer, in, now); });
}

Task<http::Reply<OrderStatusReport>> InsightsController::vendor_order_status(http::Context& context,
                                                                             ReportRange in) {
    const Instant now = context.clock.now();
    const Viewer viewer = vendor_of(context);
    co_return co_await database_.read([&](db::Read& read) { return read_status(read, viewer, in, now); });
}

Task<http::Reply<ShopperInsights>> InsightsController::me(http::Context& context, http::NoInput) {
    const Instant now = context.clock.now();
    const UserId shopper = access::user_of(context.principal);
    co_return co_await database_.read([&](db::Read& read) { return shopper_insights(read, shopper, now); });
}

}  // namespace scalemart::insights
