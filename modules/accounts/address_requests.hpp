#pragma once
// What the operations of the address book take.

#include "accounts/address_book.hpp"
#include "http/endpoint.hpp"
#include "schema/patch.hpp"
#include "schema/values.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::accounts {

struct AddressFields {
    std::optional<schema::Text<1, 80>> first_name;  ///< the user's own name when left out
    std::optional<schema::Text<1, 80>> last_name;
    schema::Text<1, 160> street;
    schema::Text<1, 80> city;
    std::optional<schema::Text<0, 80>> state;
    schema::Text<2, 16> zip_code;
    schema::CountryCode country;
    std::optional<schema::PhoneNumber> phone;
    std::optional<schema::Text<1, 40>> label;
    std::optional<schema::Text<1, 500>> delivery_instructions;
    std::optional<bool> is_default;
};
BOOST_DESCRIBE_STRUCT(AddressFields, (),
                      (first_name, last_name, street, city, state, zip_code, country, phone, label,
                       delivery_instructions, is_default))

struct AddAddress {
    http::Body<AddressFields> body;
};
BOOST_DESCRIBE_STRUCT(AddAddress, (), (body))

struct AddressChanges {
    std::optional<schema::Text<1, 80>> first_name;
    std::optional<schema::Text<1, 80>> last_name;
    std::optional<schema::Text<1, 160>> street;
    std::optional<schema::Text<1, 80>> city;
    std::optional<schema::Text<0, 80>> state;
    std::optional<schema::Text<2, 16>> zip_code;
    std::optional<schema::CountryCode> country;
    schema::Patch<schema::PhoneNumber> phone;
    schema::Patch<schema::Text<1, 40>> label;
    schema::Patch<schema::Text<1, 500>> delivery_instructions;
    std::optional<bool> is_default;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(AddressChanges, (),
                      (first_name, last_name, street, city, state, zip_code, country, phone, label,
                       delivery_instructions, is_default, version))

struct ChangeAddress {
    http::Path<AddressId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<AddressChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeAddress, (), (id, if_match, body))

struct OneAddress {
    http::Path<AddressId> id;
};
BOOST_DESCRIBE_STRUCT(OneAddress, (), (id))

struct AddressListV1 {
    std::vector<AddressView> addresses;
};
BOOST_DESCRIBE_STRUCT(AddressListV1, (), (addresses))

struct AddressListV2 {
    std::vector<AddressView> items;
};
BOOST_DESCRIBE_STRUCT(AddressListV2, (), (items))

}  // namespace scalemart::accounts
