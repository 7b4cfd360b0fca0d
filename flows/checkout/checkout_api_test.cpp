// Checkout over HTTP.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "checkout_controller.hpp"
#include "checkout_fixture.hpp"
#include "http_testing/checked_application.hpp"
#include "routes.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::checkout {
namespace {

using http::Method;
using orders::OrderStatus;
using testing::IsEmpty;

/// The header "User" names the caller; "admin" is one, "vera" and "victor" are vendors.
class UserHeader final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto name = request.header("User")) {
            const bool is_vendor = *name == "vera" || *name == "victor";
            principal.role = *name == "admin" ? "admin" : is_vendor ? "vendor" : "customer";
            principal.permissions = access::permissions_of_role(principal.role).bits();
            principal.subject = UserId::from_name(*name).value;
        }
        co_return principal;
    }
};

struct Answer {
    unsigned status = 0;
    std::string text;
    boost::json::value body;
    http::Response response;

    [[nodiscard]] std::string at(std::string_view pointer) const {
        boost::system::error_code failure;
        const auto* value = body.find_pointer(pointer, failure);
        if (value == nullptr) return {};
        return value->is_string() ? std::string{value->get_string()} : boost::json::serialize(*value);
    }
};

class CheckoutApiTest : public CheckoutTest {
 protected:
    CheckoutApiTest() { add_routes(router, controller); }

    Answer call(Method method, const std::string& path, const std::string& user, const std::string& body = "",
                const std::string& key = "") {
        http::Request request;
        const std::string target = "/api/v2" + path;
        request.method = method;
        request.target = target;
        if (!user.empty()) request.headers.emplace_back("User", user);
        if (!key.empty()) request.headers.emplace_back("Idempotency-Key", key);
        if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
        request.body = body;
        const auto response = run(application.handle(request));
        return {response.status, response.body,
                response.body.empty() ? boost::json::value{} : boost::json::parse(response.body), response};
    }
    static std::string order_body(std::int64_t total, const std::string& source = "succeeds") {
        boost::json::object body{{"shippingAddress",
                                  {{"firstName", "Ada"},
                                   {"lastName", "Lovelace"},
                                   {"street", "1 Main St"},
                                   {"city", "San Francisco"},
                                   {"state", "CA"},
                                   {"zipCode", "94107"},
                                   {"country", "US"}}},
                                 {"paymentMethod", source == "cash" ? "cod" : "card"},
                                 {"expectedTotal", total}};
        if (source != "cash" && !source.empty()) body["paymentSource"] = source;
        return boost::json::serialize(body);
    }
    Answer post_order(const std::string& body, const std::string& key = "k",
                      const std::string& user = "ada") {
        return call(Method::post, "/orders", user, body, key);
    }

    CheckoutController controller{*database, gateway, environment};
    http::Router router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
};
CHECKOUT_ON_EACH_ENGINE(CheckoutApiTest);

TEST_P(CheckoutApiTest, PlacesAnOrderOnce) {
    fill_cart(milk, 2);
    const auto first = post_order(order_body(2499));
    ASSERT_EQ(first.status, 201U) << first.text;
    EXPECT_EQ(first.at("/status"), "confirmed");
    EXPECT_EQ(first.at("/payment/status"), "completed");
    EXPECT_EQ(first.at("/shippingAddress/zipCode"), "94107");
    EXPECT_EQ(first.at("/billingAddress/zipCode"), "94107");
    const auto again = post_order(order_body(2499));
    EXPECT_EQ(again.status, 201U);
    EXPECT_EQ(again.text, first.text);
    EXPECT_EQ(gateway.taken, 2499);
    const auto other = post_order(order_body(2500));
    EXPECT_EQ(other.status, 422U);
    EXPECT_EQ(other.at("/code"), "idempotency_key_reused");
    fill_cart(milk, 1);
    EXPECT_EQ(post_order(order_body(1499, "cash"), "k2").at("/payment/status"), "pending");
}

