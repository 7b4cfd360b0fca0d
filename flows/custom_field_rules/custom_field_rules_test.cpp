// Who may touch the custom fields of what, asked of the modules that know.

#include "custom_field_rules.hpp"

#include <gtest/gtest.h>

#include "accounts/accounts.hpp"
#include "accounts/errors.hpp"
#include "accounts/migrations.hpp"
#include "audit/migrations.hpp"
#include "catalog/catalog.hpp"
#include "catalog/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "jobs/migrations.hpp"
#include "orders/migrations.hpp"
#include "orders/orders.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"

namespace scalemart::custom_field_rules {
namespace {

using custom_fields::EntityType;
using custom_fields::Use;

class CustomFieldRulesTest : public testing::TestWithParam<db::Engine> {
 protected:
    CustomFieldRulesTest() {
        database->write_blocking([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = "vera";
            wanted.vendor_id = vera;
            store = stores::create_store(tx, clock.now(), wanted).value().id;
            category = catalog::ensure_category_path(tx, clock.now(), std::vector<std::string>{"Food"});
            for (const bool active : {true, false}) {
                catalog::ProductDraft draft;
                draft.sku = draft.name = active ? "milk" : "draft";
                draft.category = category;
                draft.vendor = vera;
                draft.status = active ? catalog::ProductStatus::active : catalog::ProductStatus::draft;
                (active ? milk : hidden) =
                    catalog::upsert_products(tx, clock.now(), {&draft, 1}).front().product;
            }
            order.customer = carl;
            order.id = OrderId::generate(clock.now());
            order.store = store;
            order.currency = "USD";
            order.shipping_address = order.billing_address = "{}";
            order.coupons = "[]";
            order.payment_method = "cod";
            order.number = orders::claim_number(tx, order.customer, order.id, clock.now());
            orders::OrderLine line;
            line.product = milk;
            line.selected_variants = "{}";
            orders::insert_order(tx, order, {&line, 1}, {});
            accounts::NewUser user;
            user.email = {"carl@shop.example"};
            user.password_hash = "hash";
            user.id = carl;
            accounts::create_user(tx, clock, user);
            return db::Done{};
        });
    }
    /// The code of the refusal, or nothing.
    std::string refusal(EntityType type, Uuid id, const http::Principal& who) {
        return database->read_blocking([&](db::Read& read) -> std::string {
            const auto allowed = rules.at(type).allows(read, who, id, Use::write);
            if (allowed) return {};
            const auto& failures = rules.at(type).failures;
            EXPECT_NE(std::ranges::find(failures, allowed.error().code), failures.end()) << "undeclared";
            return std::string{allowed.error().code->name};
        });
    }
    static http::Principal principal(UserId user, std::string role) {
        http::Principal who;
        who.subject = user.value;
        who.role = std::move(role);
        return who;
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{jobs::migrations(),    accounts::migrations(),
                                                    audit::migrations(),   stores::migrations(),
                                                    catalog::migrations(), orders::migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    const custom_fields::EntityRules rules = make_rules();
    const UserId vera = UserId::from_name("vera"), victor = UserId::from_name("victor"),
                 carl = UserId::from_name("carl");
    const http::Principal admin = principal(UserId::from_name("admin"), "admin");
    const http::Principal owner = principal(vera, "vendor"), other = principal(victor, "vendor");
    StoreId store;
    CategoryId category;
    ProductId milk, hidden;
    orders::Order order;
};
INSTANTIATE_TEST_SUITE_P(Engines, CustomFieldRulesTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(CustomFieldRulesTest, AdministratorsAllVendorsTheirOwn) {
    for (const auto& [type, id] :
         {std::pair{EntityType::product, milk.value}, std::pair{EntityType::product, hidden.value},
          std::pair{EntityType::category, category.value}, std::pair{EntityType::store, store.value},
          std::pair{EntityType::user, carl.value}, std::pair{EntityType::order, order.id.value}})
        EXPECT_EQ(refusal(type, id, admin), "");
    EXPECT_EQ(refusal(EntityType::product, milk.value, owner), "");
    EXPECT_EQ(refusal(EntityType::product, hidden.value, owner), "");
    EXPECT_EQ(refusal(EntityType::store, store.value, owner), "");
    EXPECT_EQ(refusal(EntityType::order, order.id.value, owner), "");
    EXPECT_EQ(refusal(EntityType::product, milk.value, other), "not_your_product");
    EXPECT_EQ(refusal(EntityType::product, hidden.value, other), "product_not_found");
    EXPECT_EQ(refusal(EntityType::store, store.value, other), "not_your_store");
    EXPECT_EQ(refusal(EntityType::order, order.id.value, other), "order_not_found");
}

TEST_P(CustomFieldRulesTest, WhatDoesNotExistIsNotFound) {
    const Uuid nothing = Uuid::from_name("nothing");
    EXPECT_EQ(refusal(EntityType::product, nothing, admin), "product_not_found");
    EXPECT_EQ(refusal(EntityType::category, nothing, admin), "category_not_found");
    EXPECT_EQ(refusal(EntityType::store, nothing, admin), "store_not_found");
    EXPECT_EQ(refusal(EntityType::user, nothing, admin), "user_not_found");
    EXPECT_EQ(refusal(EntityType::order, nothing, admin), "order_not_found");
}

}  // namespace
}  // namespace scalemart::custom_field_rules
