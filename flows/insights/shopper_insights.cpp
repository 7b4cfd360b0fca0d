#include <fmt/format.h>

#include <map>

#include "orders/purchases.hpp"
#include "reports.hpp"

namespace scalemart::insights {
namespace {

std::string month_of(Instant at) {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(at)};
    return fmt::format("{:04}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
}

}  // namespace

ShopperInsights shopper_insights(db::Read& read, UserId shopper, Instant now) {
    constexpr std::int64_t kMostBought = 10;
    constexpr std::size_t kRecent = 5;
    ShopperInsights insights;
    const auto a_year_ago = month_of(now - std::chrono::days{334});  // with this month twelve
    std::map<std::string, SpentView> spent;
    std::map<std::pair<std::string, std::string>, MonthView> months;
    for (const auto& purchase : orders::purchases_of(read, shopper)) {
        if (insights.recent.size() < kRecent)
            insights.recent.push_back({purchase.id, purchase.number, purchase.store, purchase.status,
                                       purchase.total, purchase.currency, purchase.created_at});
        if (!purchase.is_bought()) continue;
        ++insights.orders;
        auto& sum = spent[purchase.currency];
        ++sum.orders;
        sum.total += purchase.total;
        const auto month = month_of(purchase.created_at);
        if (month < a_year_ago) continue;
        auto& of_month = months[{month, purchase.currency}];
        ++of_month.orders;
        of_month.total += purchase.total;
    }
    for (auto& [currency, sum] : spent) {
        sum.currency = currency;
        sum.average_order = sum.total / sum.orders;
        insights.spent.push_back(sum);
    }
    for (auto& [key, month] : months) {
        std::tie(month.month, month.currency) = key;
        insights.by_month.push_back(month);
    }
    for (auto& bought : orders::most_bought(read, shopper, kMostBought))
        insights.most_bought.push_back(
            {bought.product, std::move(bought.name), std::move(bought.slug), bought.orders, bought.units});
    return insights;
}

}  // namespace scalemart::insights
