#pragma once
// How many of an item: a whole number from 1 to 999.

#include "schema/values.hpp"

namespace scalemart {

using Quantity = schema::Integer<1, 999>;

}  // namespace scalemart
