#include "shared_stock.hpp"

#include "sql.hpp"

namespace scalemart::cart {
namespace {

struct ProductInCart {
    ProductId product;
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(ProductInCart, (), (product, quantity))

}  // namespace

std::unordered_map<ProductId, std::int64_t> shortages_of(db::Read& read, StoreId store,
                                                         const inventory::Units& wanted,
                                                         std::span<const ProductId> doubtful) {
    std::unordered_map<ProductId, std::int64_t> left;
    for (const auto& shortage : inventory::find_shortages(read, store, wanted, doubtful))
        left.emplace(shortage.product, shortage.left);
    return left;
}

std::unordered_map<ProductId, std::int64_t> shared_shortages(db::Read& read, UserId customer, StoreId store) {
    inventory::Units wanted;
    for (const auto& row : read.all<ProductInCart>(sql::products, customer, store))
        wanted.emplace(row.product, row.quantity);
    return shortages_of(read, store, wanted, {});
}

}  // namespace scalemart::cart