TEST_P(CheckoutApiTest, SaysWhatIsMissing) {
    const auto empty = post_order("", "");
    EXPECT_EQ(empty.status, 422U);
    EXPECT_EQ(empty.at("/errors/0/pointer"), "header/Idempotency-Key");
    EXPECT_EQ(empty.at("/errors/1/pointer"), "/paymentMethod");
    EXPECT_EQ(post_order(order_body(1), "two words").at("/errors/0/pointer"), "header/Idempotency-Key");
    EXPECT_EQ(post_order(order_body(1)).at("/code"), "cart_empty");
    fill_cart(milk, 1);
    EXPECT_EQ(post_order(order_body(1499, ""), "k").at("/errors/0/pointer"), "/paymentSource");
}

TEST_P(CheckoutApiTest, TheAddressIsGivenOrOneThatWasSaved) {
    const auto add = [&](UserId user, const std::string& postcode) {
        write([&](db::Tx& tx) {
            tx.exec(
                db::Sql{
                    "test.address",
                    "insert into accounts_address (user_id, id, first_name, last_name, street, city, state, "
                    "zip_code, country, delivery_instructions, is_default, version, created_at, updated_at) "
                    "values ($1, $2, 'Ada', 'Lovelace', '2 Side St', 'San Francisco', 'CA', $3, 'US', "
                    "'Ring twice', false, 1, 0, 0)"},
                user, AddressId::from_name(postcode), postcode);
        });
        return AddressId::from_name(postcode).to_string();
    };
    const auto home = add(ada, "94107");
    const auto far = add(ada, "10001");
    const auto others = add(bob, "94108");
    fill_cart(milk, 2);
    auto body = boost::json::parse(order_body(2499)).as_object();
    body["shippingAddressId"] = home;
    EXPECT_EQ(post_order(boost::json::serialize(body)).at("/errors/0/pointer"), "/shippingAddress");
    body.erase("shippingAddress");
    const auto with = [&](const std::string& id, const std::string& key) {
        body["shippingAddressId"] = id;
        return post_order(boost::json::serialize(body), key);
    };
    EXPECT_EQ(with(others, "k1").at("/code"), "address_not_found");
    EXPECT_EQ(with(far, "k2").at("/code"), "address_not_served");
    const auto placed_order = with(home, "k3");
    ASSERT_EQ(placed_order.status, 201U) << placed_order.text;
    EXPECT_EQ(placed_order.at("/shippingAddress/street"), "2 Side St");
    EXPECT_EQ(placed_order.at("/shippingAddress/deliveryInstructions"), "Ring twice");
    write([&](db::Tx& tx) { tx.exec(db::Sql{"test.move", "delete from accounts_address"}); });
    EXPECT_EQ(with(home, "k3").text, placed_order.text);
    body.erase("shippingAddressId");
    EXPECT_EQ(post_order(boost::json::serialize(body), "k4").at("/errors/0/code"), "required");
}

TEST_P(CheckoutApiTest, ADeclinedPaymentIsAnswered402EveryTime) {
    fill_cart(milk, 2);
    for (int i = 0; i < 2; ++i) {
        const auto declined = post_order(order_body(2499, "declines"));
        EXPECT_EQ(declined.status, 402U);
        EXPECT_EQ(declined.at("/code"), "payment_declined");
        EXPECT_EQ(declined.at("/detail"), "Not enough money.");
    }
    EXPECT_EQ(gateway.charge_calls, 1);
}

TEST_P(CheckoutApiTest, ALostReplyIsAskedForOnceMoreWithTheSameKey) {
    fill_cart(milk, 2);
    const auto open = post_order(order_body(2499, "loses-reply"));
    EXPECT_EQ(open.status, 201U);
    EXPECT_EQ(open.at("/status"), "pending");
    EXPECT_EQ(gateway.charge_calls, 2);
    EXPECT_EQ(gateway.taken, 2499);
    EXPECT_EQ(post_order(order_body(2499, "loses-reply")).text, open.text);
    EXPECT_THAT(later(minutes{1}), IsEmpty());
    EXPECT_EQ(order(*OrderId::parse(open.at("/id"))).status, OrderStatus::confirmed);
}

TEST_P(CheckoutApiTest, ATwinThatWaitsTooLongIsToldToComeBack) {
    fill_cart(milk, 2);
    const auto body = order_body(2499);
    gateway.on_charge = [&] {
        gateway.on_charge = {};
        const auto twin = post_order(body);
        EXPECT_EQ(twin.status, 409U);
        EXPECT_EQ(twin.at("/code"), "request_in_progress");
        ASSERT_NE(twin.response.header("Retry-After"), nullptr);
        EXPECT_EQ(post_order(body, "k2").at("/code"), "checkout_in_progress");
    };
    EXPECT_EQ(post_order(body).status, 201U);
}

