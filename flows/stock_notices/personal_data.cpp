#include "personal_data.hpp"

#include "alerts.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"

namespace scalemart::stock_notices {

std::string export_alerts(db::Read& read, UserId user) {
    return schema::to_json(read.all<Alert>(sql::alerts_of, user));
}

Result<void> forget_alerts(db::Tx& tx, UserId user, Instant) {
    tx.exec(sql::forget_alerts, user);
    tx.exec(sql::forget_person, user);
    return {};
}

}  // namespace scalemart::stock_notices
