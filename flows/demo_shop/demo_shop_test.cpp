#include <cstdlib>

#include "crypto/password.hpp"
#include "demo_data.hpp"
#include "demo_files.hpp"
#include "demo_fixture.hpp"
#include "inventory/drift.hpp"
#include "inventory/inventory.hpp"
#include "orders/orders.hpp"
#include "product_of.hpp"
#include "stores/stores.hpp"

namespace scalemart::demo_shop {
namespace {

using orders::OrderStatus;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

template <class F>
std::string refusal(F load) {
    try {
        load();
    } catch (const DemoDataError& error) {
        return error.what();
    }
    return "nothing was refused";
}

/// Oldest first.
std::vector<orders::Order> orders_of(db::Read& read, std::optional<UserId> customer = {}) {
    auto all = orders::list_orders(read, {.customer = customer, .limit = 1000});
    std::ranges::reverse(all);
    return all;
}

/// What products.jsonl says and the inventory has, for every offer.
using Quantities = std::map<std::pair<ProductId, StoreId>, std::int64_t>;

Quantities quantities_in(const std::filesystem::path& folder, db::Read& read) {
    Quantities quantities;
    std::istringstream lines(read_file(folder / "products.jsonl"));
    for (std::string line; std::getline(lines, line);) {
        const auto product = schema::decode<DemoProduct>(line).value();
        for (const auto& offer : product.offers)
            quantities[{product_id(product), stores::resolve_store(read, offer.store.value)->id}] =
                offer.quantity.value * units_in_one(product.sold_by_weight);
    }
    return quantities;
}

Quantities quantities_of(const Quantities& wanted, db::Read& read) {
    std::map<StoreId, std::vector<ProductId>> products;
    for (const auto& [item, quantity] : wanted) products[item.second].push_back(item.first);
    Quantities quantities;
    for (const auto& [store, ids] : products)
        for (const auto& level : inventory::stock_levels(read, store, ids))
            quantities[{level.product, store}] = level.on_hand;
    return quantities;
}

TEST_P(DemoShopTest, LoadsOnceAndFindsItAllAgain) {
    const SmallDemo demo;
    const auto first = load(demo.folder());
    EXPECT_EQ(first.users.created, 2);
    EXPECT_EQ(first.stores.created, 1);
    EXPECT_EQ(first.categories.created, 2);
    EXPECT_EQ(first.promotions.created, 2);
    EXPECT_EQ(first.products.created, 2);
    EXPECT_EQ(first.offers, 2);
    EXPECT_EQ(first.orders.created, 5);
    EXPECT_EQ(first.reviews.created, 1);
    // Seven ratings of 4.5 came with the product: (7 * 4.5 + 2) / 8 = 4.1875.
    EXPECT_EQ(number("select rating_average_hundredths from catalog_product where sku = 'B-1'"), 419);
    EXPECT_EQ(number("select count(*) from reviews_review where verified and helpful = 1"), 1);
    EXPECT_EQ(text("select status from vendors_vendor where business_name = $1", "Corner"), "approved");
    EXPECT_EQ(
        number("select count(*) from catalog_specification_value where key = 'storage' and value = 'dry'"),
        2);
    EXPECT_EQ(number("select cast(sum(orders) as bigint) from analytics_store_day"), 3);
    EXPECT_EQ(number("select cast(sum(cancelled) as bigint) from analytics_store_day"), 1);

    const auto before = row_counts();
    const auto version = number("select version from stores_store");
    clock.advance(std::chrono::days{12});
    // Idempotency keys of orders do not live that long.
    database->write_blocking(
        [](db::Tx& tx) { return tx.exec({"test.forget", "delete from idempotency_key"}); });
    const auto second = load(demo.folder());
    auto after = row_counts();
    after["idempotency_key"] = before.at("idempotency_key");
    EXPECT_EQ(after, before);
    EXPECT_EQ(number("select version from stores_store"), version);
    for (const auto* count : {&second.users, &second.stores, &second.categories, &second.promotions,
                              &second.products, &second.orders, &second.reviews}) {
        EXPECT_EQ(count->created, 0);
        EXPECT_GT(count->found, 0);
    }
    EXPECT_EQ(second.orders.found, 5);
    EXPECT_EQ(second.offers, 0);
}

TEST_P(DemoShopTest, OrdersGetWhereTheDataSaysAndLeaveTheStockAsItIs) {
    const SmallDemo demo;
    load(demo.folder());
    read([&](db::Read& read) {
        std::vector<OrderStatus> statuses;
        std::vector<orders::PaymentStatus> payments;
        for (const auto& order : orders_of(read)) {
            statuses.push_back(order.status);
            payments.push_back(order.payment_status);
            EXPECT_EQ(order.subtotal, 3 * 599);
            EXPECT_EQ(order.shipping, 299);
            EXPECT_THAT(order.shipping_address, HasSubstr("2 Near Road"));  // the default one is out of reach
            EXPECT_LT(order.updated_at, clock.now());
            const auto history = orders::find_history(read, order.customer, order.id);
            EXPECT_TRUE(std::ranges::is_sorted(history, {}, &orders::HistoryEntry::at));
            EXPECT_THAT(orders::find_lines(read, order.customer, order.id).at(0).selected_variants,
                        HasSubstr("Whole"));
        }
        EXPECT_THAT(statuses,
                    ElementsAre(OrderStatus::cancelled, OrderStatus::refunded, OrderStatus::delivered,
                                OrderStatus::shipped, OrderStatus::confirmed));
        using enum orders::PaymentStatus;
        EXPECT_THAT(payments, ElementsAre(refunded, refunded, completed, completed, pending));
        const auto wanted = quantities_in(demo.folder(), read);
        EXPECT_EQ(quantities_of(wanted, read), wanted);
        EXPECT_THAT(inventory::find_drift(read), IsEmpty());
        return db::Done{};
    });
    EXPECT_EQ(number("select count(*) from reservations_hold"), 0);
    EXPECT_EQ(number("select count(*) from cart_line"), 0);
    EXPECT_EQ(number("select count(*) from catalog_offer where availability = 'out'"), 1);
    EXPECT_EQ(number("select sum(sold) from catalog_offer"), 2 * 7 + 4 * 3);
}

TEST_P(DemoShopTest, TellsWhoMaySignIn) {
    const SmallDemo demo;
    const auto logins = demo_logins(demo.folder());
    EXPECT_EQ(logins.password, demo_password(demo.folder()));
    EXPECT_THAT(logins.vendors, ElementsAre("vera@shop.example"));
    EXPECT_THAT(logins.customers, ElementsAre("carl@shop.example"));
    EXPECT_THAT(logins.administrators, IsEmpty());
}

TEST_P(DemoShopTest, LoadsProductsInVariantsOnce) {
    const SmallDemo demo;
    std::string family = SmallDemo::product("V-1", "Roll", 0);
    family = family.substr(0, family.find("\"offers\"")) + R"("offers": []})";
    family.replace(family.find(R"([{"name": "Slicing")"),
                   family.find("\"offers\"") - family.find(R"([{"name": "Slicing")"), "[], ");
    const auto variant = [](const std::string& size, const std::string& sku, const std::string& barcode,
                            int quantity) {
        return R"({"options": {"Size": ")" + size + R"("}, "sku": ")" + sku + R"(", "barcode": ")" + barcode
               + R"(", "size": {"amount": 1, "unit": "lb"}, "basePrice": 199, "costPrice": 90, "offers": [{"store":
               "corner", "basePrice": 189, "salePrice": null, "quantity": )"
               + std::to_string(quantity) + R"(, "lowStockThreshold": 5, "aisle": "3", "shelf": "B1"}]})";
    };
    demo.write("variants.json", R"([{"product": )" + family
                                    + R"(, "options": [{"name": "Size", "values": ["S", "L"]}],
        "variants": [)" + variant("S", "V-1-S", "4011", 0)
                                    + "," + variant("L", "V-1-L", "4006381333931", 30) + "]}]");
    const auto first = load(demo.folder());
    EXPECT_EQ(first.families.created, 1);
    EXPECT_EQ(number("select count(*) from catalog_product where variant_of is not null"), 2);
    EXPECT_EQ(
        text("select o.availability from catalog_offer o join catalog_product p on p.id = o.product_id where "
             "p.sku = $1",
             "V-1"),
        "many");
    EXPECT_EQ(text("select p.name from catalog_barcode b join catalog_product p on p.id = b.product_id where "
                   "claim = $1",
                   "04006381333931"),
              "Roll, L");
    read([](db::Read& read) {
        EXPECT_THAT(inventory::find_drift(read), IsEmpty());
        return db::Done{};
    });
    const auto second = load(demo.folder());
    EXPECT_EQ(second.families.found, 1);
    EXPECT_EQ(second.families.created, 0);
}

TEST_P(DemoShopTest, LeavesAloneWhatWasChangedSince) {
    const SmallDemo demo;
    load(demo.folder());
    database->write_blocking([](db::Tx& tx) {
        tx.exec({"test.rename", "update catalog_category set name = 'Backwerk' where slug = 'bakery'"});
        tx.exec({"test.rename",
                 "update catalog_product set name = 'Roggenbrot', draft_digest = null where sku = 'B-1'"});
        return tx.exec({"test.rename", "update stores_store set name = 'Eckladen'"});
    });
    load(demo.folder());
    EXPECT_EQ(text("select name from catalog_category where slug = $1", "bakery"), "Backwerk");
    EXPECT_EQ(text("select name from catalog_product where sku = $1", "B-1"), "Roggenbrot");
    EXPECT_EQ(text("select name from stores_store where slug = $1", "corner"), "Eckladen");
}

TEST_P(DemoShopTest, GoesOnWhereItWasBrokenOff) {
    const SmallDemo demo;
    demo.write("orders.json", "[" + SmallDemo::order(3, "delivered", "cod") + ","
                                  + SmallDemo::order(1, "pending", "cod") + "]");
    EXPECT_THAT(refusal([&] { load(demo.folder()); }),
                HasSubstr("orders.json: /1/status must be one of confirmed"));
    EXPECT_EQ(number("select count(*) from orders_order"), 0);
    demo.write("orders.json", "[" + SmallDemo::order(3, "delivered", "cod") + "]");
    const auto report = load(demo.folder());
    EXPECT_EQ(report.products.found, 2);
    EXPECT_EQ(report.orders.created, 1);
}

TEST_P(DemoShopTest, SaysWhatIsWrongAndWhere) {
    const SmallDemo demo;
    const auto refused = [&] { return refusal([&] { load(demo.folder()); }); };
    const auto good = SmallDemo::product("B-1", "Rye Loaf", 12);

    demo.write("orders.json", "[" + SmallDemo::order(3, "delivered", "cod") + ",\n\n oops]");
    EXPECT_THAT(refused(), HasSubstr("orders.json:3: The body is not valid JSON"));

    auto line = good;
    line.replace(line.find("649"), 3, "\"x\"");
    line.replace(line.find("lowStockThreshold"), 3, "LOW");
    demo.write("products.jsonl", good + line);
    EXPECT_THAT(
        refused(),
        HasSubstr("products.jsonl:2: /basePrice must be a whole number; "
                  "/offers/0/lowStockThreshold is required; /offers/0/LOWStockThreshold is not a field"));
    line = good;
    line.replace(line.find("\"corner\""), 8, "\"castle\"");
    demo.write("products.jsonl", line);
    EXPECT_EQ(refused(), "products.jsonl:1: /offers/0/store: castle is not in stores.json");

    demo.write("products.jsonl", good);
    auto order = SmallDemo::order(3, "delivered", "cod");
    order.replace(order.find("B-2"), 3, "B-9");
    demo.write("orders.json", "[" + order + "]");
    EXPECT_EQ(refused(), "orders.json: /0/lines/1/sku: corner does not sell B-9");

    std::filesystem::remove(demo.folder() / "promotions.json");
    EXPECT_THAT(refused(), testing::AllOf(HasSubstr("promotions.json"), HasSubstr("cannot be read")));
}

/// Where `make demo` has put the whole shop.
std::optional<std::filesystem::path> whole_demo() {
    const char* folder = std::getenv("SCALEMART_DEMO_DIR");
    if (folder == nullptr || !std::filesystem::exists(std::filesystem::path{folder} / "products.jsonl"))
        return std::nullopt;
    return folder;
}

TEST_P(DemoShopTest, TheWholeShop) {
    const auto folder = whole_demo();
    if (!folder)
        GTEST_SKIP()
            << "NOT TESTED WITH THE WHOLE DEMO SHOP: no products.jsonl in $SCALEMART_DEMO_DIR (make demo)";
    const auto people = decode_file<DemoPeople>(*folder / "people.json");
    const auto past = decode_file<std::vector<DemoOrder>>(*folder / "orders.json");
    const auto wanted_orders = static_cast<std::int64_t>(past.size());
    const crypto::PasswordHasher hasher({.cost = {.passes = 1, .memory_kib = 8}});
    options.password_hash = hasher.hash_blocking(demo_password(*folder));

    const auto started = std::chrono::steady_clock::now();
    const auto first = load(*folder);
    const auto first_took = std::chrono::steady_clock::now() - started;
    const auto before = row_counts();
    const auto again = std::chrono::steady_clock::now();
    const auto second = load(*folder);
    const auto second_took = std::chrono::steady_clock::now() - again;
    const auto ms = [](auto time) {
        return static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
    };
    RecordProperty("first_load_ms", ms(first_took));
    RecordProperty("second_load_ms", ms(second_took));
    EXPECT_EQ(row_counts(), before);

    EXPECT_EQ(first.users.created, static_cast<std::int64_t>(people.users.size()));
    EXPECT_GT(first.products.created, 1000);
    EXPECT_EQ(first.orders.created, wanted_orders);
    EXPECT_GT(first.reviews.created, 200);
    EXPECT_EQ(second.products.created + second.orders.created + second.offers + second.reviews.created, 0);
    EXPECT_EQ(second.products.found, first.products.created);
    EXPECT_EQ(second.orders.found, wanted_orders);
    for (const auto& user : people.users)
        EXPECT_TRUE(hasher.verify_blocking(
            text("select password_hash from accounts_user where email = $1", user.email.value),
            people.password.value));
    read([&](db::Read& read) {
        const auto wanted = quantities_in(*folder, read);
        EXPECT_EQ(static_cast<std::int64_t>(wanted.size()), first.offers);
        EXPECT_EQ(quantities_of(wanted, read), wanted);
        EXPECT_THAT(inventory::find_drift(read), IsEmpty());
        std::map<std::string, int> statuses;
        for (const auto& order : past) ++statuses[boost::describe::enum_to_string(order.status, "")];
        for (const auto& order : orders_of(read))
            --statuses[boost::describe::enum_to_string(order.status, "")];
        for (const auto& [status, difference] : statuses) EXPECT_EQ(difference, 0) << status;
        return db::Done{};
    });
    EXPECT_EQ(text("select slug from stores_store where is_default and $1 <> ''", "x"), "b4mart-downtown");
    // The examples of the API's documentation find something.
    EXPECT_GT(number("select count(*) from catalog_specification_value where key = 'variety' "
                     "and value = 'organic'"),
              0);
    EXPECT_GT(number("select count(*) from catalog_specification_value where key = 'alcohol' "
                     "and number between 5000 and 8000"),
              0);
}

INSTANTIATE_TEST_SUITE_P(Engines, DemoShopTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

}  // namespace
}  // namespace scalemart::demo_shop
