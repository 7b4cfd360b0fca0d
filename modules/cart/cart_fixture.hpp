#pragma once
// For the tests of this folder: a store with a few products on one engine, carts by function and over HTTP,
// without sockets.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "cart/migrations.hpp"
#include "cart_controller.hpp"
#include "catalog/migrations.hpp"
#include "change_cart.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "http_testing/checked_application.hpp"
#include "inventory/inventory.hpp"
#include "inventory/migrations.hpp"
#include "jobs/events.hpp"
#include "pricing/migrations.hpp"
#include "pricing/promotions.hpp"
#include "reservations/migrations.hpp"
#include "routes.hpp"
#include "stores/migrations.hpp"
#include "views.hpp"

namespace scalemart::cart {

/// The header "User" names the caller; nobody without it.
class UserHeader final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto name = request.header("User")) {
            principal.role = "customer";
            principal.subject = UserId::from_name(*name).value;
        }
        co_return principal;
    }
};

struct Answer {
    unsigned status = 0;
    boost::json::value body;

    [[nodiscard]] std::string text(std::string_view pointer) const {
        boost::system::error_code failure;
        const auto* value = body.find_pointer(pointer, failure);
        if (value == nullptr) return {};
        return value->is_string() ? std::string{value->get_string()} : boost::json::serialize(*value);
    }
    [[nodiscard]] std::string code() const { return text("/code"); }
};

/// What accounts and orders would know.
class KnownShopper final : public ShopperFacts {
 public:
    [[nodiscard]] std::optional<OrderId> pending_order(db::Read&, UserId, StoreId) const override {
        return std::nullopt;
    }
    [[nodiscard]] std::optional<pricing::Destination> home_of(db::Read&, UserId) const override {
        return home;
    }
    [[nodiscard]] bool has_ordered(db::Read&, UserId, StoreId) const override { return is_known; }

    std::optional<pricing::Destination> home;
    bool is_known = true;
};

class CartTest : public testing::TestWithParam<db::Engine> {
 protected:
    /// A Result comes back; anything else counts as done.
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

