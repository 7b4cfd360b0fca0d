#include "repository.hpp"

#include "sql.hpp"

namespace scalemart::vendors {

std::optional<Vendor> find_vendor(db::Read& read, UserId user) {
    return read.one<Vendor>(sql::by_user, user);
}

std::optional<Vendor> lock_vendor(db::Tx& tx, UserId user) {
    return tx.one<Vendor>(sql::lock, user);
}

std::vector<Vendor> list_vendors(db::Read& read, const VendorFilter& filter) {
    std::vector<db::Param> params;
    std::string text = "select " VENDORS_COLUMNS " from vendors_vendor where true";
    const auto add = [&](std::string_view condition, db::Param value) {
        params.push_back(value);
        text += condition;
        text += '$' + std::to_string(params.size());
    };
    if (filter.status) add(" and status = ", db::to_param(*filter.status));
    if (filter.before) add(" and application_id < ", db::to_param(*filter.before));
    add(" order by application_id desc limit ", filter.limit);
    return read.all_dynamic<Vendor>("vendors.list", text, params);
}

std::vector<VendorHistoryRow> find_history(db::Read& read, UserId user) {
    return read.all<VendorHistoryRow>(sql::history, user);
}

bool insert_vendor(db::Tx& tx, const Vendor& v) {
    return tx.exec(sql::insert, v.user, v.application, v.status, v.business_name, v.description, v.phone,
                   v.website, v.tax_id, v.store_name, v.store_address, v.reason, v.applied_at, v.decided_at,
                   v.version, v.created_at, v.updated_at)
           == 1;
}

void save_vendor(db::Tx& tx, Instant now, Vendor& v) {
    ++v.version;
    v.updated_at = now;
    tx.exec(sql::update, v.user, v.application, v.status, v.business_name, v.description, v.phone, v.website,
            v.tax_id, v.store_name, v.store_address, v.reason, v.applied_at, v.decided_at, v.version, now);
}

void add_history(db::Tx& tx, const Vendor& vendor, const audit::Actor& actor, Instant now) {
    // Every change of the status raises the version, so it numbers the entries.
    tx.exec(sql::add_history, vendor.user, vendor.version, vendor.status, actor.id, actor.role, vendor.reason,
            now);
}

}  // namespace scalemart::vendors
