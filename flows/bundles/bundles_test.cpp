// Bundles from the merchant's request to the shopper's order: who may make one, what its page and label say,
// and that a bundle and its component in one cart never sell what is not there.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "accounts/migrations.hpp"
#include "audit/migrations.hpp"
#include "bundle_controller.hpp"
#include "cart/cart.hpp"
#include "cart/change_cart.hpp"
#include "cart/migrations.hpp"
#include "catalog/catalog.hpp"
#include "catalog/catalog_controller.hpp"
#include "catalog/category_controller.hpp"
#include "catalog/collection_controller.hpp"
#include "catalog/migrations.hpp"
#include "catalog/routes.hpp"
#include "catalog/variants.hpp"
#include "checkout/checkout.hpp"
#include "checkout/migrations.hpp"
#include "custom_fields/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "gift_cards/migrations.hpp"
#include "http_testing/checked_application.hpp"
#include "idempotency/migrations.hpp"
#include "inventory/drift.hpp"
#include "inventory/inventory.hpp"
#include "inventory/migrations.hpp"
#include "jobs/migrations.hpp"
#include "orders/migrations.hpp"
#include "payments/migrations.hpp"
#include "pricing/migrations.hpp"
#include "reservations/migrations.hpp"
#include "routes.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::bundles {
namespace {

namespace json = boost::json;
using http::Method;

class HeaderAuthenticator final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto role = request.header("Role")) {
            principal.role = *role;
            principal.permissions = access::permissions_of_role(principal.role).bits();
            principal.subject = UserId::from_name(request.header("User").value_or("someone")).value;
        }
        co_return principal;
    }
};

struct Answer {
    http::Response response;
    json::value body;
    [[nodiscard]] unsigned status() const { return response.status; }
    [[nodiscard]] std::string code() const { return std::string{body.at("code").as_string()}; }
};

class BundlesTest : public testing::TestWithParam<db::Engine> {
 protected:
    using Headers = std::vector<http::HeaderView>;

    template <class F>
    auto write(F body) {
        if constexpr (std::is_void_v<std::invoke_result_t<F&, db::Tx&>>) {
            return database->write_blocking([&](db::Tx& tx) {
                body(tx);
                return db::Done{};
            });
        } else {
            return database->write_blocking(body);
        }
    }

