#pragma once
// Price lists: prices of products in stores for a group of customers, a region or a quantity, besides the
// ordinary ones. Plain functions inside the caller's transaction; changes leave audit entries.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "customer_groups.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::pricing {

struct PriceListTag {
    static constexpr std::string_view kPrefix = "prl";
};
using PriceListId = Id<PriceListTag>;

struct PriceList {
    PriceListId id;
    std::string name;
    std::optional<GroupId> group;
    std::string region;  ///< empty: every market
    std::string currency;
    bool is_active = true;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(PriceList, (),
                      (id, name, group, region, currency, is_active, version, created_at, updated_at))

/// More are refused, so that lists of price lists need no pages.
inline constexpr std::size_t kMostPriceLists = 500;

struct ListRow {
    ProductId product;
    StoreId store;
    std::int64_t from_quantity = 0;  ///< thousandths of a piece or of a unit of weight
    std::int64_t amount = 0;

    friend auto operator<=>(const ListRow&, const ListRow&) = default;
};
BOOST_DESCRIBE_STRUCT(ListRow, (), (product, store, from_quantity, amount))

[[nodiscard]] std::vector<PriceList> all_price_lists(db::Read& read);
[[nodiscard]] std::optional<PriceList> find_price_list(db::Read& read, PriceListId id);

/// errors::price_list_name_taken, errors::too_many_price_lists, errors::group_not_found.
[[nodiscard]] Result<PriceList> create_price_list(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                  PriceList list);
/// Takes everything of `wanted` but its id and times; the currency stays. errors::price_list_not_found,
/// errors::version_conflict, errors::price_list_name_taken, errors::group_not_found.
[[nodiscard]] Result<PriceList> change_price_list(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                  const PriceList& wanted, std::int64_t seen_version);
/// With its prices. errors::price_list_not_found.
[[nodiscard]] Result<void> delete_price_list(db::Tx& tx, Instant now, const audit::Actor& actor,
                                             PriceListId id);

/// Rows after `after`, by product, store and quantity.
[[nodiscard]] std::vector<ListRow> prices_of_list(db::Read& read, PriceListId id,
                                                  const std::optional<ListRow>& after, std::int64_t limit);

/// What is to become of one price: an empty amount removes it.
struct PriceChange {
    ProductId product;
    StoreId store;
    std::int64_t from_quantity = 0;
    std::optional<std::int64_t> amount;
};
/// Sets and removes; one audit entry for all. The caller has locked the list.
void set_prices(db::Tx& tx, Instant now, const audit::Actor& actor, PriceListId id,
                std::span<const PriceChange> changes);
[[nodiscard]] std::optional<PriceList> lock_price_list(db::Tx& tx, PriceListId id);

}  // namespace scalemart::pricing
