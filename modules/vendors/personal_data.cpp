#include "personal_data.hpp"

#include "schema/encode.hpp"
#include "sql.hpp"
#include "views.hpp"

namespace scalemart::vendors {

std::string export_vendor(db::Read& read, UserId user) {
    std::vector<VendorView> views;
    if (const auto vendor = find_vendor(read, user)) views.push_back(view_vendor(read, *vendor));
    return schema::to_json(views);
}

Result<void> erase_vendor(db::Tx& tx, UserId user, Instant) {
    tx.exec(sql::erase_history, user);
    tx.exec(sql::erase, user);
    return {};
}

}  // namespace scalemart::vendors
