// What staff does to prices, through the router, on every engine.

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "audit/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "http_testing/checked_application.hpp"
#include "load_terms.hpp"
#include "personal_data.hpp"
#include "price_cart.hpp"
#include "pricing/migrations.hpp"
#include "promotions.hpp"
#include "reservations/migrations.hpp"
#include "routes.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::pricing {
namespace {

namespace json = boost::json;
using http::Method;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

/// A "Role" header instead of tokens.
class HeaderAuthenticator final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto role = request.header("Role")) {
            principal.role = *role;
            principal.permissions = access::permissions_of_role(principal.role).bits();
            principal.subject = UserId::from_name("someone").value;
        }
        co_return principal;
    }
};

struct Answer {
    http::Response response;
    json::value body;

    [[nodiscard]] std::string text(std::string_view pointer) const {
        boost::system::error_code failure;
        const auto* value = body.find_pointer(pointer, failure);
        if (value == nullptr) return {};
        return value->is_string() ? std::string{value->get_string()} : json::serialize(*value);
    }
    [[nodiscard]] std::string code() const { return text("/code"); }
    [[nodiscard]] std::vector<std::string> pointers() const {
        std::vector<std::string> list;
        for (const auto& issue : body.at("errors").as_array())
            list.emplace_back(issue.at("pointer").as_string());
        return list;
    }
};

class PricingApiTest : public ::testing::TestWithParam<db::Engine> {
 protected:
    PricingApiTest() {
        add_routes(router, promotions, price_lists, markets);
        store = database->write_blocking([&](db::Tx& tx) {
            stores::Store corner;
            corner.id = StoreId::from_name("corner");
            corner.slug = corner.name = "corner";
            corner.currency = "USD";
            EXPECT_TRUE(stores::create_store(tx, clock.now(), corner));
            return corner.id;
        });
    }

