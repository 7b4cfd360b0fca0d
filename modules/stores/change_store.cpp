#include "change_store.hpp"

#include "base/slug.hpp"
#include "repository.hpp"
#include "schema/encode.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::stores {
namespace {

void set_address(Store& store, const StoreAddress& address) {
    store.street = address.street.value;
    store.city = address.city.value;
    store.state = address.state.value;
    store.zip_code = address.zip_code.value;
    store.country = address.country.value;
}

void set_area(db::Tx& tx, StoreId store, const std::vector<Postcode>& area) {
    std::vector<std::string> postcodes;
    for (const auto& postcode : area) postcodes.push_back(postcode.value);
    replace_service_area(tx, store, postcodes);
}

bool touches_staff_fields(const StoreChanges& c) {
    return c.slug || c.vendor_id.present || c.status || c.is_default || c.address || c.timezone || c.position
           || c.service_area;
}

void apply_basics(Store& store, const StoreChanges& c) {
    if (c.name) store.name = c.name->value;
    if (c.description) store.description = c.description->value;
    if (c.phone.present) store.phone = c.phone.value ? c.phone.value->value : "";
    if (c.hours) store.hours = schema::to_json(*c.hours);
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
    if (c.status) store.status = *c.status;
    if (c.is_default) store.is_default = *c.is_default;
    if (c.address) set_address(store, *c.address);
    if (c.timezone) store.timezone = c.timezone->value;
    if (c.position) store.position = c.position->value;
}

}  // namespace

Result<Store> add_store(db::Tx& tx, Instant now, const NewStore& wanted) {
    Store store;
    store.name = wanted.name.value;
    store.slug = wanted.slug ? wanted.slug->value : slugify(wanted.name.value);
    if (store.slug.empty())
        return fail(scalemart::errors::validation_failed, {},
                    {{"/slug", "required", "the name makes no slug: give one"}});
    if (wanted.description) store.description = wanted.description->value;
    store.vendor_id = wanted.vendor_id;
    store.status = wanted.status.value_or(StoreStatus::active);
    store.is_default = wanted.is_default.value_or(false);
    set_address(store, wanted.address);
    if (wanted.phone) store.phone = wanted.phone->value;
    if (wanted.timezone) store.timezone = wanted.timezone->value;
    if (wanted.hours) store.hours = schema::to_json(*wanted.hours);
    if (wanted.currency) store.currency = wanted.currency->to_wire();
    if (wanted.minimum_order) store.minimum_order = wanted.minimum_order->value;
    if (wanted.delivery_fee) store.delivery_fee = wanted.delivery_fee->value;
    if (wanted.free_delivery_from) store.free_delivery_from = wanted.free_delivery_from->value;
    if (wanted.position) store.position = wanted.position->value;
    SCALEMART_TRY(created, create_store(tx, now, std::move(store)));
    if (wanted.service_area) set_area(tx, created.id, *wanted.service_area);
    return created;
}

Result<Store> change_store(db::Tx& tx, Instant now, const http::Principal& who, StoreId id,
                           std::int64_t seen_version, const StoreChanges& changes) {
    const auto before = lock_store(tx, id);
    if (!before) return fail(errors::store_not_found);
    if (!access::is_admin(who)) {
        if (before->vendor_id != access::user_of(who)) return fail(errors::not_your_store);
        if (touches_staff_fields(changes)) return fail(errors::staff_only_field);
    }
    if (before->version != seen_version)
        return fail(errors::version_conflict,
                    "The current version is " + std::to_string(before->version) + ".");
    Store store = *before;
    apply_basics(store, changes);
    apply_staff_fields(store, changes);
    SCALEMART_CHECK(save_store(tx, now, *before, store));
    if (changes.service_area) set_area(tx, id, *changes.service_area);
    return store;
}

}  // namespace scalemart::stores