    BundlesTest() {
        catalog::add_routes(router, products, categories, collections);
        add_routes(router, bundles);
        write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = "downtown";
            wanted.vendor_id = vera;
            store = stores::create_store(tx, clock.now(), wanted).value();
            category = catalog::ensure_category_path(tx, clock.now(), std::vector<std::string>{"Food"});
        });
        milk = add("Milk", 10);
        bread = add("Bread", 10);
        breakfast = add("Breakfast", 0);
    }

    ProductId add(const std::string& name, std::int64_t stock,
                  const std::function<void(catalog::ProductDraft&)>& change = {}) {
        catalog::ProductDraft draft;
        draft.sku = draft.name = name;
        draft.category = category;
        draft.vendor = vera;
        draft.base_price = 500;
        draft.content.images.push_back({{"/media/" + name + ".webp"}, {}, {}});
        catalog::OfferDraft offer;
        offer.store = store.id;
        offer.base_price = 500;
        draft.offers.push_back(offer);
        if (change) change(draft);
        ProductId product;
        write([&](db::Tx& tx) {
            product = catalog::upsert_products(tx, clock.now(), {&draft, 1}).front().product;
            inventory::StockItem item;
            item.product = product;
            item.store = store.id;
            item.quantity = stock;
            const inventory::Cause cause{inventory::Reason::import, {}, {}, {}, clock.now()};
            room.show(tx, inventory::set_stock(tx, events, {&item, 1}, cause));
        });
        return product;
    }

    Answer call(Method method, const std::string& target, const json::value& body, Headers headers) {
        http::Request request;
        request.method = method;
        const std::string address = "/api/v2" + target;
        request.target = address;
        request.headers = std::move(headers);
        request.headers.emplace_back("Content-Type", "application/json");
        const std::string text = body.is_null() ? "" : json::serialize(body);
        request.body = text;
        Answer answer;
        boost::asio::io_context io{1};
        boost::asio::co_spawn(io, application.handle(request),
                              [&](std::exception_ptr failure, http::Response response) {
                                  EXPECT_FALSE(failure);
                                  answer.response = std::move(response);
                              });
        io.run();
        if (!answer.response.body.empty()) answer.body = json::parse(answer.response.body);
        return answer;
    }
    Answer set(ProductId bundle, const std::vector<std::pair<ProductId, int>>& components, int version,
               const Headers& who) {
        json::array rows;
        for (const auto& [product, quantity] : components)
            rows.push_back({{"product", product.to_string()}, {"quantity", quantity}});
        return call(Method::put, "/products/" + bundle.to_string() + "/bundle",
                    {{"components", rows}, {"version", version}}, who);
    }
    Answer remove(ProductId bundle, const Headers& who) {
        return call(Method::delete_, "/products/" + bundle.to_string() + "/bundle", nullptr, who);
    }
    json::value page(ProductId product) {
        return call(Method::get, "/products/" + product.to_string(), nullptr, {}).body;
    }
    std::string label(ProductId product) {
        return std::string{page(product).at("inventory").at("availability").as_string()};
    }
    std::int64_t available(ProductId product) {
        return database->read_blocking([&](db::Read& read) {
            return inventory::stock_levels(read, store.id, std::array{product}).at(0).available();
        });
    }

    Result<OrderId> order(const std::vector<std::pair<ProductId, int>>& goods, const std::string& who) {
        const auto shopper = UserId::from_name(who);
        const auto put = write([&](db::Tx& tx) -> Result<db::Done> {
            std::vector<cart::ItemToAdd> items;
            for (const auto& [product, quantity] : goods) items.push_back({product, quantity, {}, {}});
            SCALEMART_CHECK(cart::add_items(tx, {shopper, store, clock.now()}, items));
            return db::Done{};
        });
        if (!put) return fail(put.error());
        checkout::PlaceOrder command;
        command.customer = shopper;
        command.customer_role = "customer";
        command.idempotency_key = who;
        command.fingerprint = who;
        command.store = store.slug;
        command.method = payments::Method::cod;
        command.shipping_address.first_name.value = "Ada";
        command.shipping_address.last_name.value = "Lovelace";
        command.shipping_address.street.value = "1 Main St";
        command.shipping_address.city.value = "Portland";
        command.shipping_address.zip_code.value = "97209";
        command.shipping_address.country.value = "US";
        command.expected_total = database->read_blocking(
            [&](db::Read& read) { return cart::price_cart(read, shopper, store, clock.now()).price.total; });
        const auto begun = write([&](db::Tx& tx) { return checkout::begin(tx, environment, command); });
        if (!begun) return fail(begun.error());
        return begun->order;
    }

    const UserId vera = UserId::from_name("vera");
    const Headers kVera{{"Role", "vendor"}, {"User", "vera"}};
    const Headers kVictor{{"Role", "vendor"}, {"User", "victor"}};
    const Headers kAdmin{{"Role", "admin"}};

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{
        jobs::migrations(),     idempotency::migrations(),   reservations::migrations(),
        stores::migrations(),   inventory::migrations(),     catalog::migrations(),
        pricing::migrations(),  cart::migrations(),          gift_cards::migrations(),
        payments::migrations(), orders::migrations(),        audit::migrations(),
        accounts::migrations(), custom_fields::migrations(), checkout::migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    jobs::Events events{clock};
    inventory::Stockroom room{events,
                              {[](db::Tx& tx, std::span<const AvailabilityChange> labels) {
                                   catalog::apply_availability(tx, labels);
                               },
                               {}}};
    checkout::Environment environment{clock, events, {}, "test"};
    catalog::CatalogController products{*database};
    catalog::CategoryController categories{*database};
    catalog::CollectionController collections{*database};
    BundleController bundles{*database, room};
    http::Router router;
    HeaderAuthenticator authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};

    stores::Store store;
    CategoryId category;
    ProductId milk, bread, breakfast;
};
INSTANTIATE_TEST_SUITE_P(Engines, BundlesTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(BundlesTest, ThePageSaysWhatIsInItAndTheLabelFollows) {
    EXPECT_EQ(label(breakfast), "out");
    EXPECT_FALSE(page(breakfast).as_object().contains("bundle"));
    const auto made = set(breakfast, {{milk, 2}, {bread, 1}}, 1, kVera);
    ASSERT_EQ(made.status(), 200U) << made.response.body;
    EXPECT_EQ(*made.response.header("ETag"), "\"2\"");
    const auto shown = page(breakfast);
    ASSERT_EQ(shown.at("bundle").as_array().size(), 2U);
    EXPECT_EQ(shown.at("bundle").at(0).at("name"), "Milk");
    EXPECT_EQ(shown.at("bundle").at(0).at("quantity"), 2);
    EXPECT_EQ(shown.at("bundle").at(0).at("image"), "/media/Milk.webp");
    EXPECT_EQ(shown.at("bundle").at(1).at("slug"), "bread");
    EXPECT_EQ(shown.at("version"), 2);
    EXPECT_NE(label(breakfast), "out");
    EXPECT_EQ(available(breakfast), 5);
    EXPECT_EQ(set(breakfast, {{milk, 1}}, 1, kVera).code(), "version_conflict");
    EXPECT_EQ(set(breakfast, {{milk, 1}}, 2, kVera).status(), 200U);
    EXPECT_EQ(available(breakfast), 10);
    EXPECT_EQ(remove(breakfast, kVera).status(), 204U);
    EXPECT_EQ(label(breakfast), "out");
    EXPECT_FALSE(page(breakfast).as_object().contains("bundle"));
    EXPECT_EQ(remove(breakfast, kVera).code(), "not_a_bundle");
    const auto logged = database->read_blocking([](db::Read& read) {
        return read.all<std::string>(db::Sql{
            "test.log", "select action from audit_entry where action like 'bundle%' order by action"});
    });
    EXPECT_THAT(logged, testing::ElementsAre("bundle.removed", "bundle.set", "bundle.set"));
}

TEST_P(BundlesTest, AVendorBundlesItsOwnProductsOnly) {
    const auto his = add("His", 5, [](catalog::ProductDraft& d) { d.vendor = UserId::from_name("victor"); });
    const auto his_draft = add("His secret", 5, [](catalog::ProductDraft& d) {
        d.vendor = UserId::from_name("victor");
        d.status = catalog::ProductStatus::draft;
    });
    EXPECT_EQ(set(breakfast, {{milk, 1}}, 1, kVictor).code(), "not_your_product");
    EXPECT_EQ(set(breakfast, {{his, 1}}, 1, kVera).code(), "not_your_product");
    EXPECT_EQ(set(breakfast, {{his_draft, 1}}, 1, kVera).code(), "product_not_found");
    EXPECT_EQ(set(breakfast, {{his, 1}}, 1, kAdmin).status(), 422U);
    EXPECT_EQ(set(breakfast, {{milk, 1}}, 1, {}).status(), 401U);
    EXPECT_EQ(set(breakfast, {{milk, 1}}, 1, {{"Role", "customer"}}).status(), 403U);
    EXPECT_EQ(set(breakfast, {{milk, 1}}, 1, kAdmin).status(), 200U);
    EXPECT_EQ(remove(breakfast, kVictor).code(), "not_your_product");
    EXPECT_EQ(remove(ProductId::from_name("none"), kAdmin).code(), "product_not_found");
}

TEST_P(BundlesTest, RefusesWhatCannotBeBundled) {
    const auto refused =
        set(breakfast, {{milk, 1}, {milk, 2}, {breakfast, 1}, {ProductId::from_name("x"), 1}}, 1, kVera);
    EXPECT_EQ(refused.status(), 422U);
    std::vector<std::string> pointers;
    for (const auto& issue : refused.body.at("errors").as_array())
        pointers.emplace_back(issue.at("pointer").as_string());
    EXPECT_THAT(pointers, testing::ElementsAre("/components/1/product", "/components/2/product",
                                               "/components/3/product"));
    EXPECT_EQ(set(breakfast, {}, 1, kVera).status(), 422U);
    EXPECT_EQ(set(breakfast, {{milk, 0}}, 1, kVera).status(), 422U);
    const auto loose = add("Loose", 5, [](catalog::ProductDraft& d) { d.sold_by_weight = true; });
    EXPECT_EQ(set(breakfast, {{loose, 1}}, 1, kVera).code(), "not_for_bundles");
    EXPECT_EQ(set(milk, {{bread, 1}}, 1, kVera).code(), "kit_has_stock");
    // Nothing of a refused one stays.
    EXPECT_FALSE(page(milk).as_object().contains("bundle"));

    ASSERT_EQ(set(breakfast, {{milk, 1}}, 1, kVera).status(), 200U);
    const auto feast = add("Feast", 0);
    EXPECT_EQ(set(feast, {{breakfast, 1}}, 1, kVera).code(), "bundle_of_bundles");
    EXPECT_EQ(set(milk, {{bread, 1}}, 1, kVera).code(), "bundle_of_bundles");
}

TEST_P(BundlesTest, FamiliesAndBundlesKeepApart) {
    const auto tea = add("Tea", 0);
    const auto variants = [&](ProductId family, int version) {
        return call(
            Method::put, "/products/" + family.to_string() + "/variants",
            {{"options", json::array{{{"name", "Size"}, {"values", {"S", "L"}}}}},
             {"variants",
              json::array{{{"options", {{"Size", "S"}}}, {"sku", "T-S"}, {"pricing", {{"basePrice", 100}}}}}},
             {"version", version}},
            kVera);
    };
    ASSERT_EQ(variants(tea, 1).status(), 200U) << variants(tea, 1).response.body;
    EXPECT_EQ(set(breakfast, {{tea, 1}}, 1, kVera).code(), "not_for_bundles");
    ASSERT_EQ(set(breakfast, {{milk, 1}}, 1, kVera).status(), 200U);
    EXPECT_EQ(variants(breakfast, 2).status(), 409U);
}

TEST_P(BundlesTest, ABundleAndItsComponentInOneCartNeverSellMoreThanThereIs) {
    ASSERT_EQ(set(breakfast, {{milk, 2}, {bread, 1}}, 1, kVera).status(), 200U);
    // Four bundles leave two of ten milks.
    const auto first = order({{breakfast, 4}, {milk, 2}}, "ada");
    ASSERT_TRUE(first) << first.error().code->name;
    EXPECT_EQ(available(milk), 0);
    EXPECT_EQ(available(bread), 6);
    EXPECT_EQ(label(breakfast), "out");
    EXPECT_EQ(label(milk), "out");
    EXPECT_FALSE(order({{breakfast, 1}}, "bob"));
    // Cancelled: everything is back.
    const auto cancelled = write([&](db::Tx& tx) {
        return checkout::cancel_order(tx, environment,
                                      {*first,
                                       UserId::from_name("ada"),
                                       {UserId::from_name("ada").value, "customer"},
                                       orders::CancelledBy::shopper,
                                       "Not wanted."});
    });
    ASSERT_TRUE(cancelled) << cancelled.error().code->name;
    EXPECT_EQ(available(milk), 10);
    EXPECT_EQ(available(bread), 10);
    EXPECT_EQ(available(breakfast), 5);
    EXPECT_NE(label(breakfast), "out");
    EXPECT_TRUE(database->read_blocking([](db::Read& read) { return inventory::find_drift(read); }).empty());
}

TEST_P(BundlesTest, OfBundlesAndComponentsTogetherOnlyAsManyAsFit) {
    ASSERT_EQ(set(breakfast, {{milk, 2}}, 1, kVera).status(), 200U);
    EXPECT_FALSE(order({{breakfast, 5}, {milk, 1}}, "ada"));
    EXPECT_EQ(available(milk), 10);
    EXPECT_TRUE(order({{breakfast, 5}}, "bob"));
    EXPECT_EQ(available(milk), 0);
}

}  // namespace
}  // namespace scalemart::bundles