TEST_P(CheckoutApiTest, PaidGoodsThatAreGoneAreRefunded) {
    fill_cart(milk, 8);
    gateway.on_charge = [&] { set_stock(milk, 3); };
    const auto gone = post_order(order_body(8499));
    EXPECT_EQ(gone.status, 409U);
    EXPECT_EQ(gone.at("/code"), "out_of_stock");
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_EQ(gateway.given_back, 8499);
    EXPECT_EQ(post_order(order_body(8499)).status, 402U);
    expect_no_drift();
}

TEST_P(CheckoutApiTest, ThePaymentIsConfirmedByTheShopperOnly) {
    fill_cart(milk, 2);
    const auto waiting = post_order(order_body(2499, "asks"));
    EXPECT_EQ(waiting.at("/payment/action/url"), "/confirm");
    const std::string path = "/payments/" + waiting.at("/payment/id") + "/confirm";
    EXPECT_EQ(call(Method::post, path, "").status, 401U);
    EXPECT_EQ(call(Method::post, path, "bob").at("/code"), "payment_not_found");
    const auto confirmed = call(Method::post, path, "ada");
    EXPECT_EQ(confirmed.status, 200U) << confirmed.text;
    EXPECT_EQ(confirmed.at("/status"), "confirmed");
    EXPECT_EQ(call(Method::post, path, "ada").at("/status"), "confirmed");  // twice is harmless

    gateway.confirms = false;
    fill_cart(milk, 2);
    const auto second = post_order(order_body(2499, "asks"), "k2");
    const std::string other = "/payments/" + second.at("/payment/id") + "/confirm";
    EXPECT_EQ(call(Method::post, other, "ada").status, 402U);
    EXPECT_EQ(call(Method::post, other, "ada").at("/code"), "payment_not_awaiting_confirmation");
    EXPECT_EQ(stock(milk).available(), 8);
}

TEST_P(CheckoutApiTest, AnOrderIsCancelledByItsShopperOrStaff) {
    fill_cart(milk, 2);
    const auto mine = post_order(order_body(2499));
    const std::string path = "/orders/" + mine.at("/id") + "/cancel";
    EXPECT_EQ(call(Method::post, path, "").status, 401U);
    EXPECT_EQ(call(Method::post, path, "bob").at("/code"), "order_not_found");
    const auto cancelled_order = call(Method::post, path, "ada");  // no body at all
    EXPECT_EQ(cancelled_order.status, 200U) << cancelled_order.text;
    EXPECT_EQ(cancelled_order.at("/status"), "cancelled");
    EXPECT_EQ(call(Method::post, path, "ada").at("/code"), "order_not_cancellable");

    fill_cart(milk, 2);
    const auto other = post_order(order_body(2499), "k2");
    const auto by_staff =
        call(Method::post, "/orders/" + other.at("/id") + "/cancel", "admin", R"({"reason":"Sold out."})");
    EXPECT_EQ(by_staff.at("/statusHistory/2/actor"), "admin");
    EXPECT_EQ(by_staff.at("/statusHistory/2/note"), "Sold out.");
}

TEST_P(CheckoutApiTest, OnlyStaffMovesOrdersAlong) {
    fill_cart(milk, 2);
    const auto placed_order = post_order(order_body(2499));
    const std::string path = "/admin/orders/" + placed_order.at("/id") + "/status";
    const std::string body = R"({"status":"processing","note":"Packing."})";
    EXPECT_EQ(call(Method::patch, path, "", body).status, 401U);
    EXPECT_EQ(call(Method::patch, path, "ada", body).status, 403U);
    EXPECT_EQ(call(Method::patch, path, "bob", body).status, 403U);
    const auto moved = call(Method::patch, path, "admin", body);
    EXPECT_EQ(moved.status, 200U) << moved.text;
    EXPECT_EQ(moved.at("/status"), "processing");
    EXPECT_EQ(moved.at("/cancellable"), "false");
    EXPECT_EQ(read([](db::Read& db) {
                  return db.one<std::string>(db::Sql{"test.audited", "select action from audit_entry"});
              }),
              "order.status_changed");
    const auto back = call(Method::patch, path, "admin", R"({"status":"pending"})");
    EXPECT_EQ(back.status, 409U);
    EXPECT_EQ(back.at("/detail"), "An order that is processing cannot become pending.");
    EXPECT_EQ(call(Method::patch, path, "admin", R"({"status":"lost"})").status, 422U);
    EXPECT_EQ(
        call(Method::patch, "/admin/orders/" + OrderId::from_name("x").to_string() + "/status", "admin", body)
            .status,
        404U);
}

