#pragma once
// A postal address as the shop stores and freezes it. Field names are those of the public API.

#include <boost/describe.hpp>

#include "schema/values.hpp"

namespace scalemart {

struct Address {
    schema::Text<1, 80> first_name;
    schema::Text<1, 80> last_name;
    schema::Text<1, 160> street;
    schema::Text<1, 80> city;
    schema::Text<0, 80> state;
    schema::Text<2, 16> zip_code;
    schema::CountryCode country;
    std::optional<schema::PhoneNumber> phone;
    std::optional<schema::Text<1, 500>> delivery_instructions;
};
BOOST_DESCRIBE_STRUCT(Address, (),
                      (first_name, last_name, street, city, state, zip_code, country, phone,
                       delivery_instructions))

}  // namespace scalemart
