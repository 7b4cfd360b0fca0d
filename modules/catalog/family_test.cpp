// What a family's offer says, against a naive reading of its variants: after any sequence of changes, and
// after changes at the same time.

#include "family.hpp"

#include <random>
#include <thread>

#include "change_product.hpp"
#include "listing.hpp"
#include "shop_fixture.hpp"
#include "sql.hpp"
#include "variants.hpp"

namespace scalemart::catalog {
namespace {

const http::Principal kStaff = [] {
    http::Principal staff;
    staff.role = "admin";
    staff.permissions = access::permissions_of_role("admin").bits();
    return staff;
}();

const audit::Actor kActor;

FamilyOption option(std::string name, const std::vector<std::string>& values) {
    FamilyOption made;
    made.name.value = std::move(name);
    for (const auto& value : values) made.values.push_back({value});
    return made;
}

class FamilyTest : public ShopTest {
 protected:
    FamilyTest() {
        write([&](db::Tx& tx) { second = open_store(tx, "second", std::nullopt); });
    }

    /// `sizes` variants of one option, at 100, 200, 300…, in the main store.
    FamilyDraft matrix(const std::string& name, int sizes) const {
        FamilyDraft draft;
        std::vector<std::string> values;
        for (int i = 0; i < sizes; ++i) values.push_back("S" + std::to_string(i));
        draft.options.push_back(option("Size", values));
        for (int i = 0; i < sizes; ++i) {
            auto& variant = draft.variants.emplace_back();
            variant.options = {{"Size", values[static_cast<std::size_t>(i)]}};
            variant.sku = name + "-" + std::to_string(i);
            auto& offer = variant.offers.emplace_back();
            offer.store = store;
            offer.base_price = variant.base_price = 100 * (i + 1);
            offer.availability = Availability::in_stock;
        }
        return draft;
    }
    struct Family {
        ProductId id;
        std::vector<ProductId> variants;
        std::string name = {};
    };
    Family make(const std::string& name, int sizes) {
        auto parent = draft(name, 50, coffee);
        parent.offers.clear();
        Family family{upsert(parent).product, {}, name};
        write([&](db::Tx& tx) {
            family.variants = set_variants(tx, clock.now(), family.id, matrix(name, sizes)).value();
        });
        return family;
    }
    void set_price(ProductId product, const std::string& where, const OfferTerms& terms) {
        write([&](db::Tx& tx) {
            ASSERT_TRUE(set_offer(tx, clock.now(), {kStaff, kActor}, product, where, terms));
        });
    }
    OfferTerms terms(std::int64_t base) const {
        OfferTerms wanted;
        wanted.base_price.value = base;
        return wanted;
    }
    void label(ProductId product, Availability now, StoreId where) {
        const AvailabilityChange change{product, where, now};
        write([&](db::Tx& tx) { apply_availability(tx, {&change, 1}); });
    }
    OfferRow offer(ProductId product, StoreId where) {
        return read([&](db::Read& read) {
            for (auto& row : read.all<OfferRow>(sql::offers_of, product))
                if (row.store_id == where) return row;
            throw std::logic_error("no such offer");
        });
    }

