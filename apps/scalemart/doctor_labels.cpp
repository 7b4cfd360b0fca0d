#include "doctor_labels.hpp"

#include <unordered_map>

#include "audit/audit.hpp"
#include "inventory/drift.hpp"
#include "stores/stores.hpp"

namespace scalemart {
namespace {

constexpr std::int64_t kPage = 500;

struct LabelView {
    StoreId store;
    Availability availability{};
};
BOOST_DESCRIBE_STRUCT(LabelView, (), (store, availability))

struct Page {
    std::vector<WrongLabel> wrong;
    std::optional<ProductId> last;  ///< empty after the last page
};

Page compare_page(db::Read& read, Instant now, StoreId store, ProductId after) {
    Page page;
    const auto products = inventory::stocked_products(read, store, after, kPage);
    if (products.empty()) return page;
    page.last = products.back();
    std::unordered_map<ProductId, Availability> shown;
    for (const auto& item : catalog::items_for_sale(read, store, products, now))
        if (!item.has_variants) shown.emplace(item.id, item.availability);  // a family follows its variants
    for (const auto& level : inventory::stock_levels(read, store, products))
        if (const auto label = shown.find(level.product);
            label != shown.end() && label->second != level.availability())
            page.wrong.push_back({level.product, store, label->second, level.availability()});
    return page;
}

void repair_page(db::Tx& tx, Instant now, const Page& page) {
    std::vector<AvailabilityChange> labels;
    for (const auto& wrong : page.wrong) {
        labels.push_back({wrong.product, wrong.store, wrong.stock});
        const LabelView before{wrong.store, wrong.shown};
        const LabelView after{wrong.store, wrong.stock};
        audit::record(tx, now, audit::Actor{}, "stock.label_repaired", wrong.product, &before, &after);
    }
    catalog::apply_availability(tx, labels);
}

}  // namespace

std::size_t compare_labels(db::Database& database, const Clock& clock, bool repair,
                           const std::function<void(const WrongLabel&)>& report) {
    std::size_t found = 0;
    const auto stores = database.read_blocking([](db::Read& read) { return stores::all_store_ids(read); });
    for (const auto store : stores) {
        ProductId after;
        for (;;) {
            const Instant now = clock.now();
            Page page =
                database.read_blocking([&](db::Read& read) { return compare_page(read, now, store, after); });
            // Looked at again where nobody can change it in between.
            if (repair && !page.wrong.empty())
                page = database.write_blocking([&](db::Tx& tx) {
                    auto again = compare_page(tx, now, store, after);
                    repair_page(tx, now, again);
                    return again;
                });
            for (const auto& wrong : page.wrong) report(wrong);
            found += page.wrong.size();
            if (!page.last) break;
            after = *page.last;
        }
    }
    return found;
}

}  // namespace scalemart
