#include "tally.hpp"

#include <stdexcept>

#include "catalog/catalog.hpp"
#include "sql.hpp"

namespace scalemart::reviews {

std::int64_t& Tally::of(std::int64_t rating) {
    switch (rating) {
        case 1:
            return stars_1;
        case 2:
            return stars_2;
        case 3:
            return stars_3;
        case 4:
            return stars_4;
        case 5:
            return stars_5;
        default:
            throw std::logic_error("a rating has one to five stars");
    }
}

std::optional<Tally> find_tally(db::Read& read, ProductId product) {
    return read.one<Tally>(sql::tally, product);
}

void TallyChange::save() {
    if (change_ == std::array<std::int64_t, 5>{}) return;
    Tally tally = find_tally(tx_, product_.id).value_or(Tally{});
    // What the catalog shows and we did not tell it came from an import, reviews not included: the new base.
    const bool shown_is_ours = !tally.product_id.is_nil()
                               && product_.rating_average_hundredths == tally.shown_average_hundredths
                               && product_.rating_count == tally.shown_count;
    if (!shown_is_ours) {
        tally.product_id = product_.id;
        tally.base_average_hundredths = product_.rating_average_hundredths;
        tally.base_count = product_.rating_count;
    }
    for (std::int64_t rating = 1; rating <= 5; ++rating)
        tally.of(rating) += change_.at(static_cast<std::size_t>(rating - 1));
    tally.shown_average_hundredths =
        average_hundredths(tally.base_average_hundredths, tally.base_count, tally.sum(), tally.count());
    tally.shown_count = tally.base_count + tally.count();
    tx_.exec(sql::save_tally, tally.product_id, tally.stars_1, tally.stars_2, tally.stars_3, tally.stars_4,
             tally.stars_5, tally.base_average_hundredths, tally.base_count, tally.shown_average_hundredths,
             tally.shown_count);
    const auto told =
        catalog::set_rating(tx_, product_.id, tally.shown_average_hundredths, tally.shown_count);
    if (!told) throw std::logic_error("a locked product is gone");
}

}  // namespace scalemart::reviews
