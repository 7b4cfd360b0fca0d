#include "figures.hpp"

#include "db/in_list.hpp"

namespace scalemart::analytics {
namespace {

struct ProductRow {
    ProductId product;
    std::string currency;
    std::int64_t units = 0;
    std::int64_t revenue = 0;
};
BOOST_DESCRIBE_STRUCT(ProductRow, (), (product, currency, units, revenue))

struct NameRow {
    ProductId product;
    std::string sku;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NameRow, (), (product, sku, name))

std::int64_t number_of(std::chrono::sys_days day) {
    return static_cast<std::int64_t>(day.time_since_epoch().count());
}

}  // namespace

std::string figures_sql(Figures which, const Scope& scope, std::vector<db::Param>& params, TopBy by,
                        std::int64_t limit) {
    const auto place = [&](db::Param value) {
        params.push_back(value);
        return '$' + std::to_string(params.size());
    };
    std::string where = " where store_id in ";
    where += scope.stores ? db::in_list(params, *scope.stores) : "(select store_id from analytics_store)";
    where += " and day >= " + place(number_of(scope.from)) + " and day <= " + place(number_of(scope.to));
    // PostgreSQL adds bigints up to a numeric.
    switch (which) {
        case Figures::by_day:
            return "select day, currency, cast(sum(orders) as bigint), cast(sum(units) as bigint), "
                   "cast(sum(revenue) as bigint), cast(sum(cancelled) as bigint) from analytics_store_day"
                   + where + " group by day, currency order by day, currency";
        case Figures::by_status:
            return "select status, cast(sum(orders) as bigint) from analytics_status_day" + where
                   + " group by status having sum(orders) <> 0 order by status";
        case Figures::by_product:
            break;
    }
    const std::string key = by == TopBy::units ? "sum(units)" : "sum(revenue)";
    return "select product_id, currency, cast(sum(units) as bigint), cast(sum(revenue) as bigint) "
           "from analytics_product_day"
           + where + " group by product_id, currency having sum(units) > 0 order by " + key
           + " desc, product_id, currency limit " + place(limit);
}

std::vector<DayFigures> figures_by_day(db::Read& read, const Scope& scope) {
    if (scope.stores && scope.stores->empty()) return {};
    std::vector<db::Param> params;
    const std::string text = figures_sql(Figures::by_day, scope, params);
    return read.all_dynamic<DayFigures>("analytics.by_day", text, params);
}

std::vector<StatusFigures> figures_by_status(db::Read& read, const Scope& scope) {
    if (scope.stores && scope.stores->empty()) return {};
    std::vector<db::Param> params;
    const std::string text = figures_sql(Figures::by_status, scope, params);
    return read.all_dynamic<StatusFigures>("analytics.by_status", text, params);
}

std::vector<ProductFigures> top_products(db::Read& read, const Scope& scope, TopBy by, std::int64_t limit) {
    if (scope.stores && scope.stores->empty()) return {};
    std::vector<db::Param> params;
    const std::string text = figures_sql(Figures::by_product, scope, params, by, limit);
    std::vector<ProductFigures> figures;
    std::vector<ProductId> ids;
    for (const auto& row : read.all_dynamic<ProductRow>("analytics.by_product", text, params)) {
        figures.push_back({row.product, {}, {}, row.currency, row.units, row.revenue});
        ids.push_back(row.product);
    }
    if (ids.empty()) return figures;
    params.clear();
    const std::string names =
        "select product_id, sku, name from analytics_product where product_id in " + db::in_list(params, ids);
    for (const auto& row : read.all_dynamic<NameRow>("analytics.names", names, params))
        for (auto& figure : figures)
            if (figure.product == row.product) {
                figure.sku = row.sku;
                figure.name = row.name;
            }
    return figures;
}

}  // namespace scalemart::analytics
