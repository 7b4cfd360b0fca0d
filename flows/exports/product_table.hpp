#pragma once
// Products as one store offers them. The columns are those that an import reads, and a few more.

#include "catalog/product_pages.hpp"
#include "stores/stores.hpp"
#include "table_source.hpp"

namespace scalemart::exports {

class ProductTable final : public TableSource {
 public:
    ProductTable(stores::Store store, std::optional<UserId> vendor,
                 std::optional<catalog::ProductStatus> status)
        : store_(std::move(store)), vendor_(vendor), status_(status) {}

    [[nodiscard]] std::span<const std::string_view> columns() const override;
    [[nodiscard]] TablePage read_page(db::Read& read, const TablePlace& from) const override;

 private:
    const stores::Store store_;
    const std::optional<UserId> vendor_;
    const std::optional<catalog::ProductStatus> status_;
};

}  // namespace scalemart::exports
