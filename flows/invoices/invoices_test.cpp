// What invoices say, who gets them, and how they come out of a printer.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "accounts/migrations.hpp"
#include "audit/migrations.hpp"
#include "base/money.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "http_testing/checked_application.hpp"
#include "invoice_controller.hpp"
#include "invoice_html.hpp"
#include "invoice_pdf.hpp"
#include "jobs/migrations.hpp"
#include "orders/frozen_pricing.hpp"
#include "orders/migrations.hpp"
#include "orders/order_tenders.hpp"
#include "orders/orders.hpp"
#include "payments/migrations.hpp"
#include "pricing/migrations.hpp"
#include "pricing/price_cart.hpp"
#include "reservations/migrations.hpp"
#include "routes.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::invoices {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// What pdftotext (Debian's poppler-utils) reads in a file, laid out as it stands on the sheets.
std::string text_of(const std::string& pdf) {
    std::string pattern = (std::filesystem::temp_directory_path() / "scalemart-invoice.XXXXXX").string();
    const std::filesystem::path folder = ::mkdtemp(pattern.data());
    std::ofstream(folder / "a.pdf", std::ios::binary) << pdf;
    const std::string command =
        "pdftotext -layout '" + (folder / "a.pdf").string() + "' '" + (folder / "a.txt").string() + "'";
    EXPECT_EQ(std::system(command.c_str()), 0) << "is poppler-utils installed?";
    std::ifstream in(folder / "a.txt", std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    std::filesystem::remove_all(folder);
    return text;
}

std::size_t count(const std::string& text, std::string_view what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++found;
    return found;
}

Invoice sample(int lines) {
    Invoice invoice;
    invoice.title = "Invoice";
    invoice.number = "B4-261122-7KX4Q2M";
    invoice.currency = "EUR";
    invoice.facts = {{"Order placed", "2026-11-22", false}, {"Status", "delivered", false}};
    invoice.parties = {{"Sold by", {"Łódź Market", "Piotrkowska 1", "Łódź"}},
                       {"Billed to", {"Zoë Émile-Ναυσικά", "日本橋 3-1", "東京"}},
                       {"Delivered to", {"Анна Каренина", "Невский проспект 1"}}};
    for (int i = 1; i <= lines; ++i)
        invoice.lines.push_back({"Item number " + std::to_string(i)
                                     + (i % 5 == 0 ? " with a name that is so long that it "
                                                     "has to be broken into several lines"
                                                   : ""),
                                 {"SKU X-" + std::to_string(i)},
                                 "1.25 kg",
                                 "12.99 / kg",
                                 i % 3 == 0 ? "-1.00" : "",
                                 "0.81",
                                 "16.24"});
    invoice.sums = {{"Items", "1624.00", false}, {"Delivery", "4.99", false}, {"Total", "1628.99", true}};
    invoice.tax_note = "Prices include the taxes.";
    invoice.taxes = {{"VAT", "7 %", "1000.00", "70.00"}, {"VAT", "19 %", "500.00", "95.00"}};
    invoice.payments = {
        {"Gift card", "28.99", false}, {"Card", "1600.00", false}, {"Card, refunded", "-16.24", false}};
    invoice.notes = {"Spring sale (SPRING): -12.00"};
    return invoice;
}

TEST(InvoicePdf, HasEveryFigureAndEveryScript) {
    const auto pdf = render_pdf(sample(3));
    EXPECT_THAT(pdf, testing::StartsWith("%PDF-"));
    const auto text = text_of(pdf);
    for (const auto* words :
         {"B4-261122-7KX4Q2M", "Łódź Market", "Émile-Ναυσικά", "Анна Каренина", "Item number 3", "SKU X-3",
          "1.25 kg", "12.99 / kg", "-1.00", "Amount (EUR)", "1628.99", "19 %", "95.00", "Card, refunded",
          "-16.24", "Page 1 of 1", "Prices include the taxes."})
        EXPECT_THAT(text, HasSubstr(words));
}

TEST(InvoicePdf, LongOnesRepeatTheHeaderAndNumberThePages) {
    const auto text = text_of(render_pdf(sample(120)));
    const auto pages = count(text, "\f");
    EXPECT_GE(pages, 4U);
    EXPECT_GE(count(text, "Amount (EUR)"), pages - 1);  // the last one may have only sums
    for (std::size_t page = 1; page <= pages; ++page)
        EXPECT_THAT(text, HasSubstr("Page " + std::to_string(page) + " of " + std::to_string(pages)));
    for (int i = 1; i <= 120; ++i)
        EXPECT_EQ(count(text, "SKU X-" + std::to_string(i) + "\n") > 0
                      || count(text, "SKU X-" + std::to_string(i) + " ") > 0,
                  true)
            << i;
}

TEST(InvoiceHtml, EscapesWhatPeopleWrote) {
    auto invoice = sample(1);
    invoice.lines[0].name = "<script>alert(1)</script> & \"more\"";
    const auto html = render_html(invoice);
    EXPECT_THAT(html, AllOf(HasSubstr("&lt;script&gt;"), Not(HasSubstr("<script>")), HasSubstr("Łódź Market"),
                            HasSubstr("1628.99"), HasSubstr("Card, refunded")));
}

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

class InvoicesTest : public testing::TestWithParam<db::Engine> {
 protected:
    InvoicesTest() {
        add_routes(router, controller);
        database->write_blocking([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = "veras";
            wanted.name = "Vera's Market";
            wanted.vendor_id = UserId::from_name("vera");
            wanted.street = "1 Market Lane";
            wanted.city = "Portland";
            wanted.timezone = "America/Los_Angeles";
            const auto store = stores::create_store(tx, clock.now(), wanted).value().id;
            order.customer = UserId::from_name("ada");
            order.id = OrderId::generate(clock.now());
            order.store = store;
            order.currency = "USD";
            order.shipping_address = order.billing_address =
                R"({"firstName":"Ada","lastName":"Łuczak","street":"2 Home Road","city":"Portland","state":"OR","zipCode":"97209","country":"US"})";
            order.coupons = "[]";
            order.payment_method = "cod";
            order.created_at = order.updated_at = clock.now();
            order.number = orders::claim_number(tx, order.customer, order.id, clock.now());
            order.subtotal = order.total = 1000;
            orders::OrderLine line;
            line.product = ProductId::from_name("tea");
            line.name = "Green tea";
            line.sku = "TEA-1";
            line.quantity = 2;
            line.price_at_time = 500;
            line.total_price = 1000;
            line.selected_variants = R"({"Size":"250 g"})";
            orders::insert_order(tx, order, {&line, 1}, {});
            return db::Done{};
        });
    }

    http::Response get(const std::string& path, const std::string& user, const std::string& accept = {}) {
        http::Request request;
        const std::string target = "/api/v2" + path;
        request.target = target;
        if (!user.empty()) request.headers.emplace_back("User", user);
        if (!accept.empty()) request.headers.emplace_back("Accept", accept);
        boost::asio::io_context io{1};
        auto future = boost::asio::co_spawn(io, application.handle(request), boost::asio::use_future);
        io.run();
        return future.get();
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{
        jobs::migrations(),   accounts::migrations(), audit::migrations(),  reservations::migrations(),
        stores::migrations(), pricing::migrations(),  orders::migrations(), payments::migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    InvoiceController controller{*database};
    http::Router router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
    orders::Order order;
};
INSTANTIATE_TEST_SUITE_P(Engines, InvoicesTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(InvoicesTest, TheCustomerGetsAPageOrAPdf) {
    const auto page = get("/orders/" + order.number + "/invoice", "ada");
    ASSERT_EQ(page.status, 200U) << page.body;
    EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(*page.header("Cache-Control"), "no-store");
    EXPECT_THAT(*page.header("Content-Security-Policy"), HasSubstr("style-src 'unsafe-inline'"));
    EXPECT_EQ(*page.header("Content-Disposition"), "inline; filename=\"invoice-" + order.number + ".html\"");
    for (const auto* words : {"Vera&#39;s Market", "Ada Łuczak", "Green tea", "Size: 250 g", "SKU TEA-1",
                              "5.00", "10.00", "Amount (USD)", "2027-01-15", "Cash on delivery"})
        EXPECT_THAT(page.body, HasSubstr(words));
    for (const auto& pdf : {get("/orders/" + order.id.to_string() + "/invoice?format=pdf", "ada"),
                            get("/orders/" + order.id.to_string() + "/invoice", "ada", "application/pdf")}) {
        EXPECT_EQ(pdf.content_type, "application/pdf");
        EXPECT_THAT(text_of(pdf.body),
                    AllOf(HasSubstr("Vera's Market"), HasSubstr("Ada Łuczak"), HasSubstr("Green tea"),
                          HasSubstr("10.00"), HasSubstr(order.number)));
    }
}

TEST_P(InvoicesTest, NobodyElseDoes) {
    const auto own = "/orders/" + order.number + "/invoice";
    EXPECT_EQ(get(own, "bruno").status, 404U);
    EXPECT_EQ(get(own, "vera").status, 404U);
    EXPECT_EQ(get(own, "").status, 401U);
    EXPECT_EQ(get("/orders/nothing/invoice", "ada").status, 404U);
    EXPECT_EQ(get(own + "?format=docx", "ada").status, 422U);
    const auto staff = "/admin" + own;
    EXPECT_THAT(get(staff, "admin").body, HasSubstr("Ada Łuczak"));
    const auto vendors = get(staff, "vera");
    EXPECT_THAT(vendors.body,
                AllOf(HasSubstr("Green tea"), Not(HasSubstr("Łuczak")), Not(HasSubstr("Home Road"))));
    EXPECT_EQ(get(staff, "victor").status, 404U);
    EXPECT_EQ(get(staff, "ada").status, 403U);
}

TEST_P(InvoicesTest, FeesTaxesTipWeightsTendersAndRefundsAreOnIt) {
    pricing::CartFacts facts;
    for (const auto* name : {"tea", "cheese"}) {
        auto& line = facts.lines.emplace_back();
        line.id = pricing::LineId::from_name(name);
        line.product = ProductId::from_name(name);
        line.sold_by_weight = std::string_view{name} == "cheese";
        line.quantity = line.sold_by_weight ? 1250 : 2;
        line.price = pricing::PriceTerms::of(line.sold_by_weight ? 800 : 500, Currency{});
    }
    facts.tip.amount = 200;
    pricing::Market market;
    market.fees.delivery.emplace().fee = 499;
    market.taxes.zones = {{"", "", "", {{"", {{"Sales tax", 82'500, false}}}}}};
    orders::FrozenPricing pricing{pricing::price_cart(facts, market, {}), {}};
    pricing.terms = pricing::agreed_terms(facts, market, {}, pricing.cart);
    ASSERT_EQ(pricing.cart.subtotal, 2000);

    orders::Order weighed = order;
    weighed.id = OrderId::generate(clock.now());
    std::vector<orders::OrderLine> lines(2);
    const auto take_over = [&] {
        const auto& cart = pricing.cart;
        weighed.subtotal = cart.subtotal;
        weighed.fees = weighed.shipping = cart.fee_total;
        weighed.tax = weighed.added_tax = cart.tax;
        weighed.tip = cart.tip;
        weighed.total = cart.total;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            lines[i].line_number = static_cast<std::int64_t>(i) + 1;
            lines[i].product = cart.lines[i].product;
            lines[i].name = i == 0 ? "Green tea" : "Cheddar";
            lines[i].selected_variants = "{}";
            lines[i].quantity = cart.lines[i].quantity;
            lines[i].price_at_time = cart.lines[i].unit_price;
            lines[i].total_price = cart.lines[i].total;
            lines[i].sold_by_weight = cart.lines[i].sold_by_weight;
            lines[i].unit = i == 0 ? "" : "lb";
        }
    };
    take_over();
    const auto placed_total = weighed.total;
    database->write_blocking([&](db::Tx& tx) {
        weighed.number = orders::claim_number(tx, weighed.customer, weighed.id, clock.now());
        orders::insert_order(tx, weighed, lines, {}, &pricing);
        const std::vector<pricing::TenderShare> shares{
            {pricing::TenderKind::gift_card, "gfc_1", 700, 0},
            {pricing::TenderKind::payment, {}, placed_total - 700, 0}};
        orders::store_tenders(tx, weighed, shares);
        return db::Done{};
    });
    const std::vector<std::int64_t> found{2, 1100};
    pricing.cart = pricing::reprice(pricing.cart, pricing.terms, found);
    const auto estimated = weighed;
    take_over();
    weighed.estimated_subtotal = estimated.subtotal;
    weighed.estimated_discount = estimated.discount;
    weighed.estimated_total = estimated.total;
    weighed.estimated_tax = estimated.tax;
    lines[1].weighed_at = clock.now();
    database->write_blocking([&](db::Tx& tx) {
        orders::store_weights(tx, weighed, lines, pricing, {}, "weighed", clock.now());
        const std::vector<pricing::TenderShare> back{{pricing::TenderKind::gift_card, "gfc_1", 150, 0}};
        orders::add_tender_refunds(tx, weighed, back);
        return db::Done{};
    });
    const auto page = get("/orders/" + weighed.number + "/invoice", "ada").body;
    for (const auto* words :
         {"Cheddar", "1.1 lb", "As weighed; ordered: 1.25 lb", "8.00 / lb", "8.80", "Delivery", "4.99", "Tip",
          "2.00", "Sales tax", "8.25 %", "Taxes are added to the prices.", "As placed, before weighing",
          "Gift card", "7.00", "Gift card, refunded", "-1.50"})
        EXPECT_THAT(page, HasSubstr(words));
    EXPECT_THAT(page, HasSubstr(">" + to_decimal({weighed.total, Currency{}}) + "<"));
    EXPECT_THAT(page, HasSubstr(">" + to_decimal({placed_total, Currency{}}) + "<"));
    const auto text = text_of(get("/orders/" + weighed.number + "/invoice?format=pdf", "ada").body);
    for (const auto* words : {"1.1 lb", "ordered: 1.25 lb", "8.25 %", "-1.50", "Tip"})
        EXPECT_THAT(text, HasSubstr(words));
}

}  // namespace
}  // namespace scalemart::invoices