    /// Every offer of every family says what its variants say now, and the lists what the families say.
    void expect_agreement() {
        for (const auto where : {store, second})
            write([&](db::Tx& tx) { refresh_prices(tx, where, clock.now()); });
        std::map<ProductId, ProductRow> products;
        std::vector<OfferRow> offers;
        std::set<std::pair<std::int64_t, ProductId>> listed;
        read([&](db::Read& read) {
            for (auto& row :
                 read.all_dynamic<ProductRow>("test.products", "select * from catalog_product", {}))
                products.emplace(row.id, row);
            offers = read.all_dynamic<OfferRow>("test.offers", "select * from catalog_offer", {});
            for (const auto& row : read.all_dynamic<ListedRow>(
                     "test.listing", "select list, product_id, price, in_stock from catalog_listing", {}))
                if (row.list == list_key(store, kWholeStore) || row.list == list_key(second, kWholeStore)) {
                    EXPECT_FALSE(products.at(row.product).variant_of);
                    listed.emplace(row.list, row.product);
                    const auto where = row.list == list_key(store, kWholeStore) ? store : second;
                    const auto at = std::ranges::find_if(offers, [&](const OfferRow& o) {
                        return o.product_id == row.product && o.store_id == where;
                    });
                    EXPECT_EQ(row.price, at->price);
                    EXPECT_EQ(row.in_stock, is_in_stock(at->availability));
                }
            return db::Done{};
        });
        for (const auto& [id, product] : products) {
            if (!product.has_variants) continue;
            for (const auto where : {store, second}) {
                std::int64_t count = 0;
                std::optional<std::int64_t> lowest, highest;
                auto best = Availability::out;
                std::optional<Instant> until;
                bool any = false;
                for (const auto& one : offers) {
                    if (one.family_id != id || one.store_id != where) continue;
                    any = true;
                    if (!one.is_active || products.at(one.product_id).status != ProductStatus::active)
                        continue;
                    const auto price = effective_price(terms_of(one), clock.now());
                    ++count;
                    lowest = std::min(lowest.value_or(price.price), price.price);
                    highest = std::max(highest.value_or(price.price), price.price);
                    best = std::min(best, one.availability);
                    if (price.valid_until)
                        until = std::min(until.value_or(*price.valid_until), *price.valid_until);
                }
                if (!any) continue;
                const auto sum = offer(id, where);
                EXPECT_EQ(sum.variant_count, count);
                EXPECT_EQ(sum.is_active, count > 0);
                EXPECT_EQ(sum.availability, best);
                EXPECT_EQ(sum.price_valid_until, until);
                EXPECT_EQ(sum.price_varies, lowest != highest);
                if (lowest) EXPECT_EQ(sum.price, *lowest);
                if (lowest) EXPECT_EQ(effective_price(terms_of(sum), clock.now()).price, *lowest);
                EXPECT_EQ(listed.contains({list_key(where, kWholeStore), id}),
                          count > 0 && product.status == ProductStatus::active);
            }
        }
    }

    struct ListedRow {
        std::int64_t list = 0;
        ProductId product;
        std::int64_t price = 0;
        bool in_stock = false;
    };
    BOOST_DESCRIBE_CLASS(ListedRow, (), (list, product, price, in_stock), (), ())