    CartTest() {
        add_routes(router, controller);
        write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = "downtown";
            wanted.delivery_fee = 499;
            wanted.free_delivery_from = 5000;
            wanted.minimum_order = 1000;
            store = stores::create_store(tx, clock.now(), wanted).value();
            category = catalog::ensure_category_path(tx, clock.now(), std::vector<std::string>{"Food"});
        });
        milk = add_product("milk", 399, 50);
        bread = add_product("bread", 250, 5);
    }

    ProductId add_product(const std::string& name, std::int64_t price, std::int64_t stock,
                          const std::function<void(catalog::ProductDraft&)>& change = {}) {
        catalog::ProductDraft draft;
        draft.sku = draft.name = name;
        draft.category = category;
        draft.base_price = price;
        catalog::OfferDraft offer;
        offer.store = store.id;
        offer.base_price = price;
        draft.offers.push_back(offer);
        if (change) change(draft);
        return save({draft}, stock).front();
    }
    /// Many at once: one of each, to be put into a cart.
    std::vector<ItemToAdd> add_products(int count) {
        std::vector<catalog::ProductDraft> drafts(static_cast<std::size_t>(count));
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            drafts[i].sku = drafts[i].name = "p" + std::to_string(i);
            drafts[i].category = category;
            auto& offer = drafts[i].offers.emplace_back();
            offer.store = store.id;
            offer.base_price = drafts[i].base_price = 100;
        }
        std::vector<ItemToAdd> items;
        for (const auto product : save(drafts, 9)) items.push_back({product, 1, {}, {}});
        return items;
    }
    std::vector<ProductId> save(const std::vector<catalog::ProductDraft>& drafts, std::int64_t stock) {
        std::vector<ProductId> products;
        write([&](db::Tx& tx) {
            products.clear();
            std::vector<inventory::StockItem> items;
            for (const auto& outcome : catalog::upsert_products(tx, clock.now(), drafts)) {
                products.push_back(outcome.product);
                auto& item = items.emplace_back();
                item.product = outcome.product;
                item.store = store.id;
                item.quantity = stock;
            }
            const inventory::Cause cause{inventory::Reason::import, {}, {}, {}, clock.now()};
            catalog::apply_availability(tx, inventory::set_stock(tx, jobs::Events{clock}, items, cause));
        });
        return products;
    }
    /// The key of a code for percent off; `change` may make it something else.
    std::string add_promotion(const std::string& code, std::int64_t percent,
                              const std::function<void(pricing::StoredPromotion&)>& change = {}) {
        pricing::StoredPromotion promotion;
        promotion.id = pricing::PromotionId::generate(clock.now());
        promotion.terms.key = code.empty() ? "offer" : code;
        promotion.terms.name = promotion.terms.code = code;
        promotion.terms.currency = Currency::parse("USD");
        promotion.terms.effect = pricing::PercentOff{percent * 100, {}};
        if (change) change(promotion);
        write([&](db::Tx& tx) { EXPECT_TRUE(pricing::insert_promotion(tx, promotion, clock.now())); });
        return promotion.terms.key;
    }
    /// What the store's market adds, as it is stored; taxes are 10 % in CA and 7 % in the rest of the US.
    void set_market(const std::string& settings) {
        const db::Sql market{"test.market",
                             "insert into pricing_market (store_id, settings, version, updated_at) "
                             "values ($1, $2, 1, $3)"};
        const db::Sql zone{
            "test.zone",
            "insert into pricing_tax_zone (id, name, country, region, postcode_prefix, "
            "categories, version, created_at, updated_at) values ($1, $2, 'US', $3, '', $4, 1, "
            "$5, $5)"};
        const auto rates = [](const std::string& percent) {
            return R"([{"rates":[{"name":"Sales","percent":")" + percent
                   + R"("}]},{"category":"food","rates":[]}])";
        };
        write([&](db::Tx& tx) {
            tx.exec(market, store.id, settings, clock.now());
            tx.exec(zone, Uuid::from_name("CA"), std::string{"California"}, std::string{"CA"}, rates("10"),
                    clock.now());
            tx.exec(zone, Uuid::from_name("US"), std::string{"Elsewhere"}, std::string{}, rates("7"),
                    clock.now());
        });
    }
    static void needs_size(catalog::ProductDraft& draft) {
        catalog::VariantOption size;
        size.name.value = "Size/cut";
        size.options = {{"S"}, {"L"}};
        size.required = true;
        draft.variants = {size};
    }

    Result<void> add(const std::vector<ItemToAdd>& items, UserId who = UserId::from_name("ada")) {
        clock.advance(std::chrono::milliseconds{1});  // lines stand in the order of their times
        return write([&](db::Tx& tx) { return add_items(tx, {who, store, clock.now()}, items); });
    }
    Result<void> add(ProductId product, std::int64_t quantity, UserId who = UserId::from_name("ada")) {
        return add({{product, quantity, {}, {}}}, who);
    }
    Result<void> change(CartLineId line, const ItemChange& wanted, UserId who = UserId::from_name("ada")) {
        return write([&](db::Tx& tx) { return change_item(tx, {who, store, clock.now()}, line, wanted); });
    }
    CartView view(UserId who = UserId::from_name("ada")) {
        return database->read_blocking(
            [&](db::Read& read) { return view_cart(read, who, store, clock.now()); });
    }
    static std::vector<std::string> problem_codes(const CartView& cart) {
        std::vector<std::string> codes;
        for (const auto& problem : cart.problems) codes.push_back(problem.code);
        return codes;
    }

    Answer call(http::Method method, const std::string& path, const std::string& user,
                const std::string& body = "") {
        http::Request request;
        const std::string target = "/api/v2" + path;
        request.method = method;
        request.target = target;
        if (!user.empty()) request.headers.emplace_back("User", user);
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = body;
        boost::asio::io_context io{1};
        auto future = boost::asio::co_spawn(io, application.handle(request), boost::asio::use_future);
        io.run();
        const auto response = future.get();
        return {response.status,
                response.body.empty() ? boost::json::value{} : boost::json::parse(response.body)};
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{reservations::migrations(), stores::migrations(),
                                                    inventory::migrations(),    catalog::migrations(),
                                                    pricing::migrations(),      migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    KnownShopper shopper;
    CartController controller{*database, clock, &shopper};
    http::Router router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};

    const UserId ada = UserId::from_name("ada");
    const UserId bob = UserId::from_name("bob");
    stores::Store store;
    CategoryId category;
    ProductId milk, bread;
};

}  // namespace scalemart::cart