TEST_P(CheckoutApiTest, StaffSaysWhatAnOrderWeighed) {
    const auto apples = add_product("apples", 1000, 9000, [](auto& draft) { draft.sold_by_weight = true; });
    fill_cart(apples, 2);
    const auto placed_order = post_order(order_body(2499));
    ASSERT_EQ(placed_order.status, 201U) << placed_order.text;
    EXPECT_EQ(placed_order.at("/items/0/quantity"), "2");
    EXPECT_EQ(placed_order.at("/items/0/unit"), "kg");
    const std::string path = "/admin/orders/" + placed_order.at("/id") + "/weights";
    const std::string body = R"({"lines":[{"lineNumber":1,"quantity":1.725}],"note":"A small one."})";
    EXPECT_EQ(call(Method::post, path, "", body).status, 401U);
    EXPECT_EQ(call(Method::post, path, "ada", body).status, 403U);
    const auto weighed = call(Method::post, path, "admin", body);
    ASSERT_EQ(weighed.status, 200U) << weighed.text;
    EXPECT_NE(weighed.text.find(R"("quantity":1.725,)"), std::string::npos);
    EXPECT_NE(weighed.text.find(R"("estimatedQuantity":2,"finalQuantity":1.725,)"), std::string::npos);
    EXPECT_EQ(weighed.at("/pricing/total"), "2224");
    EXPECT_EQ(weighed.at("/estimatedPricing/total"), "2499");
    EXPECT_EQ(weighed.at("/payment/refundOwed"), "275");
    EXPECT_EQ(weighed.at("/statusHistory/2/note"),
              "Weighed: apples 1.725 kg instead of 2. Total 22.24, was 24.99. A small one.");
    const auto wrong = call(Method::post, path, "admin", R"({"lines":[{"lineNumber":1,"quantity":1.7255}]})");
    EXPECT_EQ(wrong.status, 422U);
    EXPECT_EQ(wrong.at("/errors/0/pointer"), "/lines/0/quantity");
    EXPECT_EQ(call(Method::post, path, "admin", R"({"lines":[{"lineNumber":1,"quantity":2.5}]})").at("/code"),
              "weight_over_tolerance");
    EXPECT_EQ(call(Method::post, path, "admin", R"({"lines":[{"lineNumber":1,"quantity":2.1}]})").at("/code"),
              "above_authorised_amount");
    EXPECT_EQ(
        call(Method::post, "/admin/orders/" + OrderId::from_name("x").to_string() + "/weights", "admin", body)
            .status,
        404U);
}

TEST_P(CheckoutApiTest, AVendorWeighsTheOrdersOfItsOwnStores) {
    write([&](db::Tx& tx) {
        tx.exec(db::Sql{"test.vendor", "update stores_store set vendor_id = $1"}, UserId::from_name("vera"));
    });
    const auto apples = add_product("apples", 1000, 9000, [](auto& draft) { draft.sold_by_weight = true; });
    fill_cart(apples, 2);
    const auto placed_order = post_order(order_body(2499));
    const std::string path = "/vendor/orders/" + placed_order.at("/id") + "/weights";
    const std::string body = R"({"lines":[{"lineNumber":1,"quantity":1.5}]})";
    EXPECT_EQ(call(Method::post, path, "", body).status, 401U);
    EXPECT_EQ(call(Method::post, path, "ada", body).status, 403U);
    EXPECT_EQ(call(Method::post, path, "victor", body).at("/code"), "order_not_found");
    const auto weighed = call(Method::post, path, "vera", body);
    ASSERT_EQ(weighed.status, 200U) << weighed.text;
    EXPECT_EQ(weighed.at("/pricing/subtotal"), "1500");
    EXPECT_NE(weighed.text.find(R"("finalQuantity":1.5,)"), std::string::npos);
    EXPECT_EQ(stock(apples).on_hand, 7500);
    EXPECT_EQ(call(Method::post, "/admin/orders/" + placed_order.at("/id") + "/weights", "vera", body).status,
              403U);
}