    Answer call(Method method, const std::string& target, const json::value& body = nullptr,
                std::vector<http::HeaderView> headers = {{"Role", "admin"}}) {
        clock.advance(std::chrono::milliseconds{1});  // ids of one millisecond are in no order
        http::Request request;
        request.method = method;
        const std::string path = "/api/v2/admin" + target;
        request.target = path;
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
    std::vector<std::string> audited() {
        return database->read_blocking([](db::Read& read) {
            return read.all<std::string>(
                db::Sql{"test.audited", "select action from audit_entry order by id"});
        });
    }
    static json::object ten_percent(std::string_view name, std::string_view code = {}) {
        json::object body{{"name", name}, {"effect", {{"type", "percentOff"}, {"percent", 10}}}};
        if (!code.empty()) body["code"] = code;
        return body;
    }
    PricedCart price(std::vector<CartLine> lines, std::vector<std::string> codes = {}, bool first = false) {
        return database->read_blocking([&](db::Read& read) {
            const StoreTerms terms_of_store{store, Currency{}, 499, {}, 0};
            const UserId ada = UserId::from_name("ada");
            auto terms = load_terms(read, terms_of_store, ada, codes, clock.now());
            CartFacts facts;
            facts.lines = std::move(lines);
            facts.customer = terms.customer;
            facts.customer.is_first_order = first;
            facts.codes = codes;
            facts.uses = terms.uses;
            facts.destination = {"US", "NY", "10001"};
            facts.now = clock.now();
            std::vector<ProductId> products;
            for (const auto& line : facts.lines) products.push_back(line.product);
            for (auto& [product, prices] : listed_prices(read, store, products))
                for (auto& line : facts.lines)
                    if (line.product == product)
                        line.price.prices.insert(line.price.prices.end(), prices.begin(), prices.end());
            return price_cart(facts, terms.market, terms.promotions);
        });
    }
    CartLine line(const std::string& name, std::int64_t amount, std::int64_t quantity = 1) const {
        CartLine line;
        line.product = ProductId::from_name(name);
        line.id = LineId{line.product.value};
        line.store = store;
        line.quantity = quantity;
        line.price = PriceTerms::of(amount, Currency{});
        return line;
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{audit::migrations(), stores::migrations(),
                                                    reservations::migrations(), migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    PromotionController promotions{*database};
    PriceListController price_lists{*database, [](db::Read&, StoreId, std::span<const ProductId> products) {
                                        std::vector<ProductId> offered(products.begin(), products.end());
                                        std::erase(offered, ProductId::from_name("unknown"));
                                        return offered;
                                    }};
    MarketController markets{*database};
    http::Router router;
    HeaderAuthenticator authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
    StoreId store;
};
INSTANTIATE_TEST_SUITE_P(Engines, PricingApiTest, ::testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(PricingApiTest, APromotionIsAddedChangedShownAndRemoved) {
    auto body = ten_percent("Ten off", " ten 10");
    body["currency"] = "USD";
    body["conditions"] = {{"minimumSubtotal", 2000}, {"firstOrderOnly", true}, {"limit", 5}};
    const auto created = call(Method::post, "/promotions", body);
    ASSERT_EQ(created.response.status, 201U) << created.response.body;
    EXPECT_EQ(created.text("/code"), "TEN10");
    EXPECT_EQ(created.text("/effect/percent"), "10");
    EXPECT_EQ(created.text("/uses"), "0");
    EXPECT_EQ(*created.response.header("ETag"), "\"1\"");
    const std::string path = "/promotions/" + created.text("/id");
    EXPECT_EQ(price({line("bread", 3000)}, {"TEN10"}, true).discount, 300);
    EXPECT_EQ(price({line("bread", 3000)}, {"TEN10"}, false).discount, 0);

    EXPECT_EQ(call(Method::patch, path, {{"name", "X"}}).response.status, 422U);
    const auto changed = call(Method::patch, path,
                              {{"conditions", nullptr},
                               {"code", nullptr},
                               {"effect", {{"type", "amountOff"}, {"amount", 250}}},
                               {"store", store.to_string()},
                               {"version", 1}});
    ASSERT_EQ(changed.response.status, 200U) << changed.response.body;
    EXPECT_EQ(changed.body.at("conditions").as_object().size(), 0U);
    EXPECT_FALSE(changed.body.as_object().contains("code"));
    EXPECT_EQ(call(Method::patch, path, {{"name", "X"}, {"version", 1}}).code(), "version_conflict");
    EXPECT_EQ(price({line("bread", 3000)}).discount, 250);  // without a code now
    EXPECT_EQ(call(Method::get, path).body, changed.body);
    EXPECT_EQ(call(Method::delete_, path).response.status, 204U);
    EXPECT_EQ(call(Method::get, path).code(), "promotion_not_found");
    EXPECT_EQ(call(Method::delete_, path).code(), "promotion_not_found");
    EXPECT_EQ(call(Method::patch, path, {{"version", 2}}).code(), "promotion_not_found");
    EXPECT_THAT(audited(), ElementsAre("promotion.created", "promotion.changed", "promotion.deleted"));
}

TEST_P(PricingApiTest, EverythingThatIsWrongIsSaidAtOnce) {
    const json::value body = {{"name", "Nonsense"},
                              {"store", StoreId::from_name("nowhere").to_string()},
                              {"conditions",
                               {{"groups", json::array{"nobody"}},
                                {"startsAt", "2027-01-02T00:00:00Z"},
                                {"endsAt", "2027-01-01T00:00:00Z"},
                                {"minimumSubtotal", 100}}},
                              {"effect", {{"type", "buyGet"}, {"buy", 2}, {"cap", 5}}}};
    const auto refused = call(Method::post, "/promotions", body);
    EXPECT_EQ(refused.response.status, 422U);
    EXPECT_THAT(refused.pointers(), UnorderedElementsAre("/effect/get", "/effect/cap", "/conditions/endsAt",
                                                         "/currency", "/store", "/conditions/groups"));
    const auto tiers =
        call(Method::post, "/promotions",
             {{"name", "Tiers"},
              {"currency", "USD"},
              {"effect",
               {{"type", "tiered"},
                {"tiers", json::array{{{"fromSubtotal", 2000}, {"percent", 5}},
                                      {{"fromSubtotal", 1000}, {"amount", 500}},
                                      {{"fromQuantity", 5}, {"amount", 500}, {"percent", 1}}}}}}});
    EXPECT_THAT(tiers.pointers(),
                UnorderedElementsAre("/effect/tiers/2", "/effect/tiers/2", "/effect/tiers"));
    EXPECT_THAT(audited(), ElementsAre());
}

TEST_P(PricingApiTest, PromotionsAreFoundByNameCodeStoreAndState) {
    call(Method::post, "/promotions", ten_percent("Summer_sale", "SUN"));
    auto off = ten_percent("Winter", "SNOW");
    off["isActive"] = false;
    call(Method::post, "/promotions", off);
    auto here = ten_percent("Summer here");
    here["store"] = store.to_string();
    call(Method::post, "/promotions", here);
    EXPECT_EQ(call(Method::post, "/promotions", ten_percent("Again", "sun")).code(), "code_taken");
    const auto names = [&](const std::string& query) {
        std::vector<std::string> list;
        const auto page = call(Method::get, "/promotions" + query);
        for (const auto& item : page.body.at("items").as_array())
            list.emplace_back(item.at("name").as_string());
        return list;
    };
    EXPECT_THAT(names(""), ElementsAre("Summer here", "Winter", "Summer_sale"));
    EXPECT_THAT(names("?q=summer"), ElementsAre("Summer here", "Summer_sale"));
    EXPECT_THAT(names("?q=r_s"), ElementsAre("Summer_sale"));  // no wild card
    EXPECT_THAT(names("?q=sno&active=false"), ElementsAre("Winter"));
    EXPECT_THAT(names("?hasCode=false"), ElementsAre("Summer here"));
    EXPECT_THAT(names("?active=true&store=" + store.to_string()), ElementsAre("Summer here"));
    const auto first = call(Method::get, "/promotions?limit=2");
    EXPECT_EQ(first.body.at("items").as_array().size(), 2U);
    EXPECT_THAT(names("?limit=2&cursor=" + first.text("/nextCursor")), ElementsAre("Summer_sale"));
}

TEST_P(PricingApiTest, ThereAreNotMoreOffersThanACartCanLookAt) {
    database->write_blocking([&](db::Tx& tx) {
        for (std::int64_t i = 0; i < kMostOffers; ++i) {
            StoredPromotion offer;
            offer.id = PromotionId::generate(clock.now());
            offer.terms.name = "Offer";
            offer.terms.effect = PercentOff{100, {}};
            EXPECT_TRUE(insert_promotion(tx, offer, clock.now()));
        }
        return db::Done{};
    });
    EXPECT_EQ(call(Method::post, "/promotions", ten_percent("One more")).code(), "too_many_offers");
    const auto coupon = call(Method::post, "/promotions", ten_percent("With a code", "CODE"));
    ASSERT_EQ(coupon.response.status, 201U);
    const std::string path = "/promotions/" + coupon.text("/id");
    EXPECT_EQ(call(Method::patch, path, {{"code", nullptr}, {"version", 1}}).code(), "too_many_offers");
    const auto off = call(Method::patch, path, {{"code", nullptr}, {"isActive", false}, {"version", 1}});
    EXPECT_EQ(off.response.status, 200U);
}

TEST_P(PricingApiTest, ADraftIsTriedBesideWhatTheStoreRuns) {
    auto running = ten_percent("Ten off everything");
    running["stackable"] = false;
    call(Method::post, "/promotions", running);
    json::value trial{{"store", store.to_string()},
                      {"promotion",
                       {{"name", "Third free"},
                        {"code", "THREE"},
                        {"conditions", {{"firstOrderOnly", true}}},
                        {"targets", {{"only", {{"tags", json::array{"fresh"}}}}}},
                        {"effect", {{"type", "buyGet"}, {"buy", 2}, {"get", 1}}}}},
                      {"lines", json::array{{{"price", 300}, {"quantity", 3}, {"tags", json::array{"fresh"}}},
                                            {{"price", 999}, {"quantity", 0.5}, {"soldByWeight", true}}}},
                      {"firstOrder", true}};
    const auto tried = call(Method::post, "/promotions/try", trial);
    ASSERT_EQ(tried.response.status, 200U) << tried.response.body;
    EXPECT_EQ(tried.text("/subtotal"), "1400");
    EXPECT_EQ(tried.text("/discount"), "300");  // better than ten percent, which goes with nothing
    trial.as_object()["firstOrder"] = false;
    const auto later = call(Method::post, "/promotions/try", trial);
    EXPECT_EQ(later.text("/discount"), "140");
    trial.at("lines").as_array()[0].as_object()["quantity"] = 1.5;
    EXPECT_THAT(call(Method::post, "/promotions/try", trial).pointers(), ElementsAre("/lines/0/quantity"));
    EXPECT_EQ(call(Method::get, "/promotions").body.at("items").as_array().size(), 1U);
}

TEST_P(PricingApiTest, OnlyStaffThatMayWorkOnPromotionsDoes) {
    for (const std::string role : {"customer", "guest", "vendor"}) {
        EXPECT_EQ(call(Method::get, "/promotions", nullptr, {{"Role", role}}).response.status, 403U) << role;
        EXPECT_EQ(call(Method::get, "/tax-zones", nullptr, {{"Role", role}}).response.status, 403U) << role;
    }
    EXPECT_EQ(call(Method::get, "/promotions", nullptr, {}).response.status, 401U);
}

TEST_P(PricingApiTest, AGroupHasPricesOfItsOwn) {
    const auto group = call(Method::post, "/customer-groups", {{"key", "trade"}, {"name", "Trade"}});
    ASSERT_EQ(group.response.status, 201U) << group.response.body;
    const std::string id = group.text("/id");
    EXPECT_EQ(call(Method::post, "/customer-groups", {{"key", "trade"}, {"name", "X"}}).code(),
              "customer_group_key_taken");
    const auto list =
        call(Method::post, "/price-lists", {{"name", "Trade prices"}, {"group", id}, {"currency", "USD"}});
    ASSERT_EQ(list.response.status, 201U) << list.response.body;
    const std::string prices = "/price-lists/" + list.text("/id") + "/prices";
    const auto row = [&](const std::string& product, json::value from, json::value amount) {
        return json::value{{"product", ProductId::from_name(product).to_string()},
                           {"store", store.to_string()},
                           {"fromQuantity", std::move(from)},
                           {"amount", std::move(amount)}};
    };
    const auto set =
        call(Method::put, prices,
             {{"rows", json::array{row("bread", 0, 250), row("bread", 10, 200), row("unknown", 0, 100),
                                   row("bread", 10, 190), row("milk", -1, 100), row("milk", 0, -5)}}});
    ASSERT_EQ(set.response.status, 200U) << set.response.body;
    EXPECT_EQ(set.text("/applied"), "2");
    EXPECT_EQ(set.text("/refused"), "4");
    EXPECT_EQ(set.text("/rows/2/errors/0/pointer"), "/rows/2/product");
    EXPECT_EQ(set.text("/rows/3/errors/0/code"), "repeated");
    EXPECT_EQ(set.text("/rows/4/errors/0/pointer"), "/rows/4/fromQuantity");
    EXPECT_EQ(set.text("/rows/5/errors/0/pointer"), "/rows/5/amount");
    const auto page = call(Method::get, prices + "?limit=1");
    EXPECT_EQ(page.text("/items/0/amount"), "250");
    const auto next = call(Method::get, prices + "?limit=1&cursor=" + page.text("/nextCursor"));
    EXPECT_EQ(next.text("/items/0/fromQuantity"), "10");
    EXPECT_FALSE(next.body.as_object().contains("nextCursor"));

    EXPECT_EQ(price({line("bread", 300)}).lines[0].unit_price, 300);
    const std::string member = "/customer-groups/" + id + "/members/" + UserId::from_name("ada").to_string();
    EXPECT_EQ(call(Method::put, member).response.status, 204U);
    EXPECT_EQ(call(Method::put, member).response.status, 204U);
    EXPECT_EQ(price({line("bread", 300)}).lines[0].unit_price, 250);
    EXPECT_EQ(price({line("bread", 300, 12)}).lines[0].unit_price, 200);
    const auto ada = UserId::from_name("ada");
    const auto exported = database->read_blocking([&](db::Read& read) { return export_customer(read, ada); });
    EXPECT_EQ(json::parse(exported).at("groups").at(0).at("group"), "Trade");
    EXPECT_EQ(call(Method::get, "/customer-groups/" + id + "/members").body.at("items").as_array().size(),
              1U);
    EXPECT_EQ(call(Method::delete_, "/customer-groups/" + id).code(), "customer_group_in_use");

    const auto off =
        call(Method::patch, "/price-lists/" + list.text("/id"), {{"isActive", false}, {"version", 1}});
    EXPECT_EQ(off.text("/version"), "2");
    EXPECT_EQ(call(Method::patch, "/price-lists/" + list.text("/id"), {{"version", 1}}).code(),
              "version_conflict");
    EXPECT_EQ(price({line("bread", 300)}).lines[0].unit_price, 300);
    EXPECT_EQ(call(Method::put, prices, {{"rows", json::array{row("bread", 10, nullptr)}}}).text("/applied"),
              "1");
    EXPECT_EQ(call(Method::get, prices).body.at("items").as_array().size(), 1U);
    EXPECT_EQ(call(Method::delete_, "/price-lists/" + list.text("/id")).response.status, 204U);
    EXPECT_EQ(call(Method::get, prices).code(), "price_list_not_found");
    EXPECT_EQ(call(Method::delete_, member).response.status, 204U);
    call(Method::put, member);
    database->write_blocking([&](db::Tx& tx) {
        EXPECT_TRUE(forget_customer(tx, ada, clock.now()));
        return db::Done{};
    });
    EXPECT_TRUE(call(Method::get, "/customer-groups/" + id + "/members").body.at("items").as_array().empty());
    EXPECT_EQ(call(Method::delete_, "/customer-groups/" + id).response.status, 204U);
    EXPECT_EQ(call(Method::put, member).code(), "customer_group_not_found");
    EXPECT_THAT(audited(),
                ElementsAre("customer_group.created", "price_list.created", "price_list.prices_changed",
                            "customer_group.member_added", "price_list.changed", "price_list.prices_changed",
                            "price_list.deleted", "customer_group.member_removed",
                            "customer_group.member_added", "customer_group.deleted"));
}

TEST_P(PricingApiTest, AStoreChargesTheTaxesAndFeesOfItsMarket) {
    const std::string market = "/stores/" + store.to_string() + "/market";
    EXPECT_EQ(call(Method::get, market).text("/version"), "0");
    EXPECT_EQ(price({line("bread", 1000)}).total, 1499);  // nothing but the store's delivery fee

    const json::array groceries{{{"category", "grocery"}, {"rates", json::array{}}}};
    const json::object city{{"name", "City"}, {"percent", "4.5"}};
    const auto zone = call(
        Method::post, "/tax-zones",
        {{"name", "New York City"},
         {"country", "US"},
         {"region", "NY"},
         {"postcodePrefix", "100"},
         {"categories", json::array{{{"rates", json::array{{{"name", "State"}, {"percent", "4.375"}}, city}}},
                                    groceries[0]}}});
    ASSERT_EQ(zone.response.status, 201U) << zone.response.body;
    EXPECT_EQ(zone.text("/categories/0/rates/0/percent"), "4.375");
    EXPECT_EQ(price({line("bread", 1000)}).tax, 0);

    const auto saved = call(Method::put, market,
                            {{"taxPolicy", {{"preset", "usSalesTax"}}},
                             {"taxCountries", json::array{"US"}},
                             {"fees",
                              {{"perBag", 10},
                               {"smallOrder", {{"amount", 200}, {"under", 1500}}},
                               {"taxes", json::array{{{"fee", "delivery"}, {"category", "grocery"}}}}}},
                             {"version", 0}});
    ASSERT_EQ(saved.response.status, 200U) << saved.response.body;
    EXPECT_EQ(saved.text("/version"), "1");
    auto bread = line("bread", 1000);
    bread.tax_category = "grocery";
    const auto priced = price({bread, line("soap", 400)});
    EXPECT_EQ(priced.fee_total, 499 + 200);
    EXPECT_EQ(priced.tax, 36 + 18);  // 8.875 % of the soap and of the fee for small orders
    EXPECT_EQ(priced.total, 1400 + 699 + 54);
    ASSERT_EQ(priced.taxes.size(), 2U);

    EXPECT_EQ(call(Method::put, market, {{"version", 0}}).code(), "version_conflict");
    EXPECT_THAT(call(Method::put, market,
                     {{"taxPolicy", {{"level", "line"}}},
                      {"fees", {{"service", {{"percent", 5}, {"minimum", 9}, {"maximum", 8}}}}},
                      {"version", 1}})
                    .pointers(),
                UnorderedElementsAre("/taxPolicy", "/taxCountries", "/fees/service/maximum"));
    EXPECT_EQ(call(Method::get, "/stores/" + StoreId::from_name("x").to_string() + "/market").code(),
              "store_not_found");

    const std::string path = "/tax-zones/" + zone.text("/id");
    const json::object same{{"name", "Twin"},
                            {"country", "US"},
                            {"region", "NY"},
                            {"postcodePrefix", "100"},
                            {"categories", json::array{}}};
    EXPECT_EQ(call(Method::post, "/tax-zones", same).code(), "tax_zone_exists");
    const json::object much{{"name", "Much"}, {"percent", "60"}};
    const json::object more{{"name", "More"}, {"percent", "20"}, {"compound", true}};
    EXPECT_THAT(
        call(Method::patch, path,
             {{"categories", json::array{{{"rates", json::array{much, more}}}, {{"rates", json::array{}}}}},
              {"version", 1}})
            .pointers(),
        UnorderedElementsAre("/categories/1/category"));
    EXPECT_THAT(
        call(Method::patch, path,
             {{"categories", json::array{{{"rates", json::array{much, more, more}}}}}, {"version", 1}})
            .pointers(),
        UnorderedElementsAre("/categories/0/rates"));
    const auto changed = call(Method::patch, path, {{"name", "NYC"}, {"version", 1}});
    EXPECT_EQ(changed.text("/version"), "2");
    EXPECT_EQ(call(Method::patch, path, {{"name", "X"}, {"version", 1}}).code(), "version_conflict");
    EXPECT_EQ(call(Method::get, "/tax-zones?country=US").body.at("items").as_array().size(), 1U);
    EXPECT_EQ(call(Method::get, "/tax-zones?country=DE").body.at("items").as_array().size(), 0U);
    EXPECT_EQ(call(Method::get, path).text("/name"), "NYC");
    EXPECT_EQ(call(Method::delete_, path).response.status, 204U);
    EXPECT_EQ(call(Method::delete_, path).code(), "tax_zone_not_found");
    EXPECT_THAT(audited(),
                ElementsAre("tax_zone.created", "market.changed", "tax_zone.changed", "tax_zone.deleted"));
}

TEST_P(PricingApiTest, AGroupThatIsExemptPaysNoTax) {
    const auto group = call(Method::post, "/customer-groups",
                            {{"key", "school"}, {"name", "Schools"}, {"isTaxExempt", true}});
    call(Method::put,
         "/customer-groups/" + group.text("/id") + "/members/" + UserId::from_name("ada").to_string());
    call(Method::post, "/tax-zones",
         {{"name", "US"},
          {"country", "US"},
          {"categories", json::array{{{"rates", json::array{{{"name", "VAT"}, {"percent", "20"}}}}}}}});
    const json::value settings{
        {"taxPolicy",
         {{"pricesIncludeTax", true}, {"level", "order"}, {"rounding", "halfEven"}, {"ratesApart", false}}},
        {"taxCountries", json::array{"US"}},
        {"version", 0}};
    call(Method::put, "/stores/" + store.to_string() + "/market", settings);
    EXPECT_EQ(price({line("soap", 1200)}).total, 1000 + 416);  // prices and fees without the tax in them
    const auto changed = call(Method::patch, "/customer-groups/" + group.text("/id"),
                              {{"isTaxExempt", false}, {"version", 1}});
    EXPECT_EQ(changed.text("/version"), "2");
    const auto taxed = price({line("soap", 1200)});
    EXPECT_EQ(taxed.total, 1699);
    EXPECT_EQ(taxed.tax, 283);
}

}  // namespace
}  // namespace scalemart::pricing
