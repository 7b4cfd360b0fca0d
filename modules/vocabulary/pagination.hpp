#pragma once
// Where a page stands in a list, in the shape of API v1.

#include <boost/describe.hpp>
#include <cstdint>

namespace scalemart {

struct Pagination {
    std::int64_t page = 1;
    std::int64_t limit = 0;
    std::int64_t total = 0;  ///< counted up to 10,000
    std::int64_t pages = 0;
};
BOOST_DESCRIBE_STRUCT(Pagination, (), (page, limit, total, pages))

}  // namespace scalemart
