#pragma once
// The identifiers of lists, of what is on them, and of links to them.

#include "base/id.hpp"

namespace scalemart::shopping_lists {

struct ListTag {
    static constexpr std::string_view kPrefix = "lst";
};
using ListId = Id<ListTag>;
struct ListItemTag {
    static constexpr std::string_view kPrefix = "lsi";
};
using ListItemId = Id<ListItemTag>;
struct ShareTag {
    static constexpr std::string_view kPrefix = "shr";
};
using ShareId = Id<ShareTag>;

}  // namespace scalemart::shopping_lists
