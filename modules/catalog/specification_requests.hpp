#pragma once
// What callers may send about definitions of specifications, and how they look from outside.

#include "http/endpoint.hpp"
#include "schema/patch.hpp"
#include "specifications.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::catalog {

struct ListSpecifications {
    http::Path<std::string> id_or_slug;  ///< of the category
};
BOOST_DESCRIBE_STRUCT(ListSpecifications, (), (id_or_slug))

struct NewSpecification {
    schema::Slug key;  ///< as in spec=key:value; stays
    schema::Text<1, 80> label;
    SpecificationType type{};                 ///< stays
    std::optional<schema::Text<1, 32>> unit;  ///< of a number; one that converts may be changed to its kin
    std::optional<bool> filterable;
    std::optional<std::vector<schema::Text<1, 80>>> options;  ///< of a choice
    std::optional<schema::Integer<0, 1'000'000>> position;
};
BOOST_DESCRIBE_STRUCT(NewSpecification, (), (key, label, type, unit, filterable, options, position))

struct CreateSpecification {
    http::Path<CategoryId> category_id;
    http::Body<NewSpecification> body;
};
BOOST_DESCRIBE_STRUCT(CreateSpecification, (), (category_id, body))

struct SpecificationChanges {
    std::optional<schema::Text<1, 80>> label;
    schema::Patch<schema::Text<1, 32>> unit;
    std::optional<bool> filterable;
    std::optional<std::vector<schema::Text<1, 80>>> options;
    std::optional<schema::Integer<0, 1'000'000>> position;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(SpecificationChanges, (), (label, unit, filterable, options, position, version))

struct ChangeSpecification {
    http::Path<SpecificationId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<SpecificationChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeSpecification, (), (id, if_match, body))

struct SpecificationById {
    http::Path<SpecificationId> id;
};
BOOST_DESCRIBE_STRUCT(SpecificationById, (), (id))

struct SpecificationDefinitionView {
    SpecificationId id;
    CategoryId category;  ///< where it is defined; those below inherit it
    std::string key;
    std::string label;
    SpecificationType type{};
    std::optional<std::string> unit;
    std::optional<std::string> base_unit;  ///< what spec=key:min..max counts in when it names no unit
    bool filterable = false;
    std::vector<std::string> options;
    std::int64_t position = 0;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(SpecificationDefinitionView, (),
                      (id, category, key, label, type, unit, base_unit, filterable, options, position,
                       version))

struct SpecificationListV1 {
    std::vector<SpecificationDefinitionView> specifications;
};
BOOST_DESCRIBE_STRUCT(SpecificationListV1, (), (specifications))

struct SpecificationListV2 {
    std::vector<SpecificationDefinitionView> items;
};
BOOST_DESCRIBE_STRUCT(SpecificationListV2, (), (items))

[[nodiscard]] SpecificationDefinitionView view_of(const SpecificationRow& row);

}  // namespace scalemart::catalog
