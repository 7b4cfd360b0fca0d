#pragma once
// What vendors tell the rest of the system. Each event becomes one job per subscriber, in the transaction
// that caused it.

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "vocabulary/ids.hpp"

namespace scalemart::vendors {

struct VendorApplied {
    static constexpr std::string_view kKind = "vendor.applied";
    UserId vendor_id;
    std::string business_name;
};
BOOST_DESCRIBE_STRUCT(VendorApplied, (), (vendor_id, business_name))

struct VendorApproved {
    static constexpr std::string_view kKind = "vendor.approved";
    UserId vendor_id;
    std::string business_name;
};
BOOST_DESCRIBE_STRUCT(VendorApproved, (), (vendor_id, business_name))

struct VendorRejected {
    static constexpr std::string_view kKind = "vendor.rejected";
    UserId vendor_id;
    std::string business_name;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(VendorRejected, (), (vendor_id, business_name, reason))

struct VendorSuspended {
    static constexpr std::string_view kKind = "vendor.suspended";
    UserId vendor_id;
    std::string business_name;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(VendorSuspended, (), (vendor_id, business_name, reason))

struct VendorReinstated {
    static constexpr std::string_view kKind = "vendor.reinstated";
    UserId vendor_id;
    std::string business_name;
};
BOOST_DESCRIBE_STRUCT(VendorReinstated, (), (vendor_id, business_name))

}  // namespace scalemart::vendors
