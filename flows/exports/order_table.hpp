#pragma once
// Orders, one row each, newest first; of all stores, or of one store after the other.

#include "orders/orders.hpp"
#include "table_source.hpp"

namespace scalemart::exports {

struct OrderTableFilter {
    std::optional<std::vector<StoreId>> stores;  ///< empty: all
    std::optional<orders::OrderStatus> status;
    std::optional<Instant> from;  ///< placed then or later
    std::optional<Instant> to;    ///< placed before
    bool shows_customer = false;
};

class OrderTable final : public TableSource {
 public:
    explicit OrderTable(OrderTableFilter filter) : filter_(std::move(filter)) {}

    [[nodiscard]] std::span<const std::string_view> columns() const override;
    [[nodiscard]] TablePlace start() const override;
    [[nodiscard]] TablePage read_page(db::Read& read, const TablePlace& from) const override;

 private:
    [[nodiscard]] bool has_part(std::size_t part) const {
        return filter_.stores ? part < filter_.stores->size() : part == 0;
    }
    [[nodiscard]] std::vector<Cell> row_of(orders::Order order) const;

    const OrderTableFilter filter_;
};

}  // namespace scalemart::exports
