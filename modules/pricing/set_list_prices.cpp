#include "set_list_prices.hpp"

#include <map>
#include <set>

namespace scalemart::pricing {
namespace {

using RowKey = std::tuple<ProductId, StoreId, std::int64_t>;

class PriceRows {
 public:
    explicit PriceRows(std::span<const schema::Tried<PriceRowBody>> rows) : rows_(rows) {
        view_.rows.resize(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            view_.rows[i].row = static_cast<std::int64_t>(i);
            if (!rows[i].value) {
                for (const auto& issue : rows[i].issues)
                    refuse(i, {issue.pointer, issue.code, issue.message});
            } else {
                products_[rows[i].value->store].push_back(rows[i].value->product);
            }
        }
    }

    void look_up(db::Read& read, const OfferedProducts& offered) {
        for (const auto& [store, products] : products_) {
            const auto found = offered(read, store, products);
            offered_[store] = {found.begin(), found.end()};
        }
    }

    /// Those that can be applied; the others are refused.
    std::vector<PriceChange> changes() {
        std::vector<PriceChange> changes;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!rows_[i].value) continue;
            const auto& row = *rows_[i].value;
            const auto from = row.from_quantity.value_or(schema::Thousandths{}).count;
            const std::string pointer = "/rows/" + std::to_string(i);
            if (from < 0) refuse(i, {pointer + "/fromQuantity", "range", "must not be negative"});
            // What is no longer offered may still be removed.
            if (row.amount && !offered_[row.store].contains(row.product))
                refuse(i, {pointer + "/product", "unknown", "is not offered by this store"});
            if (!seen_.emplace(row.product, row.store, from).second)
                refuse(i, {pointer, "repeated", "another row is about the same price"});
            if (view_.rows[i].errors) continue;
            view_.rows[i].applied = true;
            changes.push_back(
                {row.product, row.store, from, row.amount ? std::optional{row.amount->value} : std::nullopt});
        }
        view_.applied = static_cast<std::int64_t>(changes.size());
        view_.refused = static_cast<std::int64_t>(rows_.size()) - view_.applied;
        return changes;
    }

    PriceRowsView take() { return std::move(view_); }

 private:
    void refuse(std::size_t row, PriceRowIssue issue) {
        auto& errors = view_.rows[row].errors;
        if (!errors) errors.emplace();
        errors->push_back(std::move(issue));
    }

    std::span<const schema::Tried<PriceRowBody>> rows_;
    std::map<StoreId, std::vector<ProductId>> products_;
    std::map<StoreId, std::set<ProductId>> offered_;
    std::set<RowKey> seen_;
    PriceRowsView view_;
};

}  // namespace

Result<PriceRowsView> set_list_prices(db::Tx& tx, Instant now, const audit::Actor& actor,
                                      const OfferedProducts& offered, PriceListId id,
                                      std::span<const schema::Tried<PriceRowBody>> rows) {
    if (!lock_price_list(tx, id)) return fail(errors::price_list_not_found);
    PriceRows wanted(rows);
    wanted.look_up(tx, offered);
    const auto changes = wanted.changes();
    set_prices(tx, now, actor, id, changes);
    return wanted.take();
}

}  // namespace scalemart::pricing
