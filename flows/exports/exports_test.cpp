// The exports over HTTP without sockets: whose rows they have, page by page, and that an import reads them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>

#include "accounts/accounts.hpp"
#include "accounts/migrations.hpp"
#include "audit/migrations.hpp"
#include "base/time_format.hpp"
#include "catalog/catalog.hpp"
#include "catalog/migrations.hpp"
#include "custom_fields/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/query_plan.hpp"
#include "db_testing/test_database.hpp"
#include "export_controller.hpp"
#include "http_testing/checked_application.hpp"
#include "import_products/import_products.hpp"
#include "import_products/migrations.hpp"
#include "inventory/inventory.hpp"
#include "inventory/migrations.hpp"
#include "jobs/events.hpp"
#include "jobs/migrations.hpp"
#include "orders/migrations.hpp"
#include "orders/orders.hpp"
#include "product_table.hpp"
#include "reservations/migrations.hpp"
#include "routes.hpp"
#include "stores/migrations.hpp"
#include "table_stream.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::exports {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// The header "User" names the caller; "admin" is one, names with a 'v' first are vendors.
class UserHeader final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto name = request.header("User")) {
            principal.role = *name == "admin" ? "admin" : name->front() == 'v' ? "vendor" : "customer";
            principal.subject = UserId::from_name(*name).value;
            principal.permissions = access::permissions_of_role(principal.role).bits();
        }
        co_return principal;
    }
};

struct Answer {
    http::Response response;
    std::string body;
    std::vector<std::size_t> pieces;  ///< sizes
};

Task<void> read_all(http::BodyStream& stream, Answer& answer) {
    for (;;) {
        const auto piece = co_await stream.next();
        if (piece.empty()) co_return;
        answer.body += piece;
        answer.pieces.push_back(piece.size());
    }
}

