#pragma once
// A small shop for this module's tests: a fresh database on the engine under test, a clock that stands still,
// and the API.

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "audit/migrations.hpp"
#include "bulk_routes.hpp"
#include "catalog.hpp"
#include "catalog/migrations.hpp"
#include "custom_fields/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "http_testing/checked_application.hpp"
#include "idempotency/migrations.hpp"
#include "jobs/migrations.hpp"
#include "price_history_routes.hpp"
#include "routes.hpp"
#include "specification_routes.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::catalog {

namespace json = boost::json;
using http::Method;

/// "Role" and "User" headers instead of tokens.
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

class ShopTest : public ::testing::TestWithParam<db::Engine> {
 protected:
    ShopTest() {
        add_routes(router, products, categories, collections);
        add_price_history_routes(router, price_history);
        add_bulk_routes(router, bulk);
        add_specification_routes(router, specifications);
        database->on_commit(
            {[this](std::span<const std::string> tags) { touched.insert(tags.begin(), tags.end()); }, {}});
        write([&](db::Tx& tx) {
            store = open_store(tx, "main", std::nullopt);
            tea = ensure_category_path(tx, clock.now(), std::vector<std::string>{"Beverages", "Tea"});
            coffee = ensure_category_path(tx, clock.now(), std::vector<std::string>{"Beverages", "Coffee"});
            bread = ensure_category_path(tx, clock.now(), std::vector<std::string>{"Bakery", "Bread"});
        });
    }

    template <class F>
    void write(F body) {
        database->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }
    template <class F>
    auto read(F body) {
        return database->read_blocking(body);
    }

    StoreId open_store(db::Tx& tx, const std::string& slug, std::optional<UserId> vendor) {
        stores::Store wanted;
        wanted.slug = wanted.name = slug;
        wanted.vendor_id = vendor;
        return stores::create_store(tx, clock.now(), wanted).value().id;
    }

    [[nodiscard]] ProductDraft draft(const std::string& name, std::int64_t price, CategoryId category) const {
        ProductDraft draft;
        draft.sku = "SKU-" + name;
        draft.name = name;
        draft.category = category;
        draft.base_price = price;
        OfferDraft offer;
        offer.store = store;
        offer.base_price = price;
        offer.availability = Availability::in_stock;
        draft.offers.push_back(offer);
        return draft;
    }
    UpsertOutcome upsert(const ProductDraft& wanted, UpsertMode mode = UpsertMode::upsert) {
        UpsertOutcome outcome;
        write([&](db::Tx& tx) { outcome = upsert_products(tx, clock.now(), {&wanted, 1}, mode).front(); });
        return outcome;
    }
    ProductId add(const std::string& name, std::int64_t price, CategoryId category) {
        return upsert(draft(name, price, category)).product;
    }

    Answer call(Method method, const std::string& target, const json::value& body = nullptr,
                std::vector<http::HeaderView> headers = {}) {
        http::Request request;
        request.method = method;
        request.target = target;
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
    Answer get(const std::string& target) { return call(Method::get, "/api/v2" + target); }

    /// The names on all pages of a v2 list.
    std::vector<std::string> names(const std::string& target) {
        std::vector<std::string> all;
        std::string cursor;
        do {
            const auto page = get(target + (cursor.empty() ? "" : "&cursor=" + cursor));
            EXPECT_EQ(page.status(), 200U) << page.response.body;
            for (const auto& item : page.body.at("items").as_array())
                all.emplace_back(item.at("name").as_string());
            cursor.clear();
            if (const auto* next = page.body.as_object().if_contains("nextCursor"))
                cursor = next->as_string();
        } while (!cursor.empty());
        return all;
    }
    static std::vector<std::string> pointers(const Answer& answer) {
        std::vector<std::string> pointers;
        for (const auto& issue : answer.body.at("errors").as_array())
            pointers.emplace_back(issue.at("pointer").as_string());
        return pointers;
    }

    using Headers = std::vector<http::HeaderView>;
    const Headers kAdmin{{"Role", "admin"}};
    const Headers kVera{{"Role", "vendor"}, {"User", "vera"}};
    const Headers kVictor{{"Role", "vendor"}, {"User", "victor"}};

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{jobs::migrations(),   idempotency::migrations(),
                                                    audit::migrations(),  custom_fields::migrations(),
                                                    stores::migrations(), migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    CatalogController products{*database};
    CategoryController categories{*database};
    CollectionController collections{*database};
    PriceHistoryController price_history{*database};
    BulkController bulk{*database};
    SpecificationController specifications{*database};
    http::Router router;
    HeaderAuthenticator authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
    std::set<std::string> touched;  ///< tags of committed transactions; cleared by tests

    StoreId store;
    CategoryId tea, coffee, bread;
};

}  // namespace scalemart::catalog
