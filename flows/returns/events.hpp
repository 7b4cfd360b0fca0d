#pragma once
// What returns tells the rest of the system. Each event becomes one job per subscriber, in the transaction
// that caused it.

#include <boost/describe.hpp>
#include <string>
#include <string_view>

#include "returns/returns.hpp"

namespace scalemart::returns {

/// A return was asked for, approved, rejected, withdrawn or refunded: `status` says which.
struct ReturnChanged {
    static constexpr std::string_view kKind = "return.changed";
    UserId customer_id;
    ReturnId return_id;
    OrderId order_id;
    std::string order_number;
    StoreId store_id;
    Status status = Status::requested;
};
BOOST_DESCRIBE_STRUCT(ReturnChanged, (), (customer_id, return_id, order_id, order_number, store_id, status))

}  // namespace scalemart::returns