    StoreId second;
};
INSTANTIATE_TEST_SUITE_P(Engines, FamilyTest, ::testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(FamilyTest, CostsWhatItsCheapestVariantCostsAndIsThereWhileOneIs) {
    const auto shirt = make("Shirt", 3);
    auto sum = offer(shirt.id, store);
    EXPECT_EQ(sum.price, 100);
    EXPECT_TRUE(sum.price_varies);
    EXPECT_EQ(sum.variant_count, 3);
    set_price(shirt.variants[0], "main", terms(900));
    EXPECT_EQ(offer(shirt.id, store).price, 200);
    label(shirt.variants[0], Availability::out, store);
    label(shirt.variants[1], Availability::few, store);
    EXPECT_EQ(offer(shirt.id, store).availability, Availability::in_stock);
    label(shirt.variants[2], Availability::out, store);
    EXPECT_EQ(offer(shirt.id, store).availability, Availability::few);
    label(shirt.variants[1], Availability::out, store);
    EXPECT_FALSE(is_in_stock(offer(shirt.id, store).availability));
    EXPECT_EQ(names("/products?inStock=true&limit=5").size(), 0U);
    // What is told of the family itself is nobody's business.
    label(shirt.id, Availability::many, store);
    EXPECT_FALSE(is_in_stock(offer(shirt.id, store).availability));
    expect_agreement();
    // The first variant in another store puts the family there.
    set_price(shirt.variants[2], "second", terms(250));
    EXPECT_EQ(offer(shirt.id, second).price, 250);
    EXPECT_FALSE(offer(shirt.id, second).price_varies);
    EXPECT_THAT(names("/products?store=second&limit=5"), ::testing::ElementsAre("Shirt"));
    auto off = terms(250);
    off.is_active = false;
    set_price(shirt.variants[2], "second", off);
    EXPECT_TRUE(names("/products?store=second&limit=5").empty());
    expect_agreement();
}

TEST_P(FamilyTest, SalesOfAVariantCountForItsFamily) {
    const auto shirt = make("Shirt", 2);
    add("Plain", 100, tea);
    for (const auto variant : shirt.variants) write([&](db::Tx& tx) { count_sold(tx, store, variant, 40); });
    EXPECT_EQ(offer(shirt.id, store).sold, 80);
    EXPECT_THAT(names("/products?sort=popularity&limit=5"), ::testing::ElementsAre("Shirt", "Plain"));
}

TEST_P(FamilyTest, AfterAnySequenceOfChangesFamiliesSayWhatTheirVariantsSay) {
    std::mt19937_64 random{GetParam() == db::Engine::sqlite ? 7U : 8U};
    const auto below = [&](std::uint64_t limit) { return random() % limit; };
    std::vector<Family> families;
    for (const auto* name : {"A", "B", "C"}) families.push_back(make(name, 4));
    const Availability labels[] = {Availability::many, Availability::in_stock, Availability::few,
                                   Availability::out};
    for (int step = 0; step < 150; ++step) {
        auto& family = families[below(families.size())];
        const auto variant = family.variants[below(family.variants.size())];
        const auto where = below(2) == 0 ? store : second;
        switch (below(7)) {
            case 0:
            case 1: {
                auto wanted = terms(static_cast<std::int64_t>(100 + below(5) * 100));
                if (below(2) == 0)
                    wanted.sale_price = schema::Amount{static_cast<std::int64_t>(10 + below(80))};
                if (below(2) == 0) wanted.sale_starts_at = clock.now() + std::chrono::seconds{below(50)};
                if (below(2) == 0) wanted.sale_ends_at = clock.now() + std::chrono::seconds{60 + below(50)};
                wanted.is_active = below(5) != 0;
                write([&](db::Tx& tx) {
                    (void)set_offer(tx, clock.now(), {kStaff, kActor}, variant,
                                    where == store ? "main" : "second", wanted);
                });
                break;
            }
            case 2:
                label(variant, labels[below(4)], where);
                break;
            case 3:
                clock.advance(std::chrono::seconds{below(40)});
                break;
            case 4:  // a variant leaves, or comes back
                write([&](db::Tx& tx) {
                    auto draft = matrix(family.name, 4);
                    draft.variants[below(4)].is_active = below(2) == 0;
                    if (below(2) == 0)
                        draft.variants.erase(draft.variants.begin() + static_cast<int>(below(4)));
                    (void)set_variants(tx, clock.now(), family.id, draft).value();
                });
                break;
            case 5: {
                ProductChanges changes;
                changes.status = below(2) == 0 ? ProductStatus::active : ProductStatus::inactive;
                write([&](db::Tx& tx) {
                    const auto row = *tx.one<ProductRow>(sql::product_by_id, family.id);
                    ASSERT_TRUE(change_product(tx, clock.now(), {kStaff, kActor}, family.id, {}, row.version,
                                               changes));
                });
                break;
            }
            default:
                write([&](db::Tx& tx) { count_sold(tx, where, variant, 3); });
        }
        if (step % 5 == 0) expect_agreement();
        if (HasFailure()) FAIL() << "after step " << step;
    }
}

TEST_P(FamilyTest, ParallelChangesOfDifferentVariantsLeaveTheRightSum) {
    constexpr int kHands = 6;
    const auto shirt = make("Shirt", kHands);
    {
        std::vector<std::jthread> hands;
        for (int hand = 0; hand < kHands; ++hand)
            hands.emplace_back([&, hand] {
                std::mt19937 random{static_cast<unsigned>(hand)};
                const auto variant = shirt.variants[static_cast<std::size_t>(hand)];
                for (int i = 0; i < 15; ++i) {
                    const auto dice = random() % 3;
                    database->write_blocking([&](db::Tx& tx) {
                        if (dice == 0) {
                            // In a store where the family has no offer yet, too.
                            (void)set_offer(tx, clock.now(), {kStaff, kActor}, variant,
                                            i % 2 == 0 ? "second" : "main",
                                            terms(static_cast<std::int64_t>(random() % 900) + 1));
                        } else {
                            const AvailabilityChange change{
                                variant, i % 2 == 0 ? second : store,
                                random() % 2 == 0 ? Availability::few : Availability::out};
                            apply_availability(tx, {&change, 1});
                        }
                        return db::Done{};
                    });
                }
            });
    }
    expect_agreement();
}

TEST_P(FamilyTest, ASaleOfAVariantShowsAtItsSecondInListsCardsAndPages) {
    const auto shirt = make("Shirt", 2);
    const auto price_in_list = [&] {
        return get("/products").body.at("items").at(0).at("pricing").at("price").as_int64();
    };
    const auto price_on_page = [&] {
        return get("/products/shirt").body.at("pricing").at("price").as_int64();
    };
    const auto price_on_card = [&] {
        return read([&](db::Read& read) {
            return product_cards(read, store, {&shirt.id, 1}, clock.now()).at(0).pricing;
        });
    };
    auto sale = terms(200);
    sale.sale_price = schema::Amount{40};
    sale.sale_starts_at = clock.now() + std::chrono::seconds{10};
    sale.sale_ends_at = clock.now() + std::chrono::seconds{20};
    set_price(shirt.variants[1], "main", sale);
    EXPECT_EQ(price_in_list(), 100);
    clock.advance(std::chrono::microseconds{9'999'999});
    EXPECT_EQ(price_on_page(), 100);
    EXPECT_EQ(price_in_list(), 100);
    clock.advance(std::chrono::microseconds{1});
    EXPECT_EQ(price_on_card().price, 40);  // before any list has refreshed prices
    EXPECT_EQ(price_on_card().sale_price, 40);
    EXPECT_EQ(price_on_page(), 40);
    EXPECT_EQ(price_in_list(), 40);
    clock.advance(std::chrono::seconds{10});
    EXPECT_EQ(price_on_card().price, 100);
    EXPECT_EQ(price_on_page(), 100);
    EXPECT_EQ(price_in_list(), 100);
    expect_agreement();
}

TEST_P(FamilyTest, TheNumberOfStatementsDoesNotDependOnTheNumberOfVariants) {
    const auto statements = [&](auto&& body) {
        int count = 0;
        write([&](db::Tx& tx) {
            const int before = tx.statements();
            body(tx);
            count = tx.statements() - before;
        });
        return count;
    };
    const auto few = make("Few", 3);
    const auto many = make("Many", 60);
    const auto set = [&](const Family& family, const std::string& name, int sizes) {
        return statements(
            [&](db::Tx& tx) { (void)set_variants(tx, clock.now(), family.id, matrix(name, sizes)).value(); });
    };
    EXPECT_EQ(set(few, "Few", 3), set(many, "Many", 60));
    const auto sell_out = [&](const Family& family) {
        std::vector<AvailabilityChange> changes;
        for (const auto variant : family.variants) changes.push_back({variant, store, Availability::out});
        return statements([&](db::Tx& tx) { apply_availability(tx, changes); });
    };
    EXPECT_EQ(sell_out(few), sell_out(many));
    const auto rename = [&](const Family& family) {
        ProductChanges changes;
        changes.name.emplace().value = "Renamed";
        return statements([&](db::Tx& tx) {
            ASSERT_TRUE(change_product(tx, clock.now(), {kStaff, kActor}, family.id, {}, 3, changes));
        });
    };
    EXPECT_EQ(rename(few), rename(many));
    const auto page = [&](const Family& family) {
        return read([&](db::Read& read) {
            const int before = read.statements();
            (void)find_variants(read, {&family.id, 1});
            return read.statements() - before;
        });
    };
    EXPECT_EQ(page(few), page(many));
}

TEST_P(FamilyTest, AnImportLeavesTheMatrixAlone) {
    auto parent = draft("Shirt", 50, coffee);
    parent.offers.clear();
    const auto id = upsert(parent).product;
    write([&](db::Tx& tx) { (void)set_variants(tx, clock.now(), id, matrix("shirt", 2)).value(); });
    parent = draft("Shirt", 7, tea);  // as if it were sold itself
    parent.sku = "SKU-Shirt";
    parent.brand = "Loom";
    ASSERT_EQ(upsert(parent).what, UpsertOutcome::What::updated);
    EXPECT_EQ(offer(id, store).price, 100);
    auto variant = draft("Another name", 70, bread);
    variant.sku = "shirt-1";
    variant.barcode = Barcode{"4011"};
    ASSERT_EQ(upsert(variant).what, UpsertOutcome::What::updated);
    EXPECT_EQ(offer(id, store).price, 70);
    const auto page = get("/products/shirt-s1");
    EXPECT_EQ(page.body.at("name"), "Shirt, S1");
    EXPECT_EQ(page.body.at("brand"), "Loom");
    EXPECT_EQ(page.body.at("category").at("slug"), "tea");
    EXPECT_EQ(page.body.at("barcode"), "4011");
    expect_agreement();
    variant.sku = "somebody else";
    EXPECT_EQ(upsert(variant).why, &errors::barcode_taken);
}

}  // namespace
}  // namespace scalemart::catalog
