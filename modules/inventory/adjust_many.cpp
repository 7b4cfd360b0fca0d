#include "adjust_many.hpp"

#include "booking.hpp"
#include "open_items.hpp"

namespace scalemart::inventory {
namespace {

/// What the audit log keeps of a row.
struct AdjustedView {
    StoreId store;
    StockQuantity was_on_hand;
    StockQuantity on_hand;
    std::optional<std::string> unit;
    Reason reason{};
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(AdjustedView, (), (store, was_on_hand, on_hand, unit, reason, note))

void refuse(AdjustmentView& view, const ErrorCode& code, std::string detail = {}) {
    view.code = code.name;
    view.message = detail.empty() ? std::string{code.title} : std::move(detail);
}

class Adjusting {
 public:
    Adjusting(db::Tx& tx, const Stockroom& room, Instant now, const audit::Actor& actor,
              std::span<const Adjustment> rows, const Measures& measures)
        : tx_(tx),
          room_(room),
          now_(now),
          actor_(actor),
          rows_(rows),
          measures_(measures),
          items_(items_of(rows)),
          opened_(open_items(tx, room, items_, measures)),
          booking_(lock_pools(tx, items_)),
          kits_(kits_of(tx, products_of(rows))) {}  // under the locks: no more kits come about

    AdjustmentsView run() {
        causes_.reserve(rows_.size());  // a booking borrows them
        for (const auto& row : rows_) {
            auto& view = result_.rows.emplace_back();
            view.row = row.row;
            view.product = row.product;
            view.store = row.store;
            apply(row, view);
            ++(view.applied ? result_.applied : result_.refused);
        }
        booking_.write(tx_);
        room_.show(tx_, settle(tx_, room_.events, booking_.changed(), opened_.created, kits_));
        audit::record_many(tx_, now_, actor_, trace_);
        show_levels();
        return std::move(result_);
    }

 private:
    static ProductsIn items_of(std::span<const Adjustment> rows) {
        ProductsIn items;
        for (const auto& row : rows) items[row.store].insert(row.product);
        return items;
    }
    static std::vector<ProductId> products_of(std::span<const Adjustment> rows) {
        std::set<ProductId> products;
        for (const auto& row : rows) products.insert(row.product);
        return {products.begin(), products.end()};
    }

    void apply(const Adjustment& row, AdjustmentView& view) {
        const Measure& measure = measures_.of(row.product);
        const auto* level = booking_.level(row.product, row.store);
        // What a kit or a family has of its own, from the time before it was one, may only be taken away.
        const bool takes_away = level != nullptr && (row.delta ? *row.delta < 0 : row.set_to == 0);
        if (measure.has_variants && !takes_away) return refuse(view, errors::is_family);
        if (kits_.among.contains(row.product) && !takes_away) return refuse(view, errors::is_kit);
        if (level == nullptr) return refuse(view, errors::unknown_item);
        const std::int64_t was = level->quantity;
        const std::int64_t delta = row.set_to ? *row.set_to - was : row.delta.value_or(0);
        if (delta != 0) {
            const auto& cause = causes_.emplace_back(Cause{row.reason, {}, actor_.id, row.note, now_});
            if (!booking_.put(row.product, row.store, delta, cause))
                return refuse(view, errors::out_of_stock, "Only " + text_of(was, measure) + " are on hand.");
            leave_trace(row, measure, was, delta);
        }
        view.applied = true;
        view.delta = shown(delta, measure);
    }

    void leave_trace(const Adjustment& row, const Measure& measure, std::int64_t was, std::int64_t delta) {
        AdjustedView trace{row.store,        shown(was, measure), shown(was + delta, measure),
                           unit_of(measure), row.reason,          {}};
        if (!row.note.empty()) trace.note = row.note;
        trace_.push_back({"stock.adjusted", row.product, {}, schema::to_json(trace)});
    }

    void show_levels() {
        std::map<ItemOf, StockView> views;
        for (const auto& [store, some] : items_) {
            const std::vector<ProductId> products(some.begin(), some.end());
            for (const auto& level : stock_levels(tx_, store, products))
                views.emplace(ItemOf{store, level.product}, view_of(level, measures_.of(level.product)));
        }
        for (auto& row : result_.rows)
            if (const auto at = views.find({*row.store, *row.product}); at != views.end())
                row.stock = at->second;
    }

    db::Tx& tx_;
    const Stockroom& room_;
    Instant now_;
    const audit::Actor& actor_;
    std::span<const Adjustment> rows_;
    const Measures& measures_;

    const ProductsIn items_;
    const Opened opened_;
    Booking booking_;
    const KitsOf kits_;
    std::vector<Cause> causes_;
    std::vector<audit::Entry> trace_;
    AdjustmentsView result_;
};

}  // namespace

AdjustmentsView adjust_many(db::Tx& tx, const Stockroom& room, Instant now, const audit::Actor& actor,
                            std::span<const Adjustment> rows, const Measures& measures) {
    if (rows.empty()) return {};
    return Adjusting(tx, room, now, actor, rows, measures).run();
}

}  // namespace scalemart::inventory
