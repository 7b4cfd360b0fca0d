#include "best_combination.hpp"

#include <gtest/gtest.h>

#include "eligibility.hpp"
#include "random_cart_fixture.hpp"

namespace scalemart::pricing {
namespace {

using testing::Dice;

/// Lines without any trait, and promotions that concern some of them.
struct Offers {
    std::vector<CartLine> lines;
    std::vector<GoodsLine> goods;
    std::vector<std::int64_t> totals;
    std::vector<Promotion> promotions;
    std::vector<Candidate> candidates;
    FeeRules fees;

    Offers(Dice& dice, std::int64_t line_count, std::int64_t promotion_count) {
        lines.resize(static_cast<std::size_t>(line_count));
        for (auto& line : lines) line.quantity = dice.between(1, 4);
        for (const auto& line : lines) {
            const auto price = dice.amount();
            goods.push_back({&line, price, price * line.quantity});
            totals.push_back(goods.back().total);
        }
        fees.delivery = DeliveryFee{dice.between(0, 600), {}, dice.between(0, 3000)};
        if (dice.one_in(2)) fees.small_order = SmallOrderFee{dice.between(1, 300), dice.between(0, 3000)};
        if (dice.one_in(2)) fees.service = ServiceFee{dice.between(0, 900), dice.between(0, 50), {}};
        for (std::int64_t i = 0; i < promotion_count; ++i) promotions.push_back(promotion(dice, i));
        for (const auto& each : promotions) {
            std::vector<std::uint32_t> targets;
            for (std::uint32_t line = 0; line < lines.size(); ++line)
                if (!dice.one_in(3)) targets.push_back(line);
            candidates.push_back(prepare(each, goods, targets, fees.delivery->fee));
            candidates.back().most_off = EffectApplier::measure(candidates.back(), totals);
        }
    }

    static Promotion promotion(Dice& dice, std::int64_t index) {
        Promotion promotion;
        promotion.key = std::to_string(index);
        switch (dice.between(0, 5)) {
            case 0:
                promotion.effect = FixedPrice{dice.between(0, 300)};
                break;
            case 1:
                promotion.effect = BuyGet{};
                break;
            case 2:
                promotion.effect = AmountOff{dice.between(1, 900)};
                break;
            case 3:
                promotion.effect = FreeDelivery{dice.between(1, 900)};
                break;
            case 4:
                promotion.effect = Gift{{}, 1, dice.between(0, 90), true};
                break;
            default:
                promotion.effect = PercentOff{dice.between(1, 6000), dice.between(0, 2000)};
        }
        if (dice.one_in(3)) promotion.exclusive_group = dice.one_in(2) ? "a" : "b";
        promotion.is_stackable = !dice.one_in(6);
        return promotion;
    }

    [[nodiscard]] bool go_together(const std::vector<std::size_t>& taken) const {
        for (std::size_t i = 0; i < taken.size(); ++i)
            for (std::size_t j = i + 1; j < taken.size(); ++j)
                if (excludes(promotions[taken[i]], promotions[taken[j]])) return false;
        return true;
    }

    /// Every subset, and the tie rules by the letter.
    [[nodiscard]] Combination try_all(const FeeSchedule& schedule) const {
        Combination best;
        bool is_first = true;
        for (std::size_t subset = 0; subset < std::size_t{1} << candidates.size(); ++subset) {
            std::vector<std::size_t> taken;
            for (std::size_t i = 0; i < candidates.size(); ++i)
                if ((subset >> i & 1U) != 0) taken.push_back(i);
            if (!go_together(taken)) continue;
            const auto payable = payable_with(taken, candidates, totals, schedule);
            if (is_first
                || std::tuple(payable, taken.size(), taken)
                       < std::tuple(best.payable, best.taken.size(), best.taken))
                best = {taken, payable, true};
            is_first = false;
        }
        return best;
    }
};

FeeSchedule schedule_of(const Offers& offers) {
    CartFacts cart;
    cart.lines = offers.lines;
    return {offers.fees, cart, 0, std::nullopt};
}

TEST(BestCombinationTest, IsWhatTryingEverySubsetFinds) {
    Dice dice(7);
    for (int i = 0; i < 3000; ++i) {
        const Offers offers(dice, dice.between(1, 5), dice.between(0, 7));
        const FeeSchedule schedule = schedule_of(offers);
        const auto expected = offers.try_all(schedule);
        const auto found = best_combination(offers.candidates, offers.totals, schedule);
        ASSERT_TRUE(found.is_proven_best);
        ASSERT_EQ(found.payable, expected.payable) << i;
        ASSERT_EQ(found.taken, expected.taken) << i;
    }
}

TEST(BestCombinationTest, ElevenCandidatesAreAlwaysSearchedCompletely) {
    Dice dice(8);
    for (int i = 0; i < 300; ++i) {
        const Offers offers(dice, 3, 11);
        EXPECT_TRUE(best_combination(offers.candidates, offers.totals, schedule_of(offers)).is_proven_best);
    }
}

TEST(BestCombinationTest, BeyondTheBoundItIsNeverWorseThanASingleOneOrThanTakingInOrder) {
    Dice dice(9);
    for (int i = 0; i < 60; ++i) {
        const Offers offers(dice, 6, 60);
        const FeeSchedule schedule = schedule_of(offers);
        const auto found = best_combination(offers.candidates, offers.totals, schedule);
        EXPECT_TRUE(offers.go_together(found.taken));
        EXPECT_EQ(found.payable, payable_with(found.taken, offers.candidates, offers.totals, schedule));
        std::vector<std::size_t> in_order;
        for (std::size_t c = 0; c < offers.candidates.size(); ++c) {
            const std::vector<std::size_t> single{c};
            EXPECT_LE(found.payable, payable_with(single, offers.candidates, offers.totals, schedule));
            in_order.push_back(c);
            if (!offers.go_together(in_order)) in_order.pop_back();
        }
        EXPECT_LE(found.payable, payable_with(in_order, offers.candidates, offers.totals, schedule));
    }
}

TEST(BestCombinationTest, AHundredOffersOnLinesOfTheirOwnAreProvenAtOnce) {
    Offers offers(
        []() -> Dice& {
            static Dice dice(10);
            return dice;
        }(),
        100, 0);
    offers.fees = {};
    for (std::uint32_t i = 0; i < 100; ++i) {
        Promotion promotion;
        promotion.key = std::to_string(i);
        promotion.effect = PercentOff{1000, {}};
        offers.promotions.push_back(promotion);
    }
    for (std::uint32_t i = 0; i < 100; ++i) {
        const std::vector<std::uint32_t> targets{i};
        offers.candidates.push_back(prepare(offers.promotions[i], offers.goods, targets, 0));
        offers.candidates.back().most_off = EffectApplier::measure(offers.candidates.back(), offers.totals);
    }
    const auto found = best_combination(offers.candidates, offers.totals, schedule_of(offers));
    EXPECT_TRUE(found.is_proven_best);
}

}  // namespace
}  // namespace scalemart::pricing
