#pragma once
// A record of the file as a product draft, with every problem it has. Owned and used by one thread.

#include <span>
#include <string>
#include <vector>

#include "base/currency.hpp"
#include "catalog/product_draft.hpp"
#include "column_map.hpp"
#include "problem.hpp"

namespace scalemart::import_products {

/// Where the products go, and who says so.
struct Target {
    std::string source;
    StoreId store;
    Currency currency;
    std::optional<UserId> vendor;
};

struct ImportRow {
    std::uint64_t line = 0;
    std::vector<std::string> category;  ///< names from the root down
    catalog::ProductDraft draft;        ///< complete but for the category; one offer
    bool sku_is_derived = false;
    std::optional<std::int64_t> quantity;
    std::optional<std::int64_t> low_stock_threshold;
};

class RowReader {
 public:
    RowReader(const ColumnMap& map, Target target) : map_(map), target_(std::move(target)) {}

    /// What is wrong with the constants of the map, whatever the rows say.
    [[nodiscard]] std::vector<Issue> constant_issues();

    /// Empty when the row is bad; `problems` then holds one problem or more.
    std::optional<ImportRow> read(std::uint64_t line, std::span<const std::string_view> fields,
                                  std::vector<Problem>& problems);

    /// Prices rounded in the row read last.
    [[nodiscard]] int rounded() const { return rounded_; }

 private:
    class Cells;

    void read_texts(const Cells& cells, ImportRow& row) const;
    void read_category(const Cells& cells, ImportRow& row) const;
    void read_prices(const Cells& cells, ImportRow& row);
    void read_stock(const Cells& cells, ImportRow& row) const;
    void read_details(const Cells& cells, ImportRow& row) const;
    void identify(const Cells& cells, ImportRow& row) const;

    const ColumnMap& map_;
    Target target_;
    int rounded_ = 0;
};

/// The key of a product that the file gives no id: the same for the same name, brand, category and weight.
[[nodiscard]] std::string derived_external_id(const ImportRow& row);
/// A SKU for a product that the file gives none: readable when the id is ("GROCERIES.1042"), else a digest.
[[nodiscard]] std::string derived_sku(std::string_view source, std::string_view external_id);

}  // namespace scalemart::import_products
