// Promotions as they are kept: every effect survives the way into the database and back, and so do the
// coupons that were there before promotions.

#include "promotions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "db/migrator.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/query_plan.hpp"
#include "db_testing/test_database.hpp"
#include "load_terms.hpp"
#include "pricing/migrations.hpp"
#include "promotion_body.hpp"
#include "reservations/migrations.hpp"
#include "reservations/reservations.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"

namespace scalemart::pricing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Instant kNow = Instant{std::chrono::seconds{1'800'000'000}};
const StoreId kStore = StoreId::from_name("store");
const StoreId kOther = StoreId::from_name("other store");

TEST(PromotionCodeTest, IsComparedWithoutCaseAndBlanks) {
    EXPECT_EQ(normalise_code(" wel come\t10 "), "WELCOME10");
    EXPECT_EQ(normalise_code("ümlaut"), "üMLAUT");
}

class PromotionsTest : public testing::TestWithParam<db::Engine> {
 protected:
    template <class F>
    auto write(F body) {
        return database_->write_blocking(body);
    }
    template <class F>
    auto read(F body) {
        return database_->read_blocking(body);
    }
    StoredPromotion save(Promotion terms, std::optional<StoreId> store = {}) {
        StoredPromotion promotion;
        promotion.id = PromotionId::generate(kNow);
        promotion.store = store;
        promotion.terms = std::move(terms);
        EXPECT_THAT(issues_of(promotion.terms), ElementsAre(testing::Field(&Issue::pointer, "/key")));
        write([&](db::Tx& tx) {
            EXPECT_TRUE(insert_promotion(tx, promotion, kNow));
            return db::Done{};
        });
        return promotion;
    }
    static Promotion offer(const std::string& name, PromotionEffect effect) {
        Promotion promotion;
        promotion.name = name;
        promotion.currency = Currency{};
        promotion.effect = std::move(effect);
        return promotion;
    }
    std::vector<std::string> offers(StoreId store, Instant now = kNow) {
        return read([&](db::Read& db) {
            std::vector<std::string> names;
            for (const auto& each : offers_of(db, store, now)) names.push_back(each.terms.name);
            return names;
        });
    }

