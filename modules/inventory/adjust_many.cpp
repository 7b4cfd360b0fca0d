#include "adjust_many.hpp"

#include <numeric>

#include "open_items.hpp"
#include "settle.hpp"

namespace scalemart::inventory {
namespace {

/// What the audit log keeps of a request; each number is in the ledger, with the same person.
struct AdjustedView {
    std::int64_t applied = 0;
    std::int64_t refused = 0;
    std::int64_t units_added = 0;
    std::int64_t units_removed = 0;
};
BOOST_DESCRIBE_STRUCT(AdjustedView, (), (applied, refused, units_added, units_removed))

using ItemOf = std::pair<ProductId, StoreId>;

void refuse(AdjustmentView& view, const ErrorCode& code, std::string detail = {}) {
    view.code = code.name;
    view.message = detail.empty() ? std::string{code.title} : std::move(detail);
}

/// Pools in product order, whatever the order of the rows.
std::vector<std::size_t> by_item(std::span<const Adjustment> rows) {
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {},
                      [&](std::size_t i) { return std::tuple{rows[i].product, rows[i].store, i}; });
    return order;
}

class Adjusting {
 public:
    Adjusting(db::Tx& tx, const Stockroom& room, Instant now, const audit::Actor& actor,
              std::span<const Adjustment> rows)
        : tx_(tx), room_(room), now_(now), actor_(actor), rows_(rows) {}

    AdjustmentsView run() {
        look_up();
        for (std::size_t i = 0; i < rows_.size(); ++i)
            result_.rows.push_back(
                {static_cast<std::int64_t>(i), rows_[i].product, rows_[i].store, false, {}, {}, {}, {}});
        // A ledger row borrows its cause's text until it is written.
        causes_.reserve(rows_.size());
        for (const auto i : by_item(rows_)) apply(rows_[i], result_.rows[i]);
        record(tx_, ledger_);
        room_.show(tx_, settle(tx_, room_.events, changed_));
        show_levels();
        leave_trace();
        return std::move(result_);
    }

 private:
    void look_up() {
        std::map<StoreId, std::vector<ProductId>> products_in;
        std::vector<ProductId> all;
        for (const auto& row : rows_) {
            products_in[row.store].push_back(row.product);
            all.push_back(row.product);
        }
        for (const auto& [store, products] : products_in)
            for (const auto product : open_items(tx_, room_, store, products))
                unknown_.insert({product, store});
        recipes_ = kit_components(tx_, all);
    }

    void apply(const Adjustment& row, AdjustmentView& view) {
        const auto key = key_of(row.product, row.store);
        if (unknown_.contains({row.product, row.store})) return refuse(view, errors::unknown_item);
        std::int64_t delta = row.delta.value_or(0);
        const std::array resources{key.resource};
        const auto locked = reservations::lock_levels(tx_, key.scope, resources);
        // What a kit has of its own, from the time before it was one, may only be taken away.
        const bool takes_away = row.delta ? *row.delta < 0 : row.set_to == 0;
        if (recipes_.contains(row.product) && (!takes_away || locked.empty()))
            return refuse(view, errors::is_kit);
        if (locked.empty()) return refuse(view, errors::unknown_item);
        if (row.set_to) delta = *row.set_to - locked.front().second.quantity;
        if (delta != 0) {
            const auto level = reservations::put(tx_, key, delta);
            if (!level)
                return refuse(view, errors::out_of_stock,
                              "Only " + std::to_string(locked.front().second.quantity) + " are on hand.");
            causes_.push_back({row.reason, {}, actor_.id, row.note, now_});
            ledger_.push_back(ledger_row(row.product, row.store, delta, causes_.back()));
            changed_.push_back({row.product, row.store, *level});
        }
        view.applied = true;
        view.delta = delta;
    }

    void show_levels() {
        std::map<StoreId, std::vector<ProductId>> products_in;
        for (const auto& row : rows_) products_in[row.store].push_back(row.product);
        std::map<ItemOf, StockView> views;
        for (const auto& [store, products] : products_in)
            for (const auto& level : stock_levels(tx_, store, products))
                views.emplace(ItemOf{level.product, store}, view_of(level));
        for (auto& row : result_.rows) {
            ++(row.applied ? result_.applied : result_.refused);
            if (const auto at = views.find({row.product, row.store}); at != views.end())
                row.stock = at->second;
        }
    }

    void leave_trace() {
        std::map<StoreId, AdjustedView> by_store;
        for (const auto& row : result_.rows) {
            auto& sum = by_store[row.store];
            ++(row.applied ? sum.applied : sum.refused);
            const std::int64_t delta = row.delta.value_or(0);
            (delta > 0 ? sum.units_added : sum.units_removed) += delta > 0 ? delta : -delta;
        }
        for (const auto& [store, sum] : by_store)
            if (sum.applied > 0) audit::record_deed(tx_, now_, actor_, "stock.adjusted", store, sum);
    }

    db::Tx& tx_;
    const Stockroom& room_;
    Instant now_;
    const audit::Actor& actor_;
    std::span<const Adjustment> rows_;

    std::set<ItemOf> unknown_;
    Recipes recipes_;
    std::vector<Cause> causes_;
    std::vector<db::ParamRow> ledger_;
    std::vector<Changed> changed_;
    AdjustmentsView result_;
};

}  // namespace

AdjustmentsView adjust_many(db::Tx& tx, const Stockroom& room, Instant now, const audit::Actor& actor,
                            std::span<const Adjustment> rows) {
    return Adjusting(tx, room, now, actor, rows).run();
}

}  // namespace scalemart::inventory
