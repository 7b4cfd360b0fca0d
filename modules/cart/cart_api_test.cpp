// The cart over HTTP.
#include "cart_fixture.hpp"

namespace scalemart::cart {
namespace {

using http::Method;

class CartApiTest : public CartTest {
 protected:
    static std::string item(ProductId product, const std::string& more = "") {
        return R"({"productId":")" + product.to_string() + "\"" + more + "}";
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, CartApiTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(CartApiTest, EveryChangeAnswersWithTheWholeCart) {
    const auto empty = call(Method::get, "/cart", "ada");
    EXPECT_EQ(empty.status, 200U);
    EXPECT_EQ(empty.text("/items"), "[]");
    const auto added = call(Method::post, "/cart/items", "ada", item(milk, R"(,"quantity":3,"note":"cold")"));
    ASSERT_EQ(added.status, 201U);
    EXPECT_EQ(added.text("/pricing/subtotal"), "1197");
    EXPECT_EQ(added.text("/items/0/name"), "milk");
    const std::string path = "/cart/items/" + added.text("/items/0/id");
    const auto changed = call(Method::patch, path, "ada", R"({"quantity":5,"note":null})");
    EXPECT_EQ(changed.text("/itemCount"), "5");
    EXPECT_EQ(changed.text("/items/0/note"), "");
    EXPECT_EQ(call(Method::post, "/cart/items", "ada", item(bread)).text("/itemCount"), "6");
    EXPECT_EQ(call(Method::delete_, path, "ada").text("/itemCount"), "1");
    EXPECT_EQ(call(Method::delete_, "/cart", "ada").text("/itemCount"), "0");
    EXPECT_EQ(call(Method::get, "/cart?store=nowhere", "ada").code(), "store_not_found");
}

TEST_P(CartApiTest, SaysWhatIsWrongWithTheRequest) {
    EXPECT_EQ(call(Method::post, "/cart/items", "ada").text("/errors/0/pointer"), "/productId");
    EXPECT_EQ(
        call(Method::post, "/cart/items", "ada", item(milk, R"(,"quantity":0)")).text("/errors/0/pointer"),
        "/quantity");
    EXPECT_EQ(call(Method::post, "/cart/items", "ada", item(milk, R"(,"quantity":1000)")).status, 422U);
    EXPECT_EQ(call(Method::post, "/cart/items/batch", "ada", R"({"items":[]})").text("/errors/0/pointer"),
              "/items");
    const auto batch = call(Method::post, "/cart/items/batch", "ada",
                            R"({"items":[)" + item(milk) + "," + item(bread, R"(,"quantity":6)") + "]}");
    EXPECT_EQ(batch.status, 409U);
    EXPECT_EQ(batch.code(), "not_enough_stock");
    EXPECT_EQ(batch.text("/errors/0/pointer"), "/items/1/quantity");
    EXPECT_EQ(call(Method::get, "/cart", "ada").text("/itemCount"), "0");
}

TEST_P(CartApiTest, NobodySeesOrChangesAnothersCart) {
    const auto added = call(Method::post, "/cart/items", "ada", item(milk));
    const std::string path = "/cart/items/" + added.text("/items/0/id");
    const auto changed = call(Method::patch, path, "bob", R"({"quantity":5})");
    EXPECT_EQ(changed.status, 404U);
    EXPECT_EQ(changed.code(), "cart_item_not_found");
    EXPECT_EQ(call(Method::delete_, path, "bob").status, 404U);
    EXPECT_EQ(call(Method::delete_, "/cart", "bob").status, 200U);
    EXPECT_EQ(call(Method::get, "/cart", "bob").text("/itemCount"), "0");
    EXPECT_EQ(call(Method::get, "/cart", "ada").text("/itemCount"), "1");
    for (const auto& [method, target] :
         std::vector<std::pair<Method, std::string>>{{Method::get, "/cart"},
                                                     {Method::delete_, "/cart"},
                                                     {Method::post, "/cart/items"},
                                                     {Method::post, "/cart/items/batch"},
                                                     {Method::patch, path},
                                                     {Method::delete_, path},
                                                     {Method::post, "/cart/coupons"},
                                                     {Method::delete_, "/cart/coupons/X"}})
        EXPECT_EQ(call(method, target, "").status, 401U) << target;
}

TEST_P(CartApiTest, CouponsComeAndGo) {
    EXPECT_EQ(call(Method::post, "/cart/coupons", "ada", R"({"code":"none"})").code(), "coupon_unknown");
    add_promotion("TEN", 10);
    call(Method::post, "/cart/items", "ada", item(milk));
    const auto added = call(Method::post, "/cart/coupons", "ada", R"({"code":"ten"})");
    EXPECT_EQ(added.status, 201U);
    EXPECT_EQ(added.text("/coupons/0/applied"), "true");
    EXPECT_EQ(added.text("/pricing/discount"), "40");
    EXPECT_EQ(call(Method::delete_, "/cart/coupons/ten", "ada").text("/coupons"), "[]");
}

TEST_P(CartApiTest, ShowsHowFarItIsToTheStoresThresholds) {
    const auto ask = [&](std::int64_t minimum, std::optional<std::int64_t> free_from) {
        write([&](db::Tx& tx) {
            store.minimum_order = minimum;
            store.free_delivery_from = free_from;
            store = stores::upsert_store(tx, clock.now(), store);
        });
    };
    ask(1000, std::nullopt);
    EXPECT_EQ(call(Method::get, "/cart", "ada").text("/progress"), R"({"toMinimumOrder":1000})");
    ask(1000, 1190);
    EXPECT_EQ(call(Method::get, "/cart", "ada").text("/progress"),
              R"({"toMinimumOrder":1000,"toFreeDelivery":1190})");
    call(Method::post, "/cart/items", "ada", item(milk));  // 3.99
    const auto under = call(Method::post, "/cart/items", "ada", item(milk));
    EXPECT_EQ(under.text("/progress"), R"({"toMinimumOrder":202,"toFreeDelivery":392})");
    EXPECT_EQ(under.text("/problems/0/code"), "below_minimum_order");
    const auto reached = call(Method::post, "/cart/items", "ada", item(milk));
    EXPECT_EQ(reached.text("/progress"), R"({"toMinimumOrder":0,"toFreeDelivery":0})");
    EXPECT_EQ(reached.text("/pricing/shipping"), "0");
}

TEST_P(CartApiTest, AStoreThatHasClosedSellsNothingAndSaysSo) {
    const auto added = call(Method::post, "/cart/items", "ada", item(milk));
    const std::string path = "/cart/items/" + added.text("/items/0/id");
    EXPECT_EQ(added.text("/store/selling"), "true");
    write([&](db::Tx& tx) {
        store.status = stores::StoreStatus::closed;
        store.status_reason = "Moving house";
        store = stores::upsert_store(tx, clock.now(), store);
    });
    const auto shown = call(Method::get, "/cart", "ada");
    EXPECT_EQ(shown.text("/store/selling"), "false");
    EXPECT_EQ(shown.text("/problems/0/code"), "store_not_selling");
    EXPECT_THAT(shown.text("/problems/0/message"), testing::HasSubstr("Moving house"));
    EXPECT_EQ(call(Method::post, "/cart/items", "ada", item(milk)).code(), "store_not_selling");
    EXPECT_EQ(call(Method::patch, path, "ada", R"({"quantity":2})").code(), "store_not_selling");
    EXPECT_EQ(call(Method::delete_, path, "ada").status, 200U);
}

}  // namespace
}  // namespace scalemart::cart
