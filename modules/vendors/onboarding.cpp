#include "onboarding.hpp"

#include <fmt/format.h>

#include "accounts/accounts.hpp"
#include "accounts/errors.hpp"
#include "base/slug.hpp"
#include "errors.hpp"
#include "events.hpp"
#include "schema/decode.hpp"
#include "sql.hpp"
#include "stores/stores.hpp"
#include "views.hpp"

namespace scalemart::vendors {
namespace {

/// What the audit log keeps of an application.
struct Applied {
    VendorStatus status{};
    bool again = false;  ///< after an earlier one
};
BOOST_DESCRIBE_STRUCT(Applied, (), (status, again))

const char* name_of(VendorStatus status) {
    return boost::describe::enum_to_string(status, "");
}

void fill(Vendor& vendor, const Application& from, Instant now) {
    vendor.application = ApplicationId::generate(now);
    vendor.status = VendorStatus::pending;
    vendor.business_name = from.business_name;
    vendor.description = from.description;
    vendor.phone = from.phone;
    vendor.website = from.website;
    vendor.tax_id = from.tax_id;
    vendor.store_name = from.store_name;
    vendor.store_address = from.store_address;
    vendor.reason.reset();
    vendor.applied_at = now;
    vendor.decided_at.reset();
}

Vendor new_vendor(UserId user, const Application& from, Instant now) {
    Vendor vendor;
    vendor.user = user;
    fill(vendor, from, now);
    vendor.created_at = vendor.updated_at = now;
    return vendor;
}

/// One step of the table of changes, and what the audit log calls it.
struct Step {
    VendorStatus from;
    VendorStatus to;
    std::string_view deed;
};
constexpr Step kApprove{VendorStatus::pending, VendorStatus::approved, "vendor.approved"};
constexpr Step kReject{VendorStatus::pending, VendorStatus::rejected, "vendor.rejected"};
constexpr Step kSuspend{VendorStatus::approved, VendorStatus::suspended, "vendor.suspended"};
constexpr Step kReinstate{VendorStatus::suspended, VendorStatus::approved, "vendor.reinstated"};
static_assert(may_move(kApprove.from, kApprove.to) && may_move(kReject.from, kReject.to)
              && may_move(kSuspend.from, kSuspend.to) && may_move(kReinstate.from, kReinstate.to));

/// Moves a vendor along and writes it down everywhere but in the events.
Result<Vendor> move(db::Tx& tx, const Environment& environment, const audit::Actor& actor, UserId user,
                    const Step& step, std::optional<std::string> reason) {
    auto vendor = lock_vendor(tx, user);
    if (!vendor) return fail(errors::vendor_not_found);
    if (vendor->status != step.from)
        return fail(errors::illegal_transition,
                    fmt::format("The vendor is {}, not {}.", name_of(vendor->status), name_of(step.from)));
    const Instant now = environment.clock.now();
    const Vendor before = *vendor;
    vendor->status = step.to;
    vendor->reason = std::move(reason);
    vendor->decided_at = now;
    save_vendor(tx, now, *vendor);
    add_history(tx, *vendor, actor, now);
    audit::record(tx, now, actor, step.deed, user, &before, &*vendor);
    return *std::move(vendor);
}

/// Whoever remembers what the user may do must look again.
void say_changed(db::Tx& tx, UserId user) {
    tx.touch("user:" + user.to_string());
}

Result<void> open_first_store(db::Tx& tx, Instant now, const audit::Actor& actor, const Vendor& vendor) {
    if (!vendor.store_name) return {};
    stores::Store store;
    store.vendor_id = vendor.user;
    store.name = *vendor.store_name;
    store.slug = slugify(store.name);
    if (store.slug.empty()) store.slug = "store";
    store.phone = vendor.phone;
    if (vendor.store_address) {
        const auto address = schema::decode<FirstStoreAddress>(*vendor.store_address).value();
        store.street = address.street.value;
        store.city = address.city.value;
        store.state = address.state.value;
        store.zip_code = address.zip_code.value;
        store.country = address.country.value;
    }
    SCALEMART_TRY(opened, stores::open_vendor_store(tx, now, std::move(store)));
    audit::record<stores::Store>(tx, now, actor, "store.created", opened.id, nullptr, &opened);
    return {};
}

}  // namespace

Result<Vendor> apply(db::Tx& tx, const Environment& environment, const audit::Actor& actor,
                     const Application& application) {
    const Instant now = environment.clock.now();
    const UserId user{actor.id};
    const auto account = accounts::find_user(tx, user);
    if (!account || account->role == accounts::Role::guest || account->role == accounts::Role::admin)
        return fail(errors::account_not_eligible, "Staff and guests cannot apply.");
    Vendor vendor = new_vendor(user, application, now);
    std::optional<Vendor> before;
    if (!insert_vendor(tx, vendor)) {
        before = lock_vendor(tx, user);
        if (!before || !may_move(before->status, VendorStatus::pending))
            return fail(errors::already_applied,
                        fmt::format("The application is {}.", name_of(before->status)));
        vendor = *before;
        fill(vendor, application, now);
        save_vendor(tx, now, vendor);
    }
    add_history(tx, vendor, actor, now);
    // Neither tax number nor address: the audit log outlives an erased account.
    audit::record_deed(tx, now, actor, "vendor.applied", user, Applied{vendor.status, before.has_value()});
    environment.events.publish(tx, VendorApplied{user, vendor.business_name});
    return vendor;
}

Result<Vendor> approve(db::Tx& tx, const Environment& environment, const audit::Actor& actor, UserId user,
                       bool opens_store) {
    SCALEMART_TRY(vendor, move(tx, environment, actor, user, kApprove, {}));
    const auto account = accounts::find_user(tx, user);
    // Meanwhile the account may have been made staff, or erased.
    if (!account || !account->is_active || account->role == accounts::Role::admin)
        return fail(errors::account_not_eligible, "The account is not active, or staff.");
    if (account->role != accounts::Role::vendor)
        SCALEMART_CHECK(accounts::change_role(tx, environment.clock, user, accounts::Role::vendor));
    say_changed(tx, user);
    if (opens_store) SCALEMART_CHECK(open_first_store(tx, environment.clock.now(), actor, vendor));
    environment.events.publish(tx, VendorApproved{user, vendor.business_name});
    return vendor;
}

Result<Vendor> reject(db::Tx& tx, const Environment& environment, const audit::Actor& actor, UserId user,
                      const std::string& reason) {
    SCALEMART_TRY(vendor, move(tx, environment, actor, user, kReject, reason));
    environment.events.publish(tx, VendorRejected{user, vendor.business_name, reason});
    return vendor;
}

Result<Vendor> suspend(db::Tx& tx, const Environment& environment, const audit::Actor& actor, UserId user,
                       const std::string& reason) {
    SCALEMART_TRY(vendor, move(tx, environment, actor, user, kSuspend, reason));
    stores::suspend_stores_of(tx, environment.clock.now(), user, reason);
    say_changed(tx, user);
    environment.events.publish(tx, VendorSuspended{user, vendor.business_name, reason});
    return vendor;
}

Result<Vendor> reinstate(db::Tx& tx, const Environment& environment, const audit::Actor& actor, UserId user) {
    SCALEMART_TRY(vendor, move(tx, environment, actor, user, kReinstate, {}));
    stores::reinstate_stores_of(tx, environment.clock.now(), user);
    say_changed(tx, user);
    environment.events.publish(tx, VendorReinstated{user, vendor.business_name});
    return vendor;
}

bool ensure_approved(db::Tx& tx, const Clock& clock, UserId user, const Application& as) {
    const Instant now = clock.now();
    Vendor vendor = new_vendor(user, as, now);
    vendor.status = VendorStatus::approved;
    vendor.decided_at = now;
    if (!insert_vendor(tx, vendor)) return false;
    add_history(tx, vendor, {}, now);
    const auto account = accounts::find_user(tx, user);
    if (account && account->role == accounts::Role::customer)
        (void)accounts::change_role(tx, clock, user, accounts::Role::vendor);
    say_changed(tx, user);
    return true;
}

Permissions permission_limits(db::Read& read, UserId vendor) {
    constexpr Permissions kLookOnly{Permission::catalog_read, Permission::inventory_read,
                                    Permission::orders_read, Permission::reports_read};
    return read.one<VendorStatus>(sql::status, vendor) == VendorStatus::suspended ? kLookOnly
                                                                                  : kAllPermissions;
}

}  // namespace scalemart::vendors
