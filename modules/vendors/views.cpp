#include "views.hpp"

#include "accounts/accounts.hpp"

namespace scalemart::vendors {

VendorSummaryView summarise(const Vendor& vendor) {
    return {vendor.user,  vendor.status,     vendor.business_name,
            vendor.phone, vendor.applied_at, vendor.decided_at};
}

VendorView view_vendor(db::Read& read, const Vendor& vendor) {
    VendorView view;
    view.id = vendor.user;
    if (const auto account = accounts::find_user(read, vendor.user)) view.email = account->email;
    view.status = vendor.status;
    view.reason = vendor.reason;
    view.business_name = vendor.business_name;
    view.description = vendor.description;
    view.phone = vendor.phone;
    view.website = vendor.website;
    view.tax_id = vendor.tax_id;
    view.store_name = vendor.store_name;
    if (vendor.store_address) view.store_address.emplace(*vendor.store_address);
    for (const auto& store : stores::stores_of(read, vendor.user))
        view.stores.push_back({store.id, store.slug, store.name, store.status});
    for (auto& entry : find_history(read, vendor.user))
        view.history.push_back(
            {entry.status, std::move(entry.actor_role), std::move(entry.reason), entry.at});
    view.applied_at = vendor.applied_at;
    view.decided_at = vendor.decided_at;
    view.version = vendor.version;
    return view;
}

}  // namespace scalemart::vendors
