#pragma once
// Names of the things cached answers are made from. A transaction touches them; a read lists them.

#include <string>

#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

inline std::string product_tag(ProductId id) {
    return "product:" + id.to_string();
}
inline std::string category_tag(CategoryId id) {
    return "category:" + id.to_string();
}
inline std::string list_tag(StoreId store) {
    return "list:" + store.to_string();
}
/// All collections together: they are few and change rarely.
inline constexpr const char* kCollectionsTag = "collections";
/// Names and places of categories show on every page; they change rarely, so all pages go out of date
/// together.
inline constexpr const char* kCategoriesTag = "categories";

}  // namespace scalemart::catalog
