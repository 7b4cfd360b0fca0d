#include "listed_prices.hpp"

#include "db/in_list.hpp"
#include "load_terms.hpp"

namespace scalemart::pricing {
namespace {

#define PRICING_LIST "id, name, group_id, region, currency, is_active, version, created_at, updated_at"

constexpr db::Sql kAll{"pricing.price_lists",
                       "select " PRICING_LIST " from pricing_price_list order by name"};
constexpr db::Sql kFind{"pricing.price_list",
                        "select " PRICING_LIST " from pricing_price_list where id = $1"};
constexpr db::Sql kLock{"pricing.lock_price_list",
                        "select " PRICING_LIST " from pricing_price_list where id = $1 for update"};
constexpr db::Sql kCount{"pricing.count_price_lists", "select count(*) from pricing_price_list"};
constexpr db::Sql kInsert{"pricing.insert_price_list",
                          "insert into pricing_price_list (" PRICING_LIST
                          ") values ($1, $2, $3, $4, $5, $6, 1, $7, $7) on conflict do nothing"};
constexpr db::Sql kUpdate{"pricing.update_price_list",
                          "update pricing_price_list set name = $2, group_id = $3, region = $4, "
                          "is_active = $5, version = $6, updated_at = $7 where id = $1 and not exists "
                          "(select 1 from pricing_price_list o where o.name = $2 and o.id <> $1)"};
constexpr db::Sql kDelete{"pricing.delete_price_list", "delete from pricing_price_list where id = $1"};
constexpr db::Sql kDeletePrices{"pricing.delete_listed_prices",
                                "delete from pricing_listed_price where list_id = $1"};
constexpr db::Sql kPrices{
    "pricing.prices_of_list",
    "select product_id, store_id, from_quantity, amount from pricing_listed_price where list_id = $1 and "
    "(product_id, store_id, from_quantity) > ($2, $3, $4) order by product_id, store_id, from_quantity "
    "limit $5"};
constexpr db::Sql kSetPrice{"pricing.set_listed_price",
                            "insert into pricing_listed_price (product_id, store_id, list_id, from_quantity, "
                            "amount) values ($1, $2, $3, $4, $5) on conflict (product_id, store_id, list_id, "
                            "from_quantity) do update set amount = excluded.amount"};
constexpr db::Sql kRemovePrice{"pricing.remove_listed_price",
                               "delete from pricing_listed_price where product_id = $1 and store_id = $2 and "
                               "list_id = $3 and from_quantity = $4"};

struct ListedRow {
    ProductId product;
    std::string currency;
    std::int64_t amount = 0;
    std::string list;
    std::string group;
    std::string region;
    std::int64_t from_quantity = 0;
};
BOOST_DESCRIBE_STRUCT(ListedRow, (), (product, currency, amount, list, group, region, from_quantity))

struct PricesDeed {
    std::int64_t set = 0;
    std::int64_t removed = 0;
};
BOOST_DESCRIBE_STRUCT(PricesDeed, (), (set, removed))

Result<void> require_group(db::Read& read, const PriceList& list) {
    if (list.group && !find_group(read, *list.group)) return fail(errors::group_not_found);
    return {};
}

}  // namespace

std::map<ProductId, std::vector<ListedPrice>> listed_prices(db::Read& read, StoreId store,
                                                            std::span<const ProductId> products) {
    std::map<ProductId, std::vector<ListedPrice>> prices;
    if (products.empty()) return prices;
    std::vector<db::Param> params{store.value};
    // Most shops have no price lists: then nothing is looked up, however long the cart is.
    const std::string text =
        "select p.product_id, l.currency, p.amount, l.name, coalesce(g.key, ''), l.region, p.from_quantity "
        "from (select 1 as found from pricing_price_list where is_active limit 1) any_list "
        "cross join pricing_listed_price p join pricing_price_list l on l.id = p.list_id "
        "left join pricing_group g on g.id = l.group_id "
        "where p.store_id = $1 and l.is_active and p.product_id in "
        + db::in_list(params, products) + " order by p.product_id, l.name, p.from_quantity";
    for (auto& row : read.all_dynamic<ListedRow>("pricing.listed_prices", text, params))
        prices[row.product].push_back({Currency::parse(row.currency).value_or(Currency{}), row.amount,
                                       std::move(row.list), std::move(row.group), std::move(row.region),
                                       row.from_quantity});
    return prices;
}

std::vector<PriceList> all_price_lists(db::Read& read) {
    return read.all<PriceList>(kAll);
}

std::optional<PriceList> find_price_list(db::Read& read, PriceListId id) {
    return read.one<PriceList>(kFind, id);
}

std::optional<PriceList> lock_price_list(db::Tx& tx, PriceListId id) {
    return tx.one<PriceList>(kLock, id);
}

Result<PriceList> create_price_list(db::Tx& tx, Instant now, const audit::Actor& actor, PriceList list) {
    SCALEMART_CHECK(require_group(tx, list));
    if (tx.one<std::int64_t>(kCount).value_or(0) >= static_cast<std::int64_t>(kMostPriceLists))
        return fail(errors::too_many_price_lists, "At most " + std::to_string(kMostPriceLists) + ".");
    list.id = PriceListId::generate(now);
    list.version = 1;
    list.created_at = list.updated_at = now;
    if (tx.exec(kInsert, list.id, list.name, list.group, list.region, list.currency, list.is_active, now)
        == 0)
        return fail(errors::price_list_name_taken);
    audit::record<PriceList>(tx, now, actor, "price_list.created", list.id, nullptr, &list);
    return list;
}

Result<PriceList> change_price_list(db::Tx& tx, Instant now, const audit::Actor& actor,
                                    const PriceList& wanted, std::int64_t seen_version) {
    const auto before = lock_price_list(tx, wanted.id);
    if (!before) return fail(errors::price_list_not_found);
    if (before->version != seen_version) return fail(version_conflict(before->version));
    SCALEMART_CHECK(require_group(tx, wanted));
    PriceList after = wanted;
    after.currency = before->currency;
    after.created_at = before->created_at;
    after.version = before->version + 1;
    after.updated_at = now;
    if (tx.exec(kUpdate, after.id, after.name, after.group, after.region, after.is_active, after.version, now)
        == 0)
        return fail(errors::price_list_name_taken);
    audit::record(tx, now, actor, "price_list.changed", after.id, &*before, &after);
    return after;
}

Result<void> delete_price_list(db::Tx& tx, Instant now, const audit::Actor& actor, PriceListId id) {
    const auto before = lock_price_list(tx, id);
    if (!before) return fail(errors::price_list_not_found);
    tx.exec(kDeletePrices, id);
    tx.exec(kDelete, id);
    audit::record<PriceList>(tx, now, actor, "price_list.deleted", id, &*before, nullptr);
    return {};
}

std::vector<ListRow> prices_of_list(db::Read& read, PriceListId id, const std::optional<ListRow>& after,
                                    std::int64_t limit) {
    // Nothing comes before a quantity of -1 of the first id there can be.
    const ListRow from = after.value_or(ListRow{{}, {}, -1, 0});
    return read.all<ListRow>(kPrices, id, from.product, from.store, from.from_quantity, limit);
}

void set_prices(db::Tx& tx, Instant now, const audit::Actor& actor, PriceListId id,
                std::span<const PriceChange> changes) {
    std::vector<db::ParamRow> set;
    std::vector<db::ParamRow> removed;
    for (const auto& change : changes) {
        db::ParamRow row{change.product.value, change.store.value, id.value, change.from_quantity};
        if (!change.amount) {
            removed.push_back(std::move(row));
            continue;
        }
        row.emplace_back(*change.amount);
        set.push_back(std::move(row));
    }
    PricesDeed deed{static_cast<std::int64_t>(set.size()), 0};
    if (!set.empty()) tx.exec_many(kSetPrice, set);
    if (!removed.empty())
        for (const auto count : tx.exec_many(kRemovePrice, removed)) deed.removed += count;
    if (deed.set + deed.removed > 0)
        audit::record_deed(tx, now, actor, "price_list.prices_changed", id, deed);
}

}  // namespace scalemart::pricing
