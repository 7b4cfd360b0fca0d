#pragma once
// What callers may send about bundles.

#include "catalog/bundles.hpp"
#include "http/endpoint.hpp"
#include "schema/values.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::bundles {

struct ComponentBody {
    ProductId product;
    std::optional<schema::Integer<1, catalog::kMostOfOneInBundle>> quantity;  ///< one when left out
};
BOOST_DESCRIBE_STRUCT(ComponentBody, (), (product, quantity))

struct BundleBody {
    std::vector<ComponentBody> components;  ///< in the order they are shown in
    std::optional<std::int64_t> version;    ///< of the product
};
BOOST_DESCRIBE_STRUCT(BundleBody, (), (components, version))

struct SetBundle {
    http::Path<ProductId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<BundleBody> body;
};
BOOST_DESCRIBE_STRUCT(SetBundle, (), (id, if_match, body))

struct RemoveBundle {
    http::Path<ProductId> id;
};
BOOST_DESCRIBE_STRUCT(RemoveBundle, (), (id))

}  // namespace scalemart::bundles
