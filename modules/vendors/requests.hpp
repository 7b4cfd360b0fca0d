#pragma once
// What callers may send about vendors.

#include "http/endpoint.hpp"
#include "views.hpp"

namespace scalemart::vendors {

/// An http(s) address.
struct WebAddress {
    std::string value;
    static std::optional<WebAddress> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
};

struct ApplicationBody {
    schema::Text<1, 160> business_name;
    schema::Text<1, 4000> description;
    schema::PhoneNumber phone;
    std::optional<WebAddress> website;
    std::optional<schema::Text<2, 40>> tax_id;
    std::optional<schema::Text<1, 120>> store_name;  ///< of the store to begin with
    std::optional<FirstStoreAddress> store_address;
};
BOOST_DESCRIBE_STRUCT(ApplicationBody, (),
                      (business_name, description, phone, website, tax_id, store_name, store_address))

struct Apply {
    http::Body<ApplicationBody> body;
};
BOOST_DESCRIBE_STRUCT(Apply, (), (body))

struct ListVendors {
    http::Query<std::optional<VendorStatus>> status;
    http::Query<std::optional<ApplicationId>> cursor;
    http::Query<std::optional<schema::Integer<1, 100>>> limit;
};
BOOST_DESCRIBE_STRUCT(ListVendors, (), (status, cursor, limit))

struct OneVendor {
    http::Path<UserId> id;
};
BOOST_DESCRIBE_STRUCT(OneVendor, (), (id))

struct ApproveBody {
    std::optional<bool> open_store;  ///< the store named in the application; left out: yes
};
BOOST_DESCRIBE_STRUCT(ApproveBody, (), (open_store))

struct Approve {
    http::Path<UserId> id;
    http::Body<ApproveBody> body;
};
BOOST_DESCRIBE_STRUCT(Approve, (), (id, body))

struct ReasonBody {
    schema::Text<1, 500> reason;
};
BOOST_DESCRIBE_STRUCT(ReasonBody, (), (reason))

struct Decide {
    http::Path<UserId> id;
    http::Body<ReasonBody> body;
};
BOOST_DESCRIBE_STRUCT(Decide, (), (id, body))

}  // namespace scalemart::vendors