class ExportsTest : public testing::TestWithParam<db::Engine> {
 protected:
    ExportsTest() {
        add_routes(router, controller);
        write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = "main";
            main = stores::create_store(tx, clock.now(), wanted).value().id;
            wanted.slug = wanted.name = "second";
            (void)stores::create_store(tx, clock.now(), wanted).value();
            wanted.slug = wanted.name = "veras";
            wanted.vendor_id = UserId::from_name("vera");
            veras = stores::create_store(tx, clock.now(), wanted).value().id;
            category = catalog::ensure_category_path(tx, clock.now(),
                                                     std::vector<std::string>{"Food", "Tea, loose"});
        });
    }

    template <class F>
    void write(F body) {
        database->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }
    void add_products(StoreId store, const std::vector<std::string>& names, const std::string& vendor = {}) {
        std::vector<catalog::ProductDraft> drafts;
        for (const auto& name : names) {
            auto& draft = drafts.emplace_back();
            draft.sku = "SKU-" + name;
            draft.name = name;
            draft.description = "About " + name;
            draft.category = category;
            if (!vendor.empty()) draft.vendor = UserId::from_name(vendor);
            draft.tags = {{"green"}, {"loose"}};
            draft.sold_by_weight = name.starts_with("Bulk");
            auto& offer = draft.offers.emplace_back();
            offer.store = store;
            offer.base_price = draft.base_price = 1299;
            if (name.starts_with("Sale")) offer.sale_price = 999;
        }
        write([&](db::Tx& tx) {
            std::vector<inventory::StockItem> items;
            for (const auto& outcome : catalog::upsert_products(tx, clock.now(), drafts)) {
                auto& item = items.emplace_back();
                item.product = outcome.product;
                item.store = store;
                item.quantity = 2500;
            }
            const inventory::Cause cause{inventory::Reason::import, {}, {}, {}, clock.now()};
            catalog::apply_availability(tx, inventory::set_stock(tx, jobs::Events{clock}, items, cause));
        });
    }
    void add_order(StoreId store, const std::string& customer) {
        clock.advance(std::chrono::hours{1});
        write([&](db::Tx& tx) {
            orders::Order order;
            order.customer = UserId::from_name(customer);
            order.id = OrderId::generate(clock.now());
            order.store = store;
            order.currency = "USD";
            order.shipping_address = order.billing_address = R"({"city":"Portland","zipCode":"97209"})";
            order.coupons = "[]";
            order.payment_method = "cod";
            order.created_at = order.updated_at = clock.now();
            order.number = orders::claim_number(tx, order.customer, order.id, clock.now());
            orders::OrderLine line;
            line.product = ProductId::from_name("x");
            line.selected_variants = "{}";
            orders::insert_order(tx, order, {&line, 1}, {});
        });
    }

    Answer get(const std::string& path, const std::string& user) {
        http::Request request;
        const std::string target = "/api/v2/admin/exports/" + path;
        request.target = target;
        if (!user.empty()) request.headers.emplace_back("User", user);
        boost::asio::io_context io{1};
        auto future = boost::asio::co_spawn(io, application.handle(request), boost::asio::use_future);
        io.run();
        Answer answer;
        answer.response = future.get();
        answer.body = answer.response.body;
        if (const auto stream = http::stream_of(answer.response)) drain(*stream, answer);
        return answer;
    }
    static void drain(http::BodyStream& stream, Answer& answer) {
        boost::asio::io_context io{1};
        auto done = boost::asio::co_spawn(io, read_all(stream, answer), boost::asio::use_future);
        io.run();
        done.get();
    }
    /// The k-th cell of each row but the first; for tables without quotes.
    static std::vector<std::string> column(const std::string& csv, std::size_t k) {
        std::vector<std::string> cells;
        for (std::size_t at = csv.find("\r\n") + 2; at < csv.size();) {
            const auto end = csv.find("\r\n", at);
            std::string row = csv.substr(at, end - at);
            for (std::size_t i = 0; i < k; ++i) row.erase(0, row.find(',') + 1);
            cells.push_back(row.substr(0, row.find(',')));
            at = end + 2;
        }
        return cells;
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{jobs::migrations(),    accounts::migrations(),
                                                    audit::migrations(),   reservations::migrations(),
                                                    stores::migrations(),  inventory::migrations(),
                                                    catalog::migrations(), custom_fields::migrations(),
                                                    orders::migrations(),  import_products::migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    ExportController controller{*database};
    http::Router router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};

    StoreId main, veras;
    CategoryId category;
};
INSTANTIATE_TEST_SUITE_P(Engines, ExportsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(ExportsTest, ProductsAreThoseOfTheStoreAndAVendorSeesItsOwn) {
    add_products(main, {"Assam"});
    add_products(veras, {"Sencha", "Sale Sencha"}, "vera");
    const auto all = get("products?store=main", "admin");
    EXPECT_EQ(all.response.content_type, "text/csv; charset=utf-8");
    EXPECT_EQ(*all.response.header("Content-Disposition"), "attachment; filename=\"products.csv\"");
    EXPECT_THAT(column(all.body, 1), ElementsAre("SKU-Assam"));
    EXPECT_THAT(all.body, HasSubstr("\"Food>Tea, loose\",active,USD,12.99,,2500,"));
    const auto own = get("products", "vera");
    EXPECT_THAT(column(own.body, 1), ElementsAre("SKU-Sencha", "SKU-Sale Sencha"));
    EXPECT_THAT(own.body, HasSubstr(",USD,12.99,9.99,2500,"));
    EXPECT_THAT(column(get("products?store=veras&status=draft", "admin").body, 1), ElementsAre());
    EXPECT_THAT(
        column(get("products?store=veras&vendor=" + UserId::from_name("x").to_string(), "admin").body, 1),
        ElementsAre());

    EXPECT_THAT(get("products?store=main", "vera").body, HasSubstr("not_your_store"));
    EXPECT_EQ(get("products", "victor").response.status, 404U);  // has no store
    EXPECT_EQ(get("products", "ada").response.status, 403U);
    EXPECT_EQ(get("products", "").response.status, 401U);
    EXPECT_EQ(get("products?format=xml", "admin").response.status, 422U);
    EXPECT_THAT(get("products?bom=true", "admin").body, testing::StartsWith("\xEF\xBB\xBFid,sku,"));
    const auto lines = get("products?store=veras&format=jsonl", "admin");
    EXPECT_EQ(lines.response.content_type, "application/x-ndjson");
    const auto first = boost::json::parse(lines.body.substr(0, lines.body.find('\n')));
    EXPECT_EQ(first.at("basePrice").as_int64(), 1299);
    EXPECT_EQ(first.at("tags").as_string(), "green;loose");
}

TEST_P(ExportsTest, ALongTableComesInPagesOfTheSameSize) {
    std::vector<std::string> names;
    for (int i = 0; i < 1750; ++i) names.push_back("Tea " + std::to_string(10'000 + i));
    add_products(main, names);
    const auto all = get("products?store=main", "admin");
    EXPECT_EQ(column(all.body, 0).size(), 1750U);
    EXPECT_EQ(all.pieces.size(), 4U);
    for (const auto piece : all.pieces) EXPECT_LT(piece, 200'000U);
    const auto ids = column(all.body, 0);
    EXPECT_TRUE(std::ranges::is_sorted(ids));
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 1750U);
    const auto statements = [&](const TablePlace& from) {
        return database->read_blocking([&](db::Read& read) {
            stores::Store store;
            store.id = main;
            (void)ProductTable{store, {}, {}}.read_page(read, from);
            return read.statements();
        });
    };
    EXPECT_LE(statements({}), 5);
}

/// As long as asked for, without a database behind it.
class ManyRows final : public TableSource {
 public:
    explicit ManyRows(std::int64_t count) : count_(count) {}
    [[nodiscard]] std::span<const std::string_view> columns() const override { return kNames; }
    [[nodiscard]] TablePage read_page(db::Read&, const TablePlace& from) const override {
        TablePage page;
        const auto first = static_cast<std::int64_t>(from.part);
        for (auto i = first; i < std::min(count_, first + kRowsInPage); ++i)
            page.rows.push_back({i, std::string(100, 'x')});
        page.next.part = from.part + page.rows.size();
        page.is_last = static_cast<std::int64_t>(page.next.part) == count_;
        return page;
    }

 private:
    static constexpr std::array<std::string_view, 2> kNames{"number", "text"};
    const std::int64_t count_;
};

TEST_P(ExportsTest, AHundredThousandRowsAreNeverInMemoryTogether) {
    TableStream stream{*database, std::make_unique<ManyRows>(100'000), {}};
    Answer answer;
    drain(stream, answer);
    EXPECT_EQ(answer.pieces.size(), 200U);
    EXPECT_LT(*std::ranges::max_element(answer.pieces), 100'000U);
    EXPECT_THAT(answer.body, testing::EndsWith("99999," + std::string(100, 'x') + "\r\n"));
}

TEST_P(ExportsTest, OrdersAreThoseOfTheCallersStores) {
    add_order(main, "ada");
    add_order(veras, "ada");
    const auto second_at = clock.now();
    add_order(veras, "bruno");
    const auto all = get("orders", "admin");
    EXPECT_EQ(column(all.body, 0).size(), 3U);
    EXPECT_THAT(all.body, HasSubstr(UserId::from_name("bruno").to_string()));
    EXPECT_THAT(column(all.body, 20), ElementsAre("Portland", "Portland", "Portland"));
    EXPECT_THAT(column(get("orders?store=main", "admin").body, 4), ElementsAre(main.to_string()));
    const auto own = get("orders", "vera");
    EXPECT_THAT(column(own.body, 4), ElementsAre(veras.to_string(), veras.to_string()));
    EXPECT_THAT(own.body, Not(HasSubstr("usr_")));
    EXPECT_THAT(get("orders?store=main", "vera").body, HasSubstr("not_your_store"));
    EXPECT_EQ(column(get("orders", "victor").body, 0).size(), 0U);
    EXPECT_EQ(get("orders", "ada").response.status, 403U);
    EXPECT_EQ(column(get("orders?status=delivered", "admin").body, 0).size(), 0U);
    const std::string second = "2027-01-15T10:00:00Z";
    ASSERT_EQ(to_rfc3339(second_at), second);
    EXPECT_EQ(column(get("orders?from=" + second, "admin").body, 0).size(), 2U);
    EXPECT_EQ(column(get("orders?to=" + second, "admin").body, 0).size(), 1U);
    EXPECT_EQ(column(get("orders?from=2027-01-15T09:30:00Z&to=2027-01-15T10:30:00Z", "vera").body, 0).size(),
              1U);
}

TEST_P(ExportsTest, CustomersAreForAdministratorsAndLeaveATrace) {
    write([&](db::Tx& tx) {
        for (const auto* name : {"ada", "=bruno"}) {
            accounts::NewUser user;
            user.first_name = user.last_name = name;
            user.email = {std::string{name} + "@shop.example"};
            user.password_hash = "hash";
            accounts::create_user(tx, clock, user);
        }
    });
    const auto all = get("customers", "admin");
    EXPECT_THAT(column(all.body, 2), testing::UnorderedElementsAre("ada", "'=bruno"));
    EXPECT_THAT(all.body, Not(HasSubstr("hash")));
    EXPECT_THAT(column(get("customers?role=vendor", "admin").body, 2), ElementsAre());
    for (const auto* user : {"vera", "ada"}) EXPECT_EQ(get("customers", user).response.status, 403U);
    EXPECT_EQ(get("customers", "").response.status, 401U);
    EXPECT_EQ(database->read_blocking([](db::Read& read) {
        return read.all_dynamic<std::int64_t>(
            "test.trace",
            "select cast(count(*) as bigint) from audit_entry where action = 'customers.exported'", {});
    }),
              std::vector<std::int64_t>{2});
}

TEST_P(ExportsTest, WhatWasExportedCanBeImportedAgain) {
    add_products(main, {"Assam", "Sale, \"Sencha\"", "Bulk leaves", "=Formula"});
    const auto before = get("products?store=main&raw=true", "admin").body;
    std::string pattern = (std::filesystem::temp_directory_path() / "scalemart-export.XXXXXX").string();
    const std::filesystem::path folder = ::mkdtemp(pattern.data());
    std::ofstream(folder / "products.csv", std::ios::binary) << before;
    import_products::ImportOptions options;
    options.file = folder / "products.csv";
    options.store = "main";
    options.map = {
        "sku=sku, name=name, description=description, shortDescription=shortDescription, brand=brand, "
        "category=category[>], status=status, currency=currency, basePrice=basePrice, salePrice=salePrice, "
        "quantity=quantity, lowStockThreshold=lowStockThreshold, soldByWeight=soldByWeight, weight=weight, "
        "barcode=barcode, image=image, tags=tags, rating=rating, ratingCount=ratingCount"};
    jobs::Events events{clock};
    const auto report = import_products::run_import(*database, clock, events, options, {});
    ASSERT_TRUE(report) << report.error().detail;
    EXPECT_EQ(get("products?store=main&raw=true", "admin").body, before);
    // Into another store as well.
    options.store = "second";
    ASSERT_TRUE(import_products::run_import(*database, clock, events, options, {}));
    EXPECT_EQ(get("products?store=second&raw=true", "admin").body, before);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace scalemart::exports
