#include "catalog.hpp"
#include "save_products.hpp"
#include "sql.hpp"

namespace scalemart::catalog {

Result<void> set_rating(db::Tx& tx, ProductId product, std::int64_t average_hundredths, std::int64_t count) {
    const auto row = tx.one<ProductRow>(sql::lock_product, product);
    if (!row) return fail(errors::product_not_found);
    ProductSave save{row, *row, {}};  // the version stays: nobody who edits the product is overwritten
    save.after.rating_average_hundredths = average_hundredths;
    save.after.rating_count = count;
    for (auto& offer : tx.all<OfferRow>(sql::lock_offers_of, product)) save.offers.push_back({offer, offer});
    save_products(tx, {&save, 1});
    return {};
}

}  // namespace scalemart::catalog
