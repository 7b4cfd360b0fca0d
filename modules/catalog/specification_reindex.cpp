#include "specification_reindex.hpp"

#include "jobs/jobs.hpp"
#include "specification_sql.hpp"
#include "specifications.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

constexpr std::int64_t kBatch = 500;  // keeps the transaction short

struct SomeProduct {
    ProductId id;
    CategoryId category_id;
    std::string content;
};
BOOST_DESCRIBE_STRUCT(SomeProduct, (), (id, category_id, content))

void write_values(db::Tx& tx, std::span<const SomeProduct> products) {
    std::set<CategoryId> categories;
    for (const auto& product : products) categories.insert(product.category_id);
    const auto book = SpecificationBook::load(tx, std::vector(categories.begin(), categories.end()));
    std::vector<db::ParamRow> cleared, added;
    std::vector<std::vector<SpecificationValue>> kept;
    kept.reserve(products.size());  // the rows point into it
    for (const auto& product : products) {
        cleared.push_back({db::to_param(product.id)});
        ProductRow row;
        row.content = product.content;
        for (const auto& value : kept.emplace_back(specification_values(book.of(product.category_id), row)))
            added.push_back({db::to_param(product.id), db::to_param(value.key), db::to_param(value.value),
                             db::to_param(value.number)});
    }
    tx.exec_many(sql::clear_specification_values, cleared);
    if (!added.empty()) tx.exec_many(sql::add_specification_value, added);
}

/// One batch; the rest is another job, so that others get their turn in between.
jobs::JobOutcome reindex(db::Tx& tx, const jobs::JobContext& context, const ReindexSpecifications& job) {
    const auto after = job.after.value_or(ProductId{});
    const auto products = tx.all<SomeProduct>(sql::lock_some_below, job.category, after, kBatch);
    if (products.empty()) return jobs::JobOutcome::done();
    write_values(tx, products);
    tx.touch(kCategoriesTag);  // every list shows it
    if (std::ssize(products) == kBatch)
        jobs::enqueue(tx, context.clock, ReindexSpecifications{job.category, products.back().id});
    return jobs::JobOutcome::done();
}

}  // namespace

void reindex_specifications(db::Tx& tx, Instant now, CategoryId category) {
    jobs::enqueue(tx, ManualClock{now}, ReindexSpecifications{category, std::nullopt});
}

void register_specification_jobs(jobs::JobRegistry& registry) {
    registry.handle_in_tx<ReindexSpecifications>(&reindex);
}

}  // namespace scalemart::catalog
