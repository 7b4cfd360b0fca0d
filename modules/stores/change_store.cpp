#include "change_store.hpp"

#include "base/slug.hpp"
#include "repository.hpp"
#include "schema/encode.hpp"
#include "vendor_standing.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::stores {
namespace {

/// A service area as the audit log shows it.
struct AreaEntries {
    std::vector<std::string> service_area;
};
BOOST_DESCRIBE_STRUCT(AreaEntries, (), (service_area))

void set_address(Store& store, const StoreAddress& address) {
    store.street = address.street.value;
    store.city = address.city.value;
    store.state = address.state.value;
    store.zip_code = address.zip_code.value;
    store.country = address.country.value;
}

void set_area(db::Tx& tx, Instant now, const Staff& staff, StoreId store,
              const std::vector<ServiceAreaEntry>& area) {
    const AreaEntries before{service_area_of(tx, store)};
    std::vector<std::string> entries;
    for (const auto& entry : area) entries.push_back(entry.value);
    replace_service_area(tx, store, entries);
    const AreaEntries after{service_area_of(tx, store)};
    audit::record(tx, now, staff.actor, "store.service_area_changed", store, &before, &after);
}

Result<void> check_times(const std::optional<std::vector<OpeningHours>>& hours,
                         const std::optional<std::vector<SpecialDay>>& special_days) {
    std::vector<Issue> issues;
    if (hours) check_hours(*hours, issues);
    if (special_days) check_special_days(*special_days, issues);
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    return {};
}

Result<void> check_area(const std::vector<ServiceAreaEntry>& area, const char* pointer) {
    if (area.size() <= kMaximumServiceArea) return {};
    return fail(scalemart::errors::validation_failed, {},
                {{pointer, "range", "must be at most " + std::to_string(kMaximumServiceArea) + " entries"}});
}

bool touches_staff_fields(const StoreChanges& c) {
    return c.slug || c.vendor_id.present || c.status || c.is_default || c.address || c.timezone || c.position;
}

void apply_basics(Store& store, const StoreChanges& c) {
    if (c.name) store.name = c.name->value;
    if (c.description) store.description = c.description->value;
    if (c.phone.present) store.phone = c.phone.value ? c.phone.value->value : "";
    if (c.hours) store.hours = schema::to_json(*c.hours);
    if (c.special_days) store.special_days = schema::to_json(*c.special_days);
    if (c.minimum_order) store.minimum_order = c.minimum_order->value;
    if (c.delivery_fee) store.delivery_fee = c.delivery_fee->value;
    if (c.free_delivery_from.present) {
        store.free_delivery_from.reset();
        if (c.free_delivery_from.value) store.free_delivery_from = c.free_delivery_from.value->value;
    }
}

void apply_staff_fields(Store& store, const StoreChanges& c) {
    if (c.slug) store.slug = c.slug->value;
    c.vendor_id.apply_to(store.vendor_id);
    if (c.status) {
        store.status = *c.status;
        store.status_reason.reset();
    }
    if (c.is_default) store.is_default = *c.is_default;
    if (c.address) set_address(store, *c.address);
    if (c.timezone) store.timezone = c.timezone->value;
    if (c.position) store.position = c.position->value;
}

/// What NewStore and NewVendorStore both say.
template <class Wanted>
Result<Store> store_of(const Wanted& wanted) {
    SCALEMART_CHECK(check_times(wanted.hours, wanted.special_days));
    if (wanted.service_area) SCALEMART_CHECK(check_area(*wanted.service_area, "/serviceArea"));
    Store store;
    store.name = wanted.name.value;
    store.slug = wanted.slug ? wanted.slug->value : slugify(wanted.name.value);
    if (store.slug.empty())
        return fail(scalemart::errors::validation_failed, {},
                    {{"/slug", "required", "the name makes no slug: give one"}});
    if (wanted.description) store.description = wanted.description->value;
    set_address(store, wanted.address);
    if (wanted.phone) store.phone = wanted.phone->value;
    if (wanted.timezone) store.timezone = wanted.timezone->value;
    if (wanted.hours) store.hours = schema::to_json(*wanted.hours);
    if (wanted.special_days) store.special_days = schema::to_json(*wanted.special_days);
    if (wanted.currency) store.currency = wanted.currency->to_wire();
    if (wanted.minimum_order) store.minimum_order = wanted.minimum_order->value;
    if (wanted.delivery_fee) store.delivery_fee = wanted.delivery_fee->value;
    if (wanted.free_delivery_from) store.free_delivery_from = wanted.free_delivery_from->value;
    return store;
}

template <class Wanted>
void finish_new(db::Tx& tx, Instant now, const Staff& staff, const Store& created, const Wanted& wanted) {
    audit::record<Store>(tx, now, staff.actor, "store.created", created.id, nullptr, &created);
    if (wanted.service_area) set_area(tx, now, staff, created.id, *wanted.service_area);
}

/// The store, locked, if it is the caller's to change.
Result<Store> lock_own(db::Tx& tx, const Staff& staff, StoreId id) {
    auto store = lock_store(tx, id);
    if (!store) return fail(errors::store_not_found);
    if (!access::is_admin(staff.who) && store->vendor_id != access::user_of(staff.who))
        return fail(errors::not_your_store);
    return *std::move(store);
}

Result<void> check_version(const Store& store, std::int64_t seen) {
    if (store.version == seen) return {};
    return fail(errors::version_conflict, "The current version is " + std::to_string(store.version) + ".");
}

Result<Store> save(db::Tx& tx, Instant now, const Staff& staff, std::string_view action, const Store& before,
                   Store store) {
    SCALEMART_CHECK(save_store(tx, now, before, store));
    audit::record(tx, now, staff.actor, action, store.id, &before, &store);
    return store;
}

}  // namespace

