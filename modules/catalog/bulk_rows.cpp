#include "bulk_rows.hpp"

#include "db/in_list.hpp"
#include "http/problem.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

struct NameOwner {
    std::string name;
    ProductId product;
};
BOOST_DESCRIBE_STRUCT(NameOwner, (), (name, product))

template <class T, class Values>
std::vector<T> all_in(db::Read& read, std::string_view name, std::string text, const Values& values,
                      std::string_view tail = {}) {
    if (values.empty()) return {};
    std::vector<db::Param> params;
    text += db::in_list(params, values);
    text += tail;
    return read.all_dynamic<T>(name, text, params);
}

OwnersOfNames owners(std::vector<NameOwner> rows) {
    OwnersOfNames by_name;
    for (auto& row : rows) by_name.emplace(std::move(row.name), row.product);
    return by_name;
}

}  // namespace

void BulkRows::refuse(std::size_t row, Error error) {
    for (auto& issue : error.issues)
        if (issue.pointer.empty() || issue.pointer.front() == '/')
            issue.pointer = pointer_ + "/" + std::to_string(row) + issue.pointer;
    outcomes_[row].error = std::move(error);
}

void BulkRows::refuse_unread(std::size_t row, std::vector<Issue> issues) {
    outcomes_[row].error = Error{&scalemart::errors::validation_failed, {}, std::move(issues), {}};
}

BulkView BulkRows::view() const {
    BulkView view;
    view.rows.reserve(outcomes_.size());
    for (const auto& [status, product, error] : outcomes_) {
        auto& row = view.rows.emplace_back();
        row.index = std::ssize(view.rows) - 1;
        row.status = status;
        row.product = product;
        ++(error ? view.refused : view.applied);
        if (!error) continue;
        row.status = http::status_of(*error->code);
        row.code = error->code->name;
        row.message = error->detail.empty() ? std::string{error->code->title} : error->detail;
        if (error->issues.empty()) continue;
        for (auto& errors = row.errors.emplace(); const auto& issue : error->issues)
            errors.push_back({issue.pointer, issue.code, issue.message});
    }
    return view;
}

const Result<stores::Store>& StoresByName::find(const std::optional<StoreName>& name) {
    const auto wanted = name ? std::optional{name->value} : otherwise_;
    auto at = stores_.find(wanted);
    if (at == stores_.end()) at = stores_.emplace(wanted, acting_store(read_, who_, wanted)).first;
    return at->second;
}

OwnersOfNames owners_of_skus(db::Read& read, const std::vector<std::string>& skus) {
    return owners(all_in<NameOwner>(read, "catalog.bulk_skus",
                                    "select sku, product_id from catalog_sku where sku in ", skus));
}
OwnersOfNames owners_of_slugs(db::Read& read, const std::vector<std::string>& slugs) {
    return owners(all_in<NameOwner>(read, "catalog.bulk_slugs",
                                    "select slug, product_id from catalog_slug where slug in ", slugs));
}
OwnersOfNames owners_of_barcodes(db::Read& read, const std::vector<std::string>& claims) {
    return owners(all_in<NameOwner>(read, "catalog.bulk_barcodes",
                                    "select claim, product_id from catalog_barcode where claim in ", claims));
}

std::unordered_map<ProductId, ProductRow> lock_products(db::Tx& tx, const std::vector<ProductId>& ids) {
    // A family is older than its variants, so that the order of ids locks it first (family.hpp).
    std::set<ProductId> all(ids.begin(), ids.end());
    for (const auto family : all_in<ProductId>(
             tx, "catalog.bulk_families",
             "select variant_of from catalog_product where variant_of is not null and id in ", ids))
        all.insert(family);
    const std::vector<ProductId> to_lock(all.begin(), all.end());
    std::unordered_map<ProductId, ProductRow> products;
    for (auto rest = std::span{to_lock}; !rest.empty();) {
        const auto some = rest.first(std::min(rest.size(), db::kLongestInList));
        for (auto& row :
             all_in<ProductRow>(tx, "catalog.bulk_lock_products",
                                "select " CATALOG_PRODUCT_COLUMNS " from catalog_product where id in ", some,
                                " order by id for update"))
            products.emplace(row.id, std::move(row));
        rest = rest.subspan(some.size());
    }
    return products;
}

std::unordered_map<ProductId, std::vector<OfferSave>> lock_offers(db::Tx& tx,
                                                                  const std::vector<ProductId>& ids) {
    std::unordered_map<ProductId, std::vector<OfferSave>> offers;
    for (auto& row :
         all_in<OfferRow>(tx, "catalog.bulk_lock_offers",
                          "select " CATALOG_OFFER_COLUMNS " from catalog_offer where product_id in ", ids,
                          " order by product_id, store_id for update"))
        offers[row.product_id].push_back({row, row});
    return offers;
}

std::vector<CategoryId> lock_categories(db::Tx& tx, const std::set<CategoryId>& ids) {
    return all_in<CategoryId>(tx, "catalog.bulk_lock_categories",
                              "select id from catalog_category where id in ", ids, " order by id for update");
}

}  // namespace scalemart::catalog