TEST_P(CheckoutApiTest, AnAgeIsConfirmedInTheRequest) {
    const auto wine = add_product("wine", 2000, 9, [](auto& draft) { draft.age_restriction = 18; });
    fill_cart(wine, 1);
    const auto refused = post_order(order_body(2499));
    EXPECT_EQ(refused.status, 422U);
    EXPECT_EQ(refused.at("/code"), "age_confirmation_required");
    EXPECT_EQ(refused.at("/detail"),
              "Some of the items are sold from the age of 18; it is checked at the door.");
    auto body = boost::json::parse(order_body(2499)).as_object();
    body["ageConfirmed"] = true;
    const auto placed_order = post_order(boost::json::serialize(body));
    EXPECT_EQ(placed_order.status, 201U) << placed_order.text;
    EXPECT_EQ(placed_order.at("/minimumAge"), "18");
}

TEST_P(CheckoutApiTest, AVendorMovesTheOrdersOfItsOwnStoresAlong) {
    write([&](db::Tx& tx) {
        store.vendor_id = UserId::from_name("vera");
        store = stores::upsert_store(tx, clock.now(), store);
    });
    fill_cart(milk, 2);
    const auto placed_order = post_order(order_body(2499, "cash"));
    const std::string path = "/vendor/orders/" + placed_order.at("/id") + "/status";
    const std::string body = R"({"status":"processing","note":"Packing."})";
    EXPECT_EQ(call(Method::post, path, "", body).status, 401U);
    EXPECT_EQ(call(Method::post, path, "ada", body).status, 403U);
    EXPECT_EQ(call(Method::post, path, "victor", body).at("/code"), "order_not_found");
    EXPECT_EQ(call(Method::post, path, "admin", body).at("/code"), "order_not_found");  // has no store
    for (const std::string not_hers : {"refunded", "cancelled", "confirmed", "pending"})
        EXPECT_EQ(call(Method::post, path, "vera", "{\"status\":\"" + not_hers + "\"}").at("/code"),
                  "status_not_for_vendors");
    EXPECT_EQ(call(Method::post, path, "vera", R"({"status":"shipped"})").at("/code"),
              "illegal_order_transition");
    const auto moved = call(Method::post, path, "vera", body);
    ASSERT_EQ(moved.status, 200U) << moved.text;
    EXPECT_EQ(moved.at("/status"), "processing");
    EXPECT_EQ(moved.at("/statusHistory/2/actor"), "vendor");
    EXPECT_EQ(moved.at("/statusHistory/2/note"), "Packing.");
    EXPECT_EQ(moved.at("/customer"), "");
    call(Method::post, path, "vera", R"({"status":"shipped"})");
    // Cash was taken at the door.
    EXPECT_EQ(call(Method::post, path, "vera", R"({"status":"delivered"})").at("/paymentStatus"),
              "completed");
    const auto audited = read([](db::Read& db) {
        return db.all<std::string>(
            db::Sql{"test.audited", "select action || ' ' || actor_role from audit_entry"});
    });
    EXPECT_THAT(audited, testing::ElementsAre("order.status_changed vendor", "order.status_changed vendor",
                                              "order.status_changed vendor"));
}

TEST_P(CheckoutApiTest, NobodyOrdersWithoutBeingSomebodyNorAnothersCart) {
    fill_cart(milk, 2);
    EXPECT_EQ(post_order(order_body(2499), "k", "").status, 401U);
    EXPECT_EQ(post_order(order_body(2499), "k", "bob").at("/code"), "cart_empty");
    // Keys are everybody's own.
    EXPECT_EQ(post_order(order_body(2499)).status, 201U);
    EXPECT_EQ(post_order(order_body(2499), "k", "bob").at("/code"), "cart_empty");
}

}  // namespace
}  // namespace scalemart::checkout
