// The read model against the truth: after any sequence of changes catalog_listing holds exactly what a naive
// reading of products, offers and the tree of categories says it should.

#include "listing.hpp"

#include <random>

#include "categories.hpp"
#include "change_product.hpp"
#include "effective_price.hpp"
#include "shop_fixture.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

struct ListingRow {
    std::int64_t list = 0;
    ProductId product_id;
    std::int64_t price = 0;
    std::string name_key;
    std::int64_t rating = 0;
    std::int64_t popularity = 0;
    bool featured = false;
    bool in_stock = false;
    auto operator<=>(const ListingRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ListingRow, (),
                      (list, product_id, price, name_key, rating, popularity, featured, in_stock))

class ListingTest : public ShopTest {
 protected:
    std::vector<ListingRow> actual() {
        return read([](db::Read& read) {
            auto rows = read.all_dynamic<ListingRow>("test.listing", "select * from catalog_listing", {});
            std::ranges::sort(rows);
            return rows;
        });
    }

    std::vector<ListingRow> expected() {
        return read([&](db::Read& read) {
            std::map<CategoryId, std::optional<CategoryId>> parents;
            for (const auto& row :
                 read.all_dynamic<CategoryRow>("test.categories", "select * from catalog_category", {}))
                parents[row.id] = row.parent_id;
            std::map<ProductId, ProductRow> by_id;
            for (auto& row :
                 read.all_dynamic<ProductRow>("test.products", "select * from catalog_product", {}))
                by_id[row.id] = row;
            std::vector<ListingRow> rows;
            for (const auto& offer :
                 read.all_dynamic<OfferRow>("test.offers", "select * from catalog_offer", {})) {
                const auto& product = by_id.at(offer.product_id);
                if (product.status != ProductStatus::active || !offer.is_active) continue;
                ListingRow row{list_key(offer.store_id, kWholeStore),
                               product.id,
                               effective_price(terms_of(offer), clock.now()).price,
                               name_key(product.name),
                               product.rating_average_hundredths,
                               popularity_of(offer.sold),
                               product.featured,
                               offer.availability != Availability::out};
                rows.push_back(row);
                for (std::optional<CategoryId> at = product.category_id; at; at = parents.at(*at)) {
                    row.list = list_key(offer.store_id, *at);
                    rows.push_back(row);
                }
                row.list = list_key(offer.store_id, kFeaturedList);
                if (product.featured) rows.push_back(row);
            }
            std::ranges::sort(rows);
            return rows;
        });
    }

    std::uint64_t below(std::uint64_t limit) { return random() % limit; }
    bool chance(int percent) { return below(100) < static_cast<std::uint64_t>(percent); }

    ProductDraft random_draft() {
        const auto number = std::to_string(below(40));
        ProductDraft wanted =
            draft("Item " + number, static_cast<std::int64_t>(100 + below(900)), random_category());
        wanted.sku = "S" + number;
        wanted.name += chance(30) ? " fresh" : "";
        wanted.featured = chance(20);
        wanted.status = chance(85) ? ProductStatus::active : ProductStatus::inactive;
        wanted.tags = {{"tag" + std::to_string(below(3))}, {"organic"}};
        if (chance(50)) wanted.rating_average_hundredths = static_cast<std::int64_t>(below(501));
        wanted.offers[0].is_active = chance(90);
        wanted.offers[0].sold = static_cast<std::int64_t>(below(300));
        set_random_sale(wanted.offers[0]);
        if (chance(40)) {
            wanted.offers.push_back(wanted.offers[0]);
            wanted.offers[1].store = second_store;
            wanted.offers[1].base_price += 50;
        }
        return wanted;
    }
    void set_random_sale(OfferDraft& offer) {
        if (chance(50)) return;
        offer.sale_price = static_cast<std::int64_t>(below(600));
        if (chance(60))
            offer.sale_starts_at = clock.now() + std::chrono::minutes{below(120)} - std::chrono::minutes{60};
        if (chance(60)) offer.sale_ends_at = clock.now() + std::chrono::minutes{below(120)};
    }
    CategoryId random_category() { return tree.at(below(tree.size())); }
    std::optional<ProductId> random_product(db::Tx& tx) {
        const auto ids =
            tx.all_dynamic<ProductId>("test.ids", "select id from catalog_product order by id", {});
        if (ids.empty()) return std::nullopt;
        return ids.at(below(ids.size()));
    }