Result<Store> add_store(db::Tx& tx, Instant now, const Staff& staff, const NewStore& wanted) {
    SCALEMART_TRY(store, store_of(wanted));
    store.vendor_id = wanted.vendor_id;
    store.status = wanted.status.value_or(StoreStatus::active);
    store.is_default = wanted.is_default.value_or(false);
    if (wanted.position) store.position = wanted.position->value;
    SCALEMART_TRY(created, create_store(tx, now, std::move(store)));
    finish_new(tx, now, staff, created, wanted);
    return created;
}

Result<Store> add_own_store(db::Tx& tx, Instant now, const Staff& staff, const NewVendorStore& wanted) {
    if (staff.who.role != access::kVendor) return fail(errors::vendors_only);
    SCALEMART_TRY(store, store_of(wanted));
    store.vendor_id = access::user_of(staff.who);
    if (lock_vendor(tx, *store.vendor_id)) return fail(errors::vendor_is_suspended);
    const std::string slug = store.slug;
    SCALEMART_TRY(created, open_vendor_store(tx, now, std::move(store)));
    // Somebody who names a slug wants that one.
    if (wanted.slug && created.slug != slug) return fail(errors::store_slug_taken);
    finish_new(tx, now, staff, created, wanted);
    return created;
}

Result<Store> change_store(db::Tx& tx, Instant now, const Staff& staff, StoreId id, std::int64_t seen_version,
                           const StoreChanges& changes) {
    SCALEMART_TRY(before, lock_own(tx, staff, id));
    if (!access::is_admin(staff.who) && touches_staff_fields(changes)) return fail(errors::staff_only_field);
    SCALEMART_CHECK(check_version(before, seen_version));
    SCALEMART_CHECK(check_times(changes.hours, changes.special_days));
    if (changes.service_area) SCALEMART_CHECK(check_area(*changes.service_area, "/serviceArea"));
    if (changes.status == StoreStatus::vendor_suspended)
        return fail(scalemart::errors::validation_failed, {},
                    {{"/status", "choice", "follows from the vendor's suspension"}});
    Store store = before;
    apply_basics(store, changes);
    apply_staff_fields(store, changes);
    SCALEMART_TRY(saved, save(tx, now, staff, "store.changed", before, std::move(store)));
    if (changes.status == StoreStatus::active && !is_selling(saved)) return fail(errors::vendor_is_suspended);
    if (changes.service_area) set_area(tx, now, staff, id, *changes.service_area);
    return saved;
}

Result<Store> change_service_area(db::Tx& tx, Instant now, const Staff& staff, StoreId id,
                                  std::int64_t seen_version, const std::vector<ServiceAreaEntry>& area) {
    SCALEMART_CHECK(check_area(area, "/postcodes"));
    SCALEMART_TRY(store, lock_own(tx, staff, id));
    SCALEMART_CHECK(check_version(store, seen_version));
    write_store(tx, now, store);  // the area is part of what the version counts
    set_area(tx, now, staff, id, area);
    return store;
}

Result<Store> close_store(db::Tx& tx, Instant now, const Staff& staff, StoreId id,
                          std::optional<std::string> reason) {
    SCALEMART_TRY(before, lock_own(tx, staff, id));
    if (before.status == StoreStatus::closed) return before;
    if (before.is_default) return fail(errors::default_store_required);
    Store store = before;
    store.status = StoreStatus::closed;
    store.status_reason = std::move(reason);
    return save(tx, now, staff, "store.closed", before, std::move(store));
}

Result<Store> reopen_store(db::Tx& tx, Instant now, const Staff& staff, StoreId id) {
    SCALEMART_TRY(before, lock_own(tx, staff, id));
    if (before.status == StoreStatus::active) return before;
    if (before.status == StoreStatus::suspended && !access::is_admin(staff.who))
        return fail(errors::store_suspended);
    Store store = before;
    store.status = StoreStatus::active;
    store.status_reason.reset();
    SCALEMART_TRY(saved, save(tx, now, staff, "store.reopened", before, std::move(store)));
    if (!is_selling(saved)) return fail(errors::vendor_is_suspended);
    return saved;
}

}  // namespace scalemart::stores
