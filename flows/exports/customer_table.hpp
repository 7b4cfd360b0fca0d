#pragma once
// People with an account, oldest account first.

#include "accounts/accounts.hpp"
#include "table_source.hpp"

namespace scalemart::exports {

class CustomerTable final : public TableSource {
 public:
    explicit CustomerTable(std::optional<accounts::Role> role) : role_(role) {}

    [[nodiscard]] std::span<const std::string_view> columns() const override;
    [[nodiscard]] TablePage read_page(db::Read& read, const TablePlace& from) const override;

 private:
    const std::optional<accounts::Role> role_;
};

}  // namespace scalemart::exports
