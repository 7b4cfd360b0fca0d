#pragma once
// Prices and sizes as they are shown. Pure.

#include "effective_price.hpp"
#include "product_summary.hpp"
#include "unit_price.hpp"

namespace scalemart::catalog {

[[nodiscard]] inline PricingView pricing_view(const SaleTerms& terms, Instant now, std::string_view currency,
                                              const std::optional<std::int64_t>& size_thousandths,
                                              const std::optional<std::string>& size_unit) {
    const auto effective = effective_price(terms, now);
    PricingView view;
    view.base_price = terms.base_price;
    view.price = effective.price;
    if (effective.on_sale) {
        view.sale_price = terms.sale_price;
        view.sale_ends_at = terms.ends_at;
    }
    view.currency.value = Currency::parse(currency).value_or(Currency{});
    if (size_thousandths && size_unit)
        view.unit_price = unit_price(effective.price, *size_thousandths, *size_unit);
    return view;
}

[[nodiscard]] inline std::optional<SizeView> size_view(const std::optional<std::int64_t>& thousandths,
                                                       const std::optional<std::string>& unit) {
    if (!thousandths || !unit) return std::nullopt;
    return SizeView{static_cast<double>(*thousandths) / 1000, *unit};
}

}  // namespace scalemart::catalog