    void random_change(db::Tx& tx) {
        const Instant now = clock.now();
        const auto kind = below(10);
        if (kind < 3) {
            std::vector<ProductDraft> drafts;
            for (auto count = 1 + below(5); count > 0; --count) drafts.push_back(random_draft());
            upsert_products(tx, now, drafts);
            return;
        }
        if (kind == 3) {
            const auto row = find_category(tx, random_category().to_string()).value();
            CategoryChanges change;
            change.parent_id.present = true;
            if (chance(80)) change.parent_id.value = random_category();
            static_cast<void>(
                change_category(tx, now, actor, row.id, row.version, change));  // a cycle is refused
            return;
        }
        const auto id = random_product(tx);
        if (!id) return;
        const auto seller = chance(70) ? store : second_store;
        const auto version = tx.one<ProductRow>(sql::product_by_id, *id)->version;
        ProductChanges change;
        switch (kind) {
            case 4:
                change.category = random_category();
                break;
            case 5:
                change.featured = chance(50);
                break;
            case 6:
                change.status = chance(70) ? ProductStatus::active : ProductStatus::draft;
                break;
            case 7: {
                OfferTerms terms{{static_cast<std::int64_t>(700 + below(300))}};
                if (chance(50)) terms.sale_price = schema::Amount{static_cast<std::int64_t>(below(600))};
                if (chance(50)) terms.sale_ends_at = now + std::chrono::minutes{below(90)};
                terms.is_active = chance(80);
                ASSERT_TRUE(set_offer(tx, now, {admin, actor}, *id, seller.to_string(), terms));
                return;
            }
            case 8: {
                const AvailabilityChange labels[] = {
                    {*id, seller, chance(50) ? Availability::out : Availability::few}};
                apply_availability(tx, labels);
                return;
            }
            default:
                count_sold(tx, seller, *id, static_cast<std::int64_t>(1 + below(60)));
                return;
        }
        ASSERT_TRUE(change_product(tx, now, {admin, actor}, *id, std::nullopt, version, change));
    }

    std::mt19937_64 random{20260101};
    StoreId second_store;
    std::vector<CategoryId> tree;
    const http::Principal admin{UserId::from_name("admin").value, {}, "admin"};
    const audit::Actor actor;
};
INSTANTIATE_TEST_SUITE_P(Engines, ListingTest, ::testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(ListingTest, AgreesWithANaiveReadingAfterAnyChanges) {
    write([&](db::Tx& tx) {
        second_store = open_store(tx, "second", std::nullopt);
        for (const auto& path :
             {std::vector<std::string>{"A"}, {"A", "B"}, {"A", "B", "C"}, {"D"}, {"D", "E"}})
            tree.push_back(ensure_category_path(tx, clock.now(), path));
    });
    for (int round = 0; round < 150; ++round) {
        clock.advance(std::chrono::minutes{below(12)});
        // As every reader of lists does first.
        write([&](db::Tx& tx) {
            refresh_prices(tx, store, clock.now());
            refresh_prices(tx, second_store, clock.now());
        });
        write([&](db::Tx& tx) { random_change(tx); });
        ASSERT_EQ(actual(), expected()) << "after change " << round;
    }
    EXPECT_GT(actual().size(), 50U);
}

TEST(PopularityTest, KeepsTwoDigits) {
    EXPECT_EQ(popularity_of(0), 0);
    EXPECT_EQ(popularity_of(99), 99);
    EXPECT_EQ(popularity_of(109), 100);
    EXPECT_EQ(popularity_of(12'999), 12'000);
}

TEST(NameKeyTest, CutsBetweenCharacters) {
    EXPECT_EQ(name_key("Café"), "café");
    const std::string accents = std::string(47, 'A') + "é";
    EXPECT_EQ(name_key(accents), std::string(47, 'a'));
}

}  // namespace
}  // namespace scalemart::catalog
