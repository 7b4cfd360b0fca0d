#include "views.hpp"

namespace scalemart::stores {

StoreView view_of(const Store& store, const Opening& opening) {
    StoreView view;
    view.id = store.id;
    view.slug = store.slug;
    view.name = store.name;
    view.description = store.description;
    view.vendor_id = store.vendor_id;
    view.status = store.status;
    view.status_reason = store.status_reason;
    view.is_default = store.is_default;
    view.address = {{store.street}, {store.city}, {store.state}, {store.zip_code}, {store.country}};
    if (!store.phone.empty()) view.phone = store.phone;
    view.timezone = store.timezone;
    view.hours.text = store.hours;
    view.special_days.text = store.special_days;
    view.is_open = opening.is_open;
    view.closes_at = opening.closes_at;
    view.next_opening = opening.next_opening;
    view.currency.value = Currency::parse(store.currency).value_or(Currency{});
    view.minimum_order = store.minimum_order;
    view.delivery_fee = store.delivery_fee;
    view.free_delivery_from = store.free_delivery_from;
    view.position = store.position;
    view.version = store.version;
    view.created_at = store.created_at;
    view.updated_at = store.updated_at;
    return view;
}

ServiceAreaView view_area(db::Read& read, const Store& store) {
    ServiceAreaView view{store.id, false, service_area_of(read, store.id), store.version};
    view.everywhere = view.postcodes.empty();
    return view;
}

}  // namespace scalemart::stores
