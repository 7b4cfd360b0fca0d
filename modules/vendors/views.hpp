#pragma once
// How a vendor looks to itself and to administrators.

#include "repository.hpp"
#include "schema/json_text.hpp"
#include "schema/values.hpp"
#include "stores/stores.hpp"

namespace scalemart::vendors {

struct FirstStoreAddress {
    schema::Text<0, 160> street;
    schema::Text<0, 80> city;
    schema::Text<0, 80> state;
    schema::Text<0, 16> zip_code;
    schema::CountryCode country;
};
BOOST_DESCRIBE_STRUCT(FirstStoreAddress, (), (street, city, state, zip_code, country))

struct VendorHistoryView {
    VendorStatus status = VendorStatus::pending;
    std::string actor;  ///< the role that made the change
    std::optional<std::string> reason;
    Instant timestamp;
};
BOOST_DESCRIBE_STRUCT(VendorHistoryView, (), (status, actor, reason, timestamp))

struct VendorStoreView {
    StoreId id;
    std::string slug;
    std::string name;
    stores::StoreStatus status{};
};
BOOST_DESCRIBE_STRUCT(VendorStoreView, (), (id, slug, name, status))

struct VendorSummaryView {
    UserId id;
    VendorStatus status = VendorStatus::pending;
    std::string business_name;
    std::string phone;
    Instant applied_at;
    std::optional<Instant> decided_at;
};
BOOST_DESCRIBE_STRUCT(VendorSummaryView, (), (id, status, business_name, phone, applied_at, decided_at))

struct VendorView {
    UserId id;  ///< of the user
    std::optional<std::string> email;
    VendorStatus status = VendorStatus::pending;
    std::optional<std::string> reason;  ///< of the rejection or suspension
    std::string business_name;
    std::string description;
    std::string phone;
    std::optional<std::string> website;
    std::optional<std::string> tax_id;
    std::optional<std::string> store_name;
    std::optional<schema::JsonText<FirstStoreAddress>> store_address;
    std::vector<VendorStoreView> stores;
    std::vector<VendorHistoryView> history;
    Instant applied_at;
    std::optional<Instant> decided_at;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(VendorView, (),
                      (id, email, status, reason, business_name, description, phone, website, tax_id,
                       store_name, store_address, stores, history, applied_at, decided_at, version))

struct VendorSlice {
    std::vector<VendorSummaryView> items;
    std::optional<ApplicationId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(VendorSlice, (), (items, next_cursor))

/// Reads the history, the stores and the account.
[[nodiscard]] VendorView view_vendor(db::Read& read, const Vendor& vendor);
[[nodiscard]] VendorSummaryView summarise(const Vendor& vendor);

}  // namespace scalemart::vendors