    const std::vector<db::ModuleMigrations> migrations_{reservations::migrations(), migrations()};
    db_testing::TestDatabase database_{GetParam(), migrations_};
};
INSTANTIATE_TEST_SUITE_P(Engines, PromotionsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(PromotionsTest, EveryEffectIsKeptAsItWas) {
    const ProductId bread = ProductId::from_name("bread");
    const LineSelector bakery{
        {{}, {CategoryId::from_name("bakery")}, {}, {"Oven"}, {"fresh"}}, {{bread}, {}, {}, {}, {}}, true};
    const std::vector<PromotionEffect> effects{
        FixedPrice{199},
        AmountOffLines{50, false},
        BuyGet{bakery, 2, 1, 5000, 3},
        PercentOff{1250, 900},
        Tiered{Tiered::By::quantity, {{3000, PercentOff{500, 100}}, {6500, AmountOff{300}}}},
        Tiered{Tiered::By::subtotal, {{2000, AmountOff{100}}}},
        AmountOff{700},
        FreeDelivery{500},
        FreeDelivery{},
        Gift{bread, 2, 399, true}};
    for (const auto& effect : effects) {
        Promotion terms = offer("Offer", effect);
        auto& when = terms.conditions;
        when.counted = bakery;
        when.minimum_subtotal = 1000;
        when.minimum_quantity = 2500;
        when.groups = {"staff", "trade"};
        when.first_order_only = true;
        when.starts_at = kNow - std::chrono::hours{1};
        when.ends_at = kNow + std::chrono::hours{1};
        when.hours = {{0b1100000, 22 * 60, 2 * 60}, {0x7F, 9 * 60 + 5, 24 * 60}};
        when.limit = 5;
        when.limit_per_customer = 2;
        terms.targets = bakery;
        terms.priority = -3;
        terms.exclusive_group = "bakery";
        terms.is_stackable = false;
        const auto saved = save(terms);
        const auto found = read([&](db::Read& db) { return find_promotion(db, saved.id).value(); });
        EXPECT_EQ(schema::to_json(body_of(found.terms)), schema::to_json(body_of(terms)));
        EXPECT_EQ(found.terms.effect.index(), effect.index());
        EXPECT_EQ(found.terms.key, saved.id.to_string());
        EXPECT_EQ(found.terms.priority, -3);
        EXPECT_EQ(found.terms.conditions.hours[0].weekdays, 0b1100000U);
        EXPECT_EQ(found.terms.conditions.hours[0].to_minute, 2 * 60);
        EXPECT_EQ(found.terms.conditions.hours[1].from_minute, 9 * 60 + 5);
        EXPECT_EQ(found.terms.conditions.ends_at, when.ends_at);
        EXPECT_EQ(found.terms.conditions.limit, 5);
        EXPECT_EQ(found.terms.targets.except.products, bakery.except.products);
        EXPECT_FALSE(found.terms.is_stackable);
    }
}

TEST_P(PromotionsTest, AStoreRunsItsOwnOffersAndThoseOfAllStoresWhileTheyLast) {
    save(offer("everywhere", AmountOff{1}));
    save(offer("here", AmountOff{1}), kStore);
    save(offer("there", AmountOff{1}), kOther);
    auto inactive = offer("inactive", AmountOff{1});
    inactive.is_active = false;
    save(inactive);
    auto over = offer("over", AmountOff{1});
    over.conditions.ends_at = kNow;
    save(over);
    auto soon = offer("soon", AmountOff{1});
    soon.conditions.starts_at = kNow + std::chrono::hours{1};
    save(soon);
    auto coded = offer("coded", AmountOff{1});
    coded.code = "CODED";
    save(coded, kStore);
    EXPECT_THAT(offers(kStore), testing::UnorderedElementsAre("everywhere", "here"));
    EXPECT_THAT(offers(kStore, kNow + std::chrono::hours{1}),
                testing::UnorderedElementsAre("everywhere", "here", "soon"));
    read([&](db::Read& db) {
        const std::vector<std::string> codes{"CODED", "NONE"};
        EXPECT_EQ(promotions_by_code(db, kStore, codes).size(), 1U);
        EXPECT_THAT(promotions_by_code(db, kOther, codes), IsEmpty());
        EXPECT_TRUE(knows_code(db, kStore, "CODED"));
        EXPECT_FALSE(knows_code(db, kOther, "CODED"));
        return db::Done{};
    });
}

TEST_P(PromotionsTest, IndexesServeWhatEveryCartAsks) {
    const db::Param id{kStore.value};
    const std::pair<std::string_view, std::vector<db::Param>> statements[] = {
        {sql::offers.text, {id, db::to_param(kNow)}},
        {sql::knows_code.text, {id, std::string_view{"CODE"}}},
        {sql::count_used.text, {id}},
        {sql::count_used_by.text, {id, id}},
        {"select promotion_id, count(*) from pricing_use where customer_id = $1 and promotion_id in ($2, $3) "
         "group by promotion_id",
         {id, id, id}},
        {"select g.key from pricing_group_member m join pricing_group g on g.id = m.group_id "
         "where m.customer_id = $1",
         {id}},
        {"select customer_id from pricing_group_member where group_id = $1 and customer_id > $2 "
         "order by customer_id limit 5",
         {id, id}},
        {"select p.amount from pricing_listed_price p join pricing_price_list l on l.id = p.list_id "
         "left join pricing_group g on g.id = l.group_id "
         "where p.store_id = $1 and l.is_active and p.product_id in ($2, $3)",
         {id, id, id}},
        {"select amount from pricing_listed_price where list_id = $1 and "
         "(product_id, store_id, from_quantity) > ($2, $3, $4) order by product_id, store_id, from_quantity",
         {id, id, id, db::to_param(std::int64_t{0})}},
        {"select categories from pricing_tax_zone where country in ($1, $2)",
         {std::string_view{"US"}, std::string_view{"CA"}}}};
    for (const auto& [text, params] : statements) {
        const auto plan = db_testing::query_plan(*database_, text, params);
        EXPECT_THAT(plan, testing::Not(testing::HasSubstr("Seq Scan"))) << text;
        EXPECT_THAT(plan, testing::Not(testing::ContainsRegex("SCAN pricing_[a-z_]+\n"))) << text << plan;
    }
}

TEST_P(PromotionsTest, ACodeBelongsToOnePromotion) {
    auto first = offer("first", AmountOff{1});
    first.code = "MINE";
    save(first);
    StoredPromotion second = save(offer("second", AmountOff{1}));
    const auto refused = write([&](db::Tx& tx) {
        const auto before = lock_promotion(tx, second.id).value();
        second.terms.code = "MINE";
        return update_promotion(tx, before, second, kNow);
    });
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(errors::code_taken));
}

/// A database from before promotions: coupons, and pools that count their uses.
TEST_P(PromotionsTest, CouponsMoveOverWithTheUsesMadeOfThem) {
    auto before = migrations();
    std::erase_if(before.migrations, [](const db::Migration& each) { return each.version > 1; });
    const std::vector<db::ModuleMigrations> old{reservations::migrations(), before};
    db_testing::TestDatabase database(GetParam(), old);
    const Uuid ten = Uuid::from_name("TEN");
    const UserId ada = UserId::from_name("ada");
    const OrderId order = OrderId::from_name("an order of then");
    constexpr db::Sql insert{
        "test.insert_coupon",
        "insert into pricing_coupon (code, id, description, kind, value, currency, minimum_subtotal, "
        "maximum_discount, starts_at, ends_at, usage_limit, per_customer_limit, is_active, created_at) "
        "values "
        "($1, $2, 'It \"takes\" off', $3, $4, 'EUR', $5, $6, $7, null, $8, $9, $10, $7)"};
    database->write_blocking([&](db::Tx& tx) {
        tx.exec(insert, "TEN", ten, "percent", 10, 2000, 500, kNow, 3, 1, true);
        tx.exec(insert, "FIVE", Uuid::from_name("FIVE"), "fixed", 500, 0, nullptr, kNow, nullptr, nullptr,
                false);
        reservations::open_pool(tx, {ten, Uuid{}}, 1, false);     // two of three were used
        reservations::open_pool(tx, {ten, ada.value}, 0, false);  // one of them by ada
        return db::Done{};
    });
    ManualClock clock{kNow};
    db::migrate(*database, clock, migrations_);

    const std::vector<std::string> codes{"TEN", "FIVE"};
    const StoreTerms store{kStore, Currency::parse("EUR").value(), 0, {}, 0};
    const auto terms =
        database->read_blocking([&](db::Read& db) { return load_terms(db, store, ada, codes, kNow); });
    ASSERT_EQ(terms.promotions.size(), 2U);
    const auto& five = terms.promotions[0];
    EXPECT_EQ(five.key, "FIVE");
    EXPECT_FALSE(five.is_active);
    EXPECT_EQ(std::get<AmountOff>(five.effect).amount, 500);
    EXPECT_FALSE(five.conditions.minimum_subtotal);
    const auto& percent = terms.promotions[1];
    EXPECT_EQ(percent.name, "It \"takes\" off");
    EXPECT_EQ(percent.currency, Currency::parse("EUR"));
    EXPECT_EQ(std::get<PercentOff>(percent.effect).basis_points, 1000);
    EXPECT_EQ(std::get<PercentOff>(percent.effect).cap, 500);
    EXPECT_EQ(percent.conditions.minimum_subtotal, 2000);
    EXPECT_EQ(percent.conditions.starts_at, kNow);
    ASSERT_EQ(terms.uses.size(), 1U);
    EXPECT_EQ(terms.uses[0].total, 2);
    EXPECT_EQ(terms.uses[0].by_customer, 1);

    const std::vector<std::string> key{"TEN"};
    const auto use = [&](UserId who, OrderId by) {
        const auto body = [&](db::Tx& tx) { return confirm_uses(tx, key, who, by, kNow); };
        return database->write_blocking(body).has_value();
    };
    const UserId bob = UserId::from_name("bob");
    EXPECT_FALSE(use(ada, OrderId::from_name("new")));
    EXPECT_TRUE(use(bob, OrderId::from_name("newer")));
    EXPECT_FALSE(use(UserId::from_name("cy"), OrderId::from_name("newest")));
    // An order from before is cancelled: twice, and its use comes back once.
    for (int i = 0; i < 2; ++i)
        database->write_blocking([&](db::Tx& tx) {
            return_uses(tx, key, ada, order);
            return db::Done{};
        });
    EXPECT_TRUE(use(ada, OrderId::from_name("new")));
    EXPECT_FALSE(use(UserId::from_name("cy"), OrderId::from_name("newest")));
    // A higher limit leaves room for the difference.
    database->write_blocking([&](db::Tx& tx) {
        const auto stored = lock_promotion(tx, PromotionId{ten}).value();
        auto changed = stored;
        changed.terms.conditions.limit = 4;
        EXPECT_TRUE(update_promotion(tx, stored, changed, kNow));
        return db::Done{};
    });
    EXPECT_TRUE(use(UserId::from_name("cy"), OrderId::from_name("newest")));
    EXPECT_FALSE(use(UserId::from_name("dan"), OrderId::from_name("last")));
}

}  // namespace
}  // namespace scalemart::pricing
