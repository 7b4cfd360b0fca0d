#include "buy_get.hpp"

#include <algorithm>

#include "line_matcher.hpp"

namespace scalemart::pricing {
namespace {

struct Pieces {
    std::uint32_t index;
    std::int64_t count;
    std::int64_t price;
    bool is_bought;  ///< it may also be one of those to buy
};

}  // namespace

// With x pieces only to buy, y only to get and z that may be either, k rounds are possible exactly when
// k·buy ≤ x + z, k·get ≤ y + z and k·(buy + get) ≤ x + y + z. Of the z at most z − max(0, k·buy − x) may then
// be reduced; the cheapest pieces within that limit are.
std::vector<Candidate::Line> reduced_pieces(const BuyGet& effect, Goods goods,
                                            std::span<const std::uint32_t> targets) {
    const LineMatcher bought(effect.bought);
    const auto counts = [](const CartLine& line) {
        return !line.sold_by_weight && !line.excluded_from_discount;
    };
    std::vector<Pieces> pieces;
    std::int64_t to_get = 0;
    std::int64_t either = 0;
    for (const auto index : targets) {
        const CartLine& line = *goods[index].line;
        if (!counts(line)) continue;
        const bool is_bought = bought.selects(line);
        pieces.push_back({index, line.quantity, goods[index].unit_price, is_bought});
        auto& count = is_bought ? either : to_get;
        count = plus(count, line.quantity);
    }
    std::int64_t to_buy = -either;
    for (const auto& [line, price, total] : goods)
        if (counts(*line) && bought.selects(*line)) to_buy = plus(to_buy, line->quantity);

    std::int64_t rounds = std::min((to_buy + either) / effect.buy, (to_get + either) / effect.get);
    rounds = std::min(rounds, plus(plus(to_buy, to_get), either) / plus(effect.buy, effect.get));
    if (effect.most_times) rounds = std::min(rounds, *effect.most_times);

    std::int64_t wanted = times(rounds, effect.get);
    std::int64_t either_left = either - std::max<std::int64_t>(0, rounds * effect.buy - to_buy);
    std::sort(pieces.begin(), pieces.end(), [](const Pieces& a, const Pieces& b) {
        return a.price != b.price ? a.price < b.price : a.index < b.index;
    });
    std::vector<Candidate::Line> reduced;
    for (const auto& each : pieces) {
        std::int64_t count = std::min(each.count, wanted);
        if (each.is_bought) {
            count = std::min(count, either_left);
            either_left -= count;
        }
        if (count == 0) continue;
        wanted -= count;
        reduced.push_back({each.index, times(count, effect.basis_points), times(each.count, 10'000)});
    }
    return reduced;
}

}  // namespace scalemart::pricing
