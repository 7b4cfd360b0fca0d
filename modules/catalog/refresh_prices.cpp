#include <algorithm>
#include <set>

#include "catalog.hpp"
#include "effective_price.hpp"
#include "family.hpp"
#include "family_sql.hpp"
#include "listing.hpp"
#include "sql.hpp"
#include "tags.hpp"

namespace scalemart::catalog {

bool stale_prices(db::Read& read, StoreId store, Instant now) {
    const auto change = read.one<Instant>(sql::next_price_change, store);
    return change && *change <= now;
}

std::int64_t refresh_prices(db::Tx& tx, StoreId store, Instant now) {
    std::int64_t changed = 0;
    std::set<ProductId> families;
    while (true) {
        auto offers = tx.all<OfferRow>(sql::lock_stale_offers, store, now);
        if (offers.empty()) break;
        std::vector<db::ParamRow> settled;
        std::vector<ItemPrice> prices;
        for (auto& offer : offers) {
            const auto before = offer.price;
            settle_price(offer, now);
            settled.push_back({db::to_param(offer.product_id), db::to_param(store), db::to_param(offer.price),
                               db::to_param(offer.price_valid_until)});
            tx.touch(product_tag(offer.product_id));
            if (offer.family_id)
                families.insert(*offer.family_id);
            else if (offer.price != before)
                prices.push_back({offer.product_id, offer.price});
        }
        tx.exec_many(sql::settle_price, settled);
        relist_prices(tx, store, prices);
        changed += static_cast<std::int64_t>(offers.size());
    }
    for (const auto family : tx.all<ProductId>(sql::stale_families, store, now)) families.insert(family);
    const std::vector<ProductId> to_settle(families.begin(), families.end());
    for (auto rest = std::span{to_settle}; !rest.empty();) {
        const auto some = rest.first(std::min(rest.size(), std::size_t{1000}));
        settle_family_offers(tx, some, {&store, 1});
        rest = rest.subspan(some.size());
    }
    return changed;
}

}  // namespace scalemart::catalog
