#include "address_book.hpp"
#include "address_requests.hpp"
#include "staff_fixture.hpp"

namespace scalemart::accounts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AddressTest : public StaffTest {
 protected:
    static std::string address(const std::string& street, const std::string& more = "") {
        return R"({"street":")" + street
               + R"(","city":"Portland","state":"OR","zipCode":"97214","country":"US")" + more + "}";
    }
    Answer add(const Person& who, const std::string& street, const std::string& more = "") {
        clock_.advance(std::chrono::milliseconds{2});  // ids are in the order of time
        return post("/users/me/addresses", who.token, address(street, more));
    }
    std::vector<AddressView> book(const Person& who) {
        return database_->read_blocking([&](db::Read& read) { return list_addresses(read, who.id); });
    }
    std::vector<std::string> streets(const Person& who) {
        std::vector<std::string> streets;
        for (const auto& item : book(who)) streets.push_back(item.street + (item.is_default ? " *" : ""));
        return streets;
    }
    static std::string at(const Answer& added) { return "/users/me/addresses/" + added.text("/id"); }
};
SCALEMART_ON_EACH_ENGINE(AddressTest);

TEST_P(AddressTest, KeepsAllThereIsToKnow) {
    const auto asha = person("asha");
    const auto full = add(asha, "1 Oak St",
                          R"(,"firstName":"Uma","lastName":"Iyer","phone":"+1 503 555 0100","label":"Work",
                             "deliveryInstructions":"Ring twice")");
    ASSERT_EQ(full.status, 201U) << full.response.body;
    EXPECT_EQ(full.header("ETag"), "\"1\"");
    EXPECT_EQ(full.text("/firstName"), "Uma");
    EXPECT_EQ(full.text("/label"), "Work");
    EXPECT_EQ(full.text("/deliveryInstructions"), "Ring twice");
    EXPECT_TRUE(full.body.at("isDefault").as_bool());
    const auto bare = add(asha, "2 Elm St");
    EXPECT_EQ(bare.text("/firstName"), "Asha");  // the account's own name
    EXPECT_FALSE(bare.body.as_object().contains("phone"));
    EXPECT_FALSE(bare.body.at("isDefault").as_bool());
    EXPECT_EQ(get("/users/me/addresses", asha.token).body.at("items").as_array().size(), 2U);
    EXPECT_EQ(send({http::Method::get, "/api/v1/users/me/addresses", {}, asha.token})
                  .body.at("addresses")
                  .as_array()
                  .size(),
              2U);
    EXPECT_EQ(get("/users/me", asha.token).text("/addresses/0/street"), "1 Oak St");
    const Address frozen_copy = frozen(book(asha).front());
    EXPECT_EQ(frozen_copy.last_name.value, "Iyer");
    EXPECT_EQ(frozen_copy.delivery_instructions->value, "Ring twice");
}

TEST_P(AddressTest, ExactlyOneIsTheDefault) {
    const auto asha = person("asha");
    const auto oak = add(asha, "Oak");
    const auto elm = add(asha, "Elm");
    const auto fir = add(asha, "Fir", R"(,"isDefault":true)");
    EXPECT_THAT(streets(asha), ElementsAre("Fir *", "Elm", "Oak"));
    EXPECT_EQ(post(at(oak) + "/default", asha.token).text("/street"), "Oak");
    EXPECT_THAT(streets(asha), ElementsAre("Oak *", "Fir", "Elm"));
    EXPECT_EQ(post(at(oak) + "/default", asha.token).status, 200U);  // again is harmless
    const auto version = std::to_string(book(asha).front().version);
    EXPECT_EQ(patch(at(oak), asha.token, R"({"isDefault":false,"version":)" + version + "}").code(),
              "default_address_required");
    EXPECT_EQ(remove(at(oak), asha.token).status, 204U);
    EXPECT_THAT(streets(asha), ElementsAre("Fir *", "Elm"));
    EXPECT_EQ(remove(at(elm), asha.token).status, 204U);
    EXPECT_THAT(streets(asha), ElementsAre("Fir *"));
    EXPECT_EQ(remove(at(fir), asha.token).status, 204U);
    EXPECT_THAT(streets(asha), IsEmpty());
    EXPECT_EQ(remove(at(fir), asha.token).code(), "address_not_found");
}

