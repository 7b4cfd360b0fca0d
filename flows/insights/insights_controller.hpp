#pragma once
// Figures over HTTP: for staff, for a vendor about its own stores, for a shopper about itself. Owned by the
// composition root; stateless but for the database, so any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::http {
struct NoInput;
}

namespace scalemart::insights {

struct ReportRange;
struct TopProductsRange;
struct RevenueReport;
struct TopProductsReport;
struct OrderStatusReport;
struct ShopperInsights;
struct Viewer;

class InsightsController {
 public:
    explicit InsightsController(db::Database& database) : database_(database) {}

    Task<http::Reply<RevenueReport>> revenue(http::Context& context, ReportRange in);
    Task<http::Reply<TopProductsReport>> top_products(http::Context& context, TopProductsRange in);
    Task<http::Reply<OrderStatusReport>> order_status(http::Context& context, ReportRange in);

    Task<http::Reply<RevenueReport>> vendor_revenue(http::Context& context, ReportRange in);
    Task<http::Reply<TopProductsReport>> vendor_top_products(http::Context& context, TopProductsRange in);
    Task<http::Reply<OrderStatusReport>> vendor_order_status(http::Context& context, ReportRange in);

    Task<http::Reply<ShopperInsights>> me(http::Context& context, http::NoInput in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::insights
