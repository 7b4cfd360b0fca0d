#include "reports.hpp"

#include <map>

#include "stores/stores.hpp"

namespace scalemart::insights {

Result<analytics::Scope> scope_of(db::Read& read, const Viewer& viewer,
                                  const std::optional<schema::Date>& from,
                                  const std::optional<schema::Date>& to, const StoreReference& store,
                                  Instant now) {
    constexpr std::chrono::days kUsual{29};
    analytics::Scope scope;
    scope.to = to ? to->day() : std::chrono::floor<std::chrono::days>(now);
    scope.from = from ? from->day() : scope.to - kUsual;
    if (scope.from > scope.to)
        return fail(scalemart::errors::validation_failed, {},
                    {{"query/from", "range", "must not be after query/to"}});
    if (scope.to - scope.from >= kLongestRange)
        return fail(scalemart::errors::validation_failed, {},
                    {{"query/from", "range", "must be within 366 days of query/to"}});
    if (store) {
        SCALEMART_TRY(named, stores::resolve_store(read, store->value));
        // Another vendor's store is none of this one's business, so it does not exist.
        if (!viewer.is_staff && named.vendor_id != viewer.vendor)
            return fail(stores::errors::store_not_found);
        scope.stores = std::vector{named.id};
    } else if (!viewer.is_staff) {
        scope.stores.emplace();
        for (const auto& own : stores::stores_of(read, viewer.vendor)) scope.stores->push_back(own.id);
    }
    return scope;
}

RevenueReport revenue_report(db::Read& read, const analytics::Scope& scope) {
    RevenueReport report{schema::Date{scope.from}, schema::Date{scope.to}, {}, {}};
    std::map<std::string, RevenueTotal> totals;
    std::map<std::pair<std::chrono::sys_days, std::string>, analytics::DayFigures> days;
    for (const auto& figures : analytics::figures_by_day(read, scope)) {
        auto& total = totals[figures.currency];
        total.orders += figures.orders;
        total.units += figures.units;
        total.revenue += figures.revenue;
        total.cancelled += figures.cancelled;
        days.emplace(std::pair{std::chrono::sys_days{std::chrono::days{figures.day}}, figures.currency},
                     figures);
    }
    for (auto& [currency, total] : totals) {
        total.currency = currency;
        if (total.orders > 0) total.average_order = total.revenue / total.orders;
        report.totals.push_back(total);
    }
    // A chart wants a point for every day.
    for (auto day = scope.from; day <= scope.to; day += std::chrono::days{1})
        for (const auto& [currency, total] : totals) {
            const auto found = days.find({day, currency});
            const auto figures = found == days.end() ? analytics::DayFigures{} : found->second;
            report.days.push_back({schema::Date{day}, currency, figures.orders, figures.units,
                                   figures.revenue, figures.cancelled});
        }
    return report;
}

TopProductsReport top_products_report(db::Read& read, const analytics::Scope& scope, analytics::TopBy by,
                                      std::int64_t limit) {
    TopProductsReport report{schema::Date{scope.from}, schema::Date{scope.to}, {}};
    for (auto& figures : analytics::top_products(read, scope, by, limit))
        report.items.push_back({figures.product, std::move(figures.sku), std::move(figures.name),
                                std::move(figures.currency), figures.units, figures.revenue});
    return report;
}

OrderStatusReport order_status_report(db::Read& read, const analytics::Scope& scope) {
    OrderStatusReport report{schema::Date{scope.from}, schema::Date{scope.to}, 0, {}};
    std::map<std::string, std::int64_t> counts;
    for (const auto& figures : analytics::figures_by_status(read, scope))
        counts[figures.status] = figures.orders;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<orders::OrderStatus>>([&](auto status) {
        if (status.value == orders::OrderStatus::pending) return;
        const std::int64_t orders = counts[status.name];
        report.orders += orders;
        report.statuses.push_back({status.value, orders});
    });
    return report;
}

}  // namespace scalemart::insights
