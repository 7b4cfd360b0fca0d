#include <set>
#include <thread>

#include "observe/log.hpp"
#include "personal_data_fixture.hpp"

namespace scalemart::personal_data {
namespace {

using accounts::Role;
using orders::OrderStatus;
using testing::HasSubstr;
using testing::Not;

class ExportTest : public PersonalDataTest {};
PERSONAL_DATA_ON_EACH_ENGINE(ExportTest);

TEST_P(ExportTest, ShowsEverythingAboutTheCallerAndNobodyElse) {
    const auto asha = person("asha");
    const auto vikram = person("vikram");
    save_address(asha);
    fill_cart(asha.id);
    const auto mine = place_order(asha);
    const auto other = place_order(vikram);
    const auto document = get("/users/me/export", asha.token);
    ASSERT_EQ(document.status, 200U) << document.raw;
    EXPECT_EQ(document.text("/user"), asha.id.to_string());
    EXPECT_EQ(document.text("/data/account/email"), "asha@example.com");
    EXPECT_EQ(document.text("/data/account/preferences/currency"), "USD");
    EXPECT_EQ(document.text("/data/addresses/0/street"), "1 Secret Lane");
    EXPECT_EQ(document.text("/data/sessions/0/address"), "192.0.2.77");
    EXPECT_EQ(document.text("/data/carts/0/items/0/note"), "ripe ones");
    EXPECT_EQ(document.text("/data/orders/0/orderNumber"), mine.number);
    EXPECT_EQ(document.text("/data/orders/0/items/0/name"), "Mango");
    EXPECT_EQ(document.text("/data/orders/0/shippingAddress/street"), "1 Secret Lane");
    EXPECT_THAT(document.raw, Not(HasSubstr(other.number)));
    EXPECT_THAT(document.raw, Not(HasSubstr("argon2")));
    EXPECT_EQ(get("/users/me/export", {}).status, 401U);
    const auto guest = post("/auth/guest", {});
    EXPECT_EQ(get("/users/me/export", guest.text("/accessToken")).status, 200U);
}

TEST_P(ExportTest, GoesOnInAnotherDocumentAfterMuch) {
    const auto asha = person("asha");
    place_delivered(asha, 501);
    const auto first = get("/users/me/export", asha.token);
    ASSERT_EQ(first.status, 200U) << first.raw.substr(0, 1000);
    EXPECT_EQ(first.body.at("data").at("orders").as_array().size(), 500U);
    EXPECT_FALSE(first.body.at("data").as_object().contains("payments")) << "comes after the orders";
    const auto second = get("/users/me/export?cursor=" + first.text("/nextCursor"), asha.token);
    ASSERT_EQ(second.status, 200U) << second.raw;
    EXPECT_EQ(second.body.at("data").at("orders").as_array().size(), 1U);
    EXPECT_FALSE(second.body.at("data").as_object().contains("account")) << "was in the first";
    EXPECT_TRUE(second.body.at("data").as_object().contains("payments"));
    EXPECT_EQ(second.text("/nextCursor"), "");
    std::set<std::string> numbers;
    for (const auto* document : {&first, &second})
        for (const auto& order : document->body.at("data").at("orders").as_array())
            numbers.emplace(order.at("orderNumber").as_string());
    EXPECT_EQ(numbers.size(), 501U);
    for (const auto* cursor : {"orders", "orders:x", "account:", "nobody:x", "orders:prd_0"})
        EXPECT_EQ(get(std::string{"/users/me/export?cursor="} + cursor, asha.token).status, 422U) << cursor;
}

class EraseTest : public PersonalDataTest {
 protected:
    /// Every column of every row that could name Asha.
    std::string everything_about(UserId user) {
        return read([&](db::Read& read) {
            std::string all = accounts::export_account(read, user) + accounts::export_addresses(read, user)
                              + accounts::export_sessions(read, user) + cart::export_carts(read, user)
                              + orders::export_orders(read, user).json;
            for (const auto& row : read.all<std::string>(db::Sql{
                     "test.audit", "select client_address || coalesce(actor_role, '') from audit_entry"}))
                all += row;
            return all;
        });
    }
};
PERSONAL_DATA_ON_EACH_ENGINE(EraseTest);

TEST_P(EraseTest, ForgetsThePersonAndKeepsTheBooks) {
    const auto asha = person("asha");
    save_address(asha);
    const auto order = place_order(asha);
    move(order,
         {OrderStatus::confirmed, OrderStatus::processing, OrderStatus::shipped, OrderStatus::delivered});
    fill_cart(asha.id);
    EXPECT_EQ(erase_me(asha, "wrong horse battery").code(), "wrong_password");
    const auto erased = erase_me(asha);
    ASSERT_EQ(erased.status, 204U) << erased.raw;

    for (const auto* trace : {"Asha", "Raoson", "asha@", "Secret Lane", "555 0100", "192.0.2", "Kumar",
                              "Ravi", "ripe ones", "a browser"})
        EXPECT_THAT(everything_about(asha.id), Not(HasSubstr(trace)));
    const auto kept =
        read([&](db::Read& read) { return orders::find_order(read, asha.id, order.id).value(); });
    EXPECT_EQ(kept.number, order.number);
    EXPECT_EQ(kept.total, 1200);
    EXPECT_THAT(kept.shipping_address, HasSubstr("97214"));
    const auto lines = read([&](db::Read& read) { return orders::find_lines(read, asha.id, order.id); });
    EXPECT_EQ(lines.at(0).name, "Mango");
    EXPECT_EQ(lines.at(0).total_price, 1200);
    for (const auto* table : {"accounts_session", "accounts_refresh", "accounts_address", "accounts_email",
                              "cart_cart", "cart_line"})
        EXPECT_EQ(count(table), 0) << table;

    EXPECT_EQ(get("/users/me", asha.token).code(), "session_ended");
    EXPECT_EQ(post("/auth/refresh", {}, R"({"refreshToken":")" + asha.refresh_token + "\"}").status, 401U);
    EXPECT_EQ(log_in(asha.email).code(), "invalid_credentials");
    const auto anew = person("asha");
    EXPECT_NE(anew.id, asha.id);
    EXPECT_EQ(log_in(asha.email).status, 200U);
    EXPECT_THAT(get("/users/me/export", anew.token).raw, Not(HasSubstr(order.number)));
}

TEST_P(EraseTest, GoesOnInJobsAfterMuch) {
    const auto asha = person("asha");
    place_delivered(asha, 1001);
    const auto named = [&] { return count("orders_order where notes is not null"); };
    ASSERT_EQ(named(), 1001);
    EXPECT_EQ(erase_me(asha).status, 204U);
    EXPECT_EQ(named(), 501) << "one part in the transaction itself";
    EXPECT_EQ(log_in(asha.email).code(), "invalid_credentials") << "the account is gone at once";
    EXPECT_EQ(count("job where kind = 'personal_data.forget_part' and state = 'available'"), 1);

    // A job that ran but whose process died before anybody knew runs again.
    write([&](db::Tx& tx) { forget_next(tx, clock_, orders_source(), {asha.id, "orders", {}}); });
    EXPECT_EQ(named(), 501);
    log::set_level("off");  // nobody sends the mails of this test
    while (runner_.drain().ran > 0) {
    }
    log::set_level("info");
    EXPECT_EQ(named(), 0);
    EXPECT_EQ(count("job where kind = 'personal_data.forget_part' and state <> 'done'"), 0);
    for (const auto* trace : {"Asha", "Raoson", "Secret Lane", "555 0100", "Kumar", "Ravi"})
        for (const auto* column : {"shipping_address", "billing_address"})
            EXPECT_EQ(
                count(std::string{"orders_order where cast("} + column + " as text) like '%" + trace + "%'"),
                0);
}

TEST_P(EraseTest, IsRefusedWhileAnOrderIsUnderWay) {
    const auto asha = person("asha");
    const auto order = place_order(asha);
    fill_cart(asha.id);
    for (const auto next :
         {OrderStatus::confirmed, OrderStatus::processing, OrderStatus::shipped, OrderStatus::delivered}) {
        const auto refused = erase_me(asha);
        EXPECT_EQ(refused.status, 409U);
        EXPECT_EQ(refused.code(), "orders_under_way");
        EXPECT_THAT(refused.text("/detail"), HasSubstr(order.number));
        move(order, {next});
    }
    EXPECT_EQ(count("cart_cart"), 1);  // nothing had happened
    EXPECT_EQ(get("/users/me", asha.token).text("/profile/firstName"), "Asha");
    EXPECT_EQ(erase_me(asha).status, 204U);
}

TEST_P(EraseTest, AnAdministratorMayDoItForSomebody) {
    const auto boss = person("boss", Role::admin);
    const auto asha = person("asha");
    EXPECT_EQ(erase(asha.id, {}).status, 401U);
    EXPECT_EQ(erase(boss.id, asha.token).status, 403U);
    EXPECT_EQ(erase(UserId::from_name("nobody"), boss.token).code(), "user_not_found");
    EXPECT_EQ(erase(asha.id, boss.token).status, 204U);
    EXPECT_EQ(erase(asha.id, boss.token).status, 204U);  // twice is the same as once
    EXPECT_EQ(get("/users/me", asha.token).code(), "session_ended");
    EXPECT_EQ(count("audit_entry where action = 'user.erased'"), 2);
    // Nobody brings the person back.
    const auto back = write([&](db::Tx& tx) { return accounts::set_active(tx, clock_, asha.id, true); });
    ASSERT_FALSE(back);
    EXPECT_EQ(back.error().code->name, "user_erased");
    EXPECT_EQ(erase(boss.id, boss.token).code(), "last_admin");
    EXPECT_EQ(erase_me(boss).code(), "last_admin");
}

TEST_P(EraseTest, AStoreKeepsItsOwner) {
    const auto vera = person("vera", Role::vendor);
    write([&](db::Tx& tx) {
        stores::Store store;
        store.slug = store.name = "corner";
        store.vendor_id = vera.id;
        EXPECT_TRUE(stores::create_store(tx, clock_.now(), store));
    });
    EXPECT_EQ(erase_me(vera).code(), "owns_stores");
    EXPECT_EQ(get("/users/me", vera.token).status, 200U);
}

TEST_P(EraseTest, GuestsHaveNoAccountToErase) {
    const auto guest = post("/auth/guest", {});
    EXPECT_EQ(post("/users/me/erase", guest.text("/accessToken"), R"({"password":"whatever it is"})").status,
              403U);
}

TEST_P(EraseTest, ACheckoutAtTheSameTimeIsSeenOrFindsNoCart) {
    for (int round = 0; round < 8; ++round) {
        const auto asha = person("asha" + std::to_string(round));
        fill_cart(asha.id);
        Answer erased;
        bool ordered = false;
        {
            const std::jthread checkout([&] {
                ordered = write([&](db::Tx& tx) {
                    if (!cart::lock_cart(tx, asha.id, store_)) return false;
                    auto order = order_of(asha.id, store_, clock_.now());
                    insert(tx, order, clock_.now());
                    return true;
                });
            });
            const std::jthread leaving([&] { erased = erase_me(asha); });
        }
        EXPECT_EQ(erased.status, ordered ? 409U : 204U) << round;
    }
}

}  // namespace
}  // namespace scalemart::personal_data
