#pragma once
// How a product is rated, exactly: the number of published reviews of each rating, and the base it was rated
// with before. Counting is in tally.cpp; the arithmetic here is pure. Private to the module.

#include <array>
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>

#include "catalog/product_facts.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::reviews {

struct Tally {
    ProductId product_id;
    std::int64_t stars_1 = 0;
    std::int64_t stars_2 = 0;
    std::int64_t stars_3 = 0;
    std::int64_t stars_4 = 0;
    std::int64_t stars_5 = 0;
    std::int64_t base_average_hundredths = 0;
    std::int64_t base_count = 0;
    std::int64_t shown_average_hundredths = 0;
    std::int64_t shown_count = 0;

    [[nodiscard]] std::array<std::int64_t, 5> stars() const {
        return {stars_1, stars_2, stars_3, stars_4, stars_5};
    }
    /// Published reviews.
    [[nodiscard]] std::int64_t count() const { return stars_1 + stars_2 + stars_3 + stars_4 + stars_5; }
    /// Of their ratings.
    [[nodiscard]] std::int64_t sum() const {
        return stars_1 + 2 * stars_2 + 3 * stars_3 + 4 * stars_4 + 5 * stars_5;
    }
    [[nodiscard]] std::int64_t& of(std::int64_t rating);
};
BOOST_DESCRIBE_STRUCT(Tally, (),
                      (product_id, stars_1, stars_2, stars_3, stars_4, stars_5, base_average_hundredths,
                       base_count, shown_average_hundredths, shown_count))

/// Base and reviews together in hundredths of a star, half rounded up; 0 when nobody has rated.
[[nodiscard]] constexpr std::int64_t average_hundredths(std::int64_t base_average, std::int64_t base_count,
                                                        std::int64_t sum, std::int64_t count) {
    const std::int64_t ratings = base_count + count;
    if (ratings == 0) return 0;
    const std::int64_t total = base_average * base_count + 100 * sum;
    return (2 * total + ratings) / (2 * ratings);
}

[[nodiscard]] std::optional<Tally> find_tally(db::Read& read, ProductId product);

/// Takes one rating out of the count and puts another in, and tells the catalog. The product is locked
/// (lock_product_facts), which is what keeps the count exact; `product` is what it was when it was locked.
/// Several changes of one product are counted together.
class TallyChange {
 public:
    TallyChange(db::Tx& tx, const catalog::ProductFacts& product) : tx_(tx), product_(product) {}

    void take_out(std::int64_t rating) { --change_.at(static_cast<std::size_t>(rating - 1)); }
    void put_in(std::int64_t rating) { ++change_.at(static_cast<std::size_t>(rating - 1)); }
    void save();

 private:
    db::Tx& tx_;
    const catalog::ProductFacts& product_;
    std::array<std::int64_t, 5> change_{};
};

}  // namespace scalemart::reviews
