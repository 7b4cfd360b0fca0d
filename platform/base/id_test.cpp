#include "id.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <thread>

namespace scalemart {
namespace {

struct LampTag {
    static constexpr std::string_view kPrefix = "lmp";
};
struct LampshadeTag {
    static constexpr std::string_view kPrefix = "lmps";
};
using LampId = Id<LampTag>;
using LampshadeId = Id<LampshadeTag>;

const Instant kNow = Instant{std::chrono::seconds{1'800'000'000}};

Uuid any_uuid() {
    Uuid uuid;
    for (auto& byte : uuid.bytes) byte = *rc::gen::arbitrary<unsigned char>();
    return uuid;
}

TEST(IdTest, BothTextFormsReadBack) {
    EXPECT_TRUE(rc::check([] {
        const Uuid uuid = any_uuid();
        RC_ASSERT(Uuid::parse(uuid.to_string()) == std::optional{uuid});
        RC_ASSERT(Uuid::parse_base32(uuid.to_base32()) == std::optional{uuid});
        RC_ASSERT(LampId::parse(LampId{uuid}.to_string()) == std::optional{LampId{uuid}});
    }));
}

TEST(IdTest, TheTextSortsLikeTheValue) {
    EXPECT_TRUE(rc::check([] {
        const Uuid one = any_uuid();
        const Uuid other = any_uuid();
        RC_ASSERT((one < other) == (one.to_base32() < other.to_base32()));
    }));
}

TEST(IdTest, IdsOfOneThreadIncreaseEvenWithinAMicrosecond) {
    Uuid last = Uuid::generate(kNow);
    for (int i = 0; i < 20'000; ++i) {
        const Uuid next = Uuid::generate(kNow);
        ASSERT_LT(last, next) << i;
        last = next;
    }
    EXPECT_LT(last, Uuid::generate(kNow + std::chrono::seconds{1}));
}

TEST(IdTest, NoTwoThreadsMakeTheSame) {
    constexpr int kEach = 5'000;
    std::array<std::vector<Uuid>, 4> made;
    {
        std::vector<std::jthread> makers;
        for (auto& mine : made)
            makers.emplace_back([&mine] {
                for (int i = 0; i < kEach; ++i) mine.push_back(Uuid::generate(kNow));
            });
    }
    std::set<Uuid> all;
    for (const auto& mine : made) all.insert(mine.begin(), mine.end());
    EXPECT_EQ(all.size(), made.size() * kEach);
}

TEST(IdTest, CarriesVersionAndVariant) {
    EXPECT_EQ(Uuid::generate(kNow).to_string()[14], '7');
    const Uuid named = Uuid::from_name("milk");
    EXPECT_EQ(named, Uuid::from_name("milk"));
    EXPECT_NE(named, Uuid::from_name("Milk"));
    EXPECT_EQ(named.to_string()[14], '8');
    EXPECT_NE(std::string_view{"89ab"}.find(named.to_string()[19]), std::string_view::npos);
    EXPECT_EQ(Uuid::generate(kNow).to_string().substr(0, 13), "01a3185c-5000");
}

TEST(IdTest, RefusesAnotherKindOfIdAndWhatIsNone) {
    const std::string lamp = LampId::from_name("a").to_string();
    EXPECT_EQ(lamp.substr(0, 4), "lmp_");
    EXPECT_EQ(lamp.size(), 30U);
    EXPECT_FALSE(LampshadeId::parse(lamp));
    EXPECT_FALSE(LampId::parse(LampshadeId::from_name("a").to_string()));
    const std::string digits = lamp.substr(4);
    for (const auto& text :
         {std::string{}, std::string{"lmp"}, std::string{"lmp_"}, digits, "lmp-" + digits, lamp + "0",
          lamp.substr(0, 29), "lmp_u" + digits.substr(1), "lmp_8" + digits.substr(1), " " + lamp})
        EXPECT_FALSE(LampId::parse(text)) << text;
    EXPECT_EQ(LampId::parse("lmp_7ZZZZZZZZZZZZZZZZZZZZZZZZZ")->to_string(), "lmp_7zzzzzzzzzzzzzzzzzzzzzzzzz");
    EXPECT_FALSE(Uuid::parse("01a3185c-5000-7000-8000-00000000000g"));
    EXPECT_FALSE(Uuid::parse("01a3185c050000700008000000000000000"));
}

}  // namespace
}  // namespace scalemart
