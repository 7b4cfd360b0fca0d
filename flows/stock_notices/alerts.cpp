#include "alerts.hpp"

#include <fmt/format.h>

#include "catalog/catalog.hpp"
#include "sql.hpp"

namespace scalemart::stock_notices {

Result<Alert> ask_for_alert(db::Tx& tx, Instant now, UserId user, ProductId product, StoreId store) {
    const std::array products{product};
    if (catalog::items_for_sale(tx, store, products, now).empty())
        return fail(catalog::errors::offer_not_found);
    tx.exec(sql::lock_person, user);
    if (tx.one<std::int64_t>(sql::count_waiting, user, product, store).value_or(0) >= kMaximumAlerts)
        return fail(errors::too_many_alerts, fmt::format("At most {} at a time.", kMaximumAlerts));
    return Alert{product, store, tx.one<Instant>(sql::put_alert, product, store, user, now).value(), {}};
}

void take_alert_back(db::Tx& tx, UserId user, ProductId product, StoreId store) {
    tx.exec(sql::delete_alert, product, store, user);
}

std::vector<Alert> waiting_alerts(db::Read& read, UserId user) {
    return read.all<Alert>(sql::waiting_alerts_of, user);
}

}  // namespace scalemart::stock_notices
