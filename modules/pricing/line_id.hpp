#pragma once
// What tells the lines of one cart or order apart: the id of a stored line, or (`LineId{product.value}`) of
// the product where a product has one line only.

#include "base/id.hpp"

namespace scalemart::pricing {

struct LineTag {
    static constexpr std::string_view kPrefix = "lin";
};
using LineId = Id<LineTag>;

}  // namespace scalemart::pricing