TEST_P(AddressTest, AChangeNamesTheVersionItSaw) {
    const auto asha = person("asha");
    const auto oak = add(asha, "Oak", R"(,"label":"Home","phone":"+1 503 555 0100")");
    const auto elm = add(asha, "Elm");
    EXPECT_EQ(patch(at(oak), asha.token, R"({"city":"Salem"})").issues(),
              std::vector<std::string>{"header/If-Match required"});
    const auto moved = patch(at(oak), asha.token, R"({"city":"Salem","label":null,"version":1})");
    ASSERT_EQ(moved.status, 200U) << moved.response.body;
    EXPECT_EQ(moved.text("/city"), "Salem");
    EXPECT_EQ(moved.text("/phone"), "+1 503 555 0100");
    EXPECT_FALSE(moved.body.as_object().contains("label"));
    EXPECT_EQ(moved.header("ETag"), "\"2\"");
    const auto late = patch(at(oak), asha.token, R"({"city":"Bend","version":1})");
    EXPECT_EQ(late.status, 412U);
    EXPECT_EQ(late.code(), "version_conflict");
    EXPECT_TRUE(
        patch(at(elm), asha.token, R"({"isDefault":true,"version":1})").body.at("isDefault").as_bool());
    EXPECT_THAT(streets(asha), ElementsAre("Elm *", "Oak"));
    EXPECT_EQ(patch(at(oak), asha.token, R"({"country":"Oregon","zipCode":"","version":9})").status, 422U);
}

TEST_P(AddressTest, BelongsToItsOwner) {
    const auto asha = person("asha");
    const auto vikram = person("vikram");
    const auto guest = AccountsTest::post("/auth/guest").text("/accessToken");
    const auto oak = add(asha, "Oak");
    EXPECT_EQ(get("/users/me/addresses", {}).status, 401U);
    EXPECT_EQ(get("/users/me/addresses", guest).status, 403U);
    EXPECT_EQ(patch(at(oak), vikram.token, R"({"city":"Salem","version":1})").code(), "address_not_found");
    EXPECT_EQ(post(at(oak) + "/default", vikram.token).code(), "address_not_found");
    EXPECT_EQ(remove(at(oak), vikram.token).code(), "address_not_found");
    EXPECT_THAT(streets(vikram), IsEmpty());
    EXPECT_THAT(streets(asha), ElementsAre("Oak *"));
}

TEST_P(AddressTest, ParallelWritesLeaveOneDefaultAndAtMostFifty) {
    const auto asha = person("asha");
    for (int i = 0; i < 44; ++i) ASSERT_EQ(add(asha, "Street " + std::to_string(i)).status, 201U);
    const auto answers = in_parallel(12, [&] { return add(asha, "Race", R"(,"isDefault":true)"); });
    EXPECT_EQ(with_status(answers, 201), 6);
    EXPECT_EQ(with_status(answers, 409), 6);
    const auto count_defaults = [&] {
        return std::ranges::count_if(book(asha), [](const auto& item) { return item.is_default; });
    };
    EXPECT_EQ(book(asha).size(), 50U);
    EXPECT_EQ(count_defaults(), 1);

    const auto all = book(asha);
    std::atomic<std::size_t> next = 0;
    in_parallel(8, [&] {
        const std::size_t mine = next++;
        const std::string path = "/users/me/addresses/" + all[mine].id.to_string();
        return mine % 2 == 0 ? remove(path, asha.token) : post(path + "/default", asha.token);
    });
    EXPECT_EQ(book(asha).size(), 46U);
    EXPECT_EQ(count_defaults(), 1);
}

}  // namespace
}  // namespace scalemart::accounts
