#pragma once
// From sums to reports. Private to the flow; called inside a read.

#include "requests.hpp"

namespace scalemart::insights {

/// Whose figures: a vendor sees its own stores only, staff all.
struct Viewer {
    bool is_staff = false;
    UserId vendor;
};

/// store_not_found (also for another vendor's), validation_failed (a range that is upside down or too long).
[[nodiscard]] Result<analytics::Scope> scope_of(db::Read& read, const Viewer& viewer,
                                                const std::optional<schema::Date>& from,
                                                const std::optional<schema::Date>& to,
                                                const StoreReference& store, Instant now);

[[nodiscard]] RevenueReport revenue_report(db::Read& read, const analytics::Scope& scope);
[[nodiscard]] TopProductsReport top_products_report(db::Read& read, const analytics::Scope& scope,
                                                    analytics::TopBy by, std::int64_t limit);
[[nodiscard]] OrderStatusReport order_status_report(db::Read& read, const analytics::Scope& scope);

[[nodiscard]] ShopperInsights shopper_insights(db::Read& read, UserId shopper, Instant now);

}  // namespace scalemart::insights
