#pragma once
// The rows of a bulk request on their way in: which are still open, and what became of the others; and what
// is looked up and locked for all of them at once. Private to the module; called inside a write transaction.

#include <map>
#include <set>
#include <span>
#include <unordered_map>

#include "bulk_requests.hpp"
#include "product_access.hpp"
#include "save_products.hpp"

namespace scalemart::catalog {

class BulkRows {
 public:
    /// `pointer` is where the rows are in the request: "/rows".
    BulkRows(std::size_t size, std::string pointer) : pointer_(std::move(pointer)), outcomes_(size) {}

    [[nodiscard]] std::size_t size() const { return outcomes_.size(); }
    [[nodiscard]] bool open(std::size_t row) const { return !outcomes_[row].error; }
    void about(std::size_t row, ProductId product) { outcomes_[row].product = product; }
    void created(std::size_t row) { outcomes_[row].status = 201; }

    /// Issues point into the row.
    void refuse(std::size_t row, Error error);
    void refuse(std::size_t row, const ErrorCode& code) { refuse(row, Error{&code, {}, {}, {}}); }
    void refuse(std::size_t row, Issue issue) {
        refuse(row, Error{&scalemart::errors::validation_failed, {}, {std::move(issue)}, {}});
    }
    /// Issues point into the whole request.
    void refuse_unread(std::size_t row, std::vector<Issue> issues);

    [[nodiscard]] BulkView view() const;

 private:
    struct Outcome {
        std::int64_t status = 200;
        std::optional<ProductId> product;
        std::optional<Error> error;
    };
    std::string pointer_;
    std::vector<Outcome> outcomes_;
};

/// Each store is looked up once, by the name it was given.
class StoresByName {
 public:
    StoresByName(db::Read& read, const http::Principal& who, std::optional<std::string> otherwise)
        : read_(read), who_(who), otherwise_(std::move(otherwise)) {}
    /// store_not_found, not_your_store.
    const Result<stores::Store>& find(const std::optional<StoreName>& name);

 private:
    db::Read& read_;
    const http::Principal& who_;
    std::optional<std::string> otherwise_;
    std::map<std::optional<std::string>, Result<stores::Store>> stores_;
};

using OwnersOfNames = std::unordered_map<std::string, ProductId>;
/// One statement each; none when there are no names.
[[nodiscard]] OwnersOfNames owners_of_skus(db::Read& read, const std::vector<std::string>& skus);
[[nodiscard]] OwnersOfNames owners_of_slugs(db::Read& read, const std::vector<std::string>& slugs);
[[nodiscard]] OwnersOfNames owners_of_barcodes(db::Read& read, const std::vector<std::string>& claims);

/// The products by id, locked after the families of those that are variants; three statements. Unknown ones
/// are left out.
[[nodiscard]] std::unordered_map<ProductId, ProductRow> lock_products(db::Tx& tx,
                                                                      const std::vector<ProductId>& ids);
/// Their offers, locked; one statement.
[[nodiscard]] std::unordered_map<ProductId, std::vector<OfferSave>> lock_offers(
    db::Tx& tx, const std::vector<ProductId>& ids);
/// Those of the categories that exist, locked; one statement.
[[nodiscard]] std::vector<CategoryId> lock_categories(db::Tx& tx, const std::set<CategoryId>& ids);

}  // namespace scalemart::catalog
