#pragma once
// The statements behind the figures, so that tests can see which index serves them. Private to the module.

#include "analytics.hpp"

namespace scalemart::analytics {

enum class Figures { by_day, by_product, by_status };

/// The parameters are appended.
[[nodiscard]] std::string figures_sql(Figures which, const Scope& scope, std::vector<db::Param>& params,
                                      TopBy by = TopBy::units, std::int64_t limit = 10);

}  // namespace scalemart::analytics
