#pragma once
// The job that writes the filter rows of a category's products anew, after a definition or the category's
// place has changed: some at a time, in the order of their ids. Safe to repeat.

#include <boost/describe.hpp>
#include <optional>
#include <string_view>

#include "jobs/job_registry.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

struct ReindexSpecifications {
    static constexpr std::string_view kKind = "catalog.reindex_specifications";
    CategoryId category;
    std::optional<ProductId> after;
};
BOOST_DESCRIBE_STRUCT(ReindexSpecifications, (), (category, after))

/// Asks for it, for the category and all that is below.
void reindex_specifications(db::Tx& tx, Instant now, CategoryId category);

void register_specification_jobs(jobs::JobRegistry& registry);

}  // namespace scalemart::catalog
