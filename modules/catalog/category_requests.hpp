#pragma once
// What callers may send about categories, and how they look from outside.

#include "http/endpoint.hpp"
#include "product_content.hpp"
#include "product_summary.hpp"
#include "schema/patch.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::catalog {

struct ListCategories {};
BOOST_DESCRIBE_STRUCT(ListCategories, (), ())

struct ShowCategory {
    http::Path<std::string> id_or_slug;
};
BOOST_DESCRIBE_STRUCT(ShowCategory, (), (id_or_slug))

struct NewCategory {
    schema::Text<1, 80> name;
    std::optional<schema::Slug> slug;  ///< made from the name when left out
    std::optional<schema::Text<0, 2000>> description;
    std::optional<ImageUrl> image;
    std::optional<CategoryId> parent_id;
    std::optional<schema::Integer<0, 1'000'000>> position;
};
BOOST_DESCRIBE_STRUCT(NewCategory, (), (name, slug, description, image, parent_id, position))

struct CreateCategory {
    http::Body<NewCategory> body;
};
BOOST_DESCRIBE_STRUCT(CreateCategory, (), (body))

struct CategoryChanges {
    std::optional<schema::Text<1, 80>> name;
    std::optional<schema::Slug> slug;
    std::optional<schema::Text<0, 2000>> description;
    schema::Patch<ImageUrl> image;
    schema::Patch<CategoryId> parent_id;  ///< null makes it a root; products below move along
    std::optional<schema::Integer<0, 1'000'000>> position;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(CategoryChanges, (), (name, slug, description, image, parent_id, position, version))

struct ChangeCategory {
    http::Path<CategoryId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<CategoryChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeCategory, (), (id, if_match, body))

struct DeleteCategory {
    http::Path<CategoryId> id;
};
BOOST_DESCRIBE_STRUCT(DeleteCategory, (), (id))

/// A category with all that is below it.
struct CategoryNode {
    CategoryId id;
    std::string slug;
    std::string name;
    std::string description;
    std::optional<std::string> image;
    std::optional<CategoryId> parent_id;
    std::int64_t position = 0;
    std::int64_t version = 0;
    std::vector<CategoryNode> children;
};
BOOST_DESCRIBE_STRUCT(CategoryNode, (),
                      (id, slug, name, description, image, parent_id, position, version, children))

struct CategoryListV1 {
    std::vector<CategoryNode> categories;
};
BOOST_DESCRIBE_STRUCT(CategoryListV1, (), (categories))

struct CategoryListV2 {
    std::vector<CategoryNode> items;
};
BOOST_DESCRIBE_STRUCT(CategoryListV2, (), (items))

struct CategoryView {
    CategoryId id;
    std::string slug;
    std::string name;
    std::string description;
    std::optional<std::string> image;
    std::optional<CategoryId> parent_id;
    std::int64_t position = 0;
    std::int64_t version = 0;
    std::vector<CategoryRef> breadcrumb;  ///< from the root to the category itself
    std::vector<CategoryNode> children;   ///< one level
};
BOOST_DESCRIBE_STRUCT(CategoryView, (),
                      (id, slug, name, description, image, parent_id, position, version, breadcrumb,
                       children))

}  // namespace scalemart::catalog
