#include <fmt/format.h>

#include "demo_files.hpp"
#include "schema/encode.hpp"
#include "steps.hpp"
#include "vendors/vendors.hpp"

namespace scalemart::demo_shop {
namespace {

constexpr std::string_view kFile = "stores.json";

std::string hours_of(const DemoStore& data) {
    std::vector<stores::OpeningHours> hours;
    for (const auto& [day, opens, closes] : data.hours)
        hours.push_back({static_cast<stores::Weekday>(day.value - 1), opens, closes});
    return schema::to_json(hours);
}

stores::Store store_of(const DemoStore& data, std::size_t position, UserId vendor) {
    stores::Store store;
    store.id = StoreId::from_name(id_name("store", data.slug.value));
    store.slug = data.slug.value;
    store.name = data.name.value;
    store.description = data.description.value;
    store.vendor_id = vendor;
    store.street = data.street.value;
    store.city = data.city.value;
    store.state = data.state.value;
    store.zip_code = data.zip_code.value;
    store.country = data.country.value;
    store.phone = data.phone.value;
    store.timezone = data.timezone.value;
    store.hours = hours_of(data);
    store.minimum_order = data.minimum_order.value;
    store.delivery_fee = data.delivery_fee.value;
    if (data.free_delivery_from) store.free_delivery_from = data.free_delivery_from->value;
    store.position = static_cast<std::int64_t>(position);
    return store;
}

std::vector<std::string> postcodes_of(const DemoStore& data) {
    std::vector<std::string> postcodes;
    for (const auto& postcode : data.service_postcodes) postcodes.push_back(postcode.value);
    return postcodes;
}

}  // namespace

Stores load_stores(const Load& load, const People& people) {
    const auto data = decode_file<std::vector<DemoStore>>(load.directory / kFile);
    std::vector<stores::Store> wanted;
    for (std::size_t i = 0; i < data.size(); ++i) {
        const auto vendor = people.find(data[i].vendor_email.value);
        if (vendor == people.end() || vendor->second.user.role != accounts::Role::vendor)
            refuse(fmt::format("{}: /{}/vendorEmail", kFile, i),
                   data[i].vendor_email.value + " is no vendor in people.json");
        wanted.push_back(store_of(data[i], i, vendor->second.id));
    }

    const ManualClock then{load.opened};
    // The first one made becomes the default store, unless the shop has one.
    DemoCount counted;
    const auto create = [&](db::Tx& tx) {
        counted = {};
        Stores stores;
        for (std::size_t i = 0; i < data.size(); ++i) {
            vendors::ensure_approved(tx, then, *wanted[i].vendor_id,
                                     {.business_name = wanted[i].name,
                                      .description = wanted[i].description,
                                      .phone = wanted[i].phone,
                                      .store_name = wanted[i].name});
            auto known = stores::resolve_store(tx, wanted[i].slug);
            count(counted, !known);
            if (!known) {
                known = stores::upsert_store(tx, load.opened, wanted[i]);
                stores::replace_service_area(tx, known->id, postcodes_of(data[i]));
            }
            stores.emplace(known->slug, *known);
        }
        return stores;
    };
    auto stores = load.database.write_blocking(create);
    load.report.stores = counted;
    return stores;
}

}  // namespace scalemart::demo_shop
