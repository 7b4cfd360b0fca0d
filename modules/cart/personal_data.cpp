#include "personal_data.hpp"

#include "cart.hpp"
#include "cart_tenders.hpp"
#include "schema/encode.hpp"
#include "schema/json_text.hpp"
#include "sql.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::cart {
namespace {

struct LineRecord {
    CartLineId id;
    ProductId product;
    Quantity quantity;
    schema::JsonText<std::map<std::string, std::string>> selected_variants;
    std::optional<std::string> note;
    Instant added_at;
};
BOOST_DESCRIBE_STRUCT(LineRecord, (), (id, product, quantity, selected_variants, note, added_at))

struct CartRecord {
    StoreId store;
    std::vector<LineRecord> items;
    std::vector<std::string> coupons;
};
BOOST_DESCRIBE_STRUCT(CartRecord, (), (store, items, coupons))

}  // namespace

std::string export_carts(db::Read& read, UserId customer) {
    std::vector<CartRecord> carts;
    for (const StoreId store : read.all<StoreId>(sql::stores_of, customer)) {
        auto& cart = carts.emplace_back();
        cart.store = store;
        for (auto& line : cart_lines(read, customer, store))
            cart.items.push_back({line.id,
                                  line.product,
                                  Quantity::of_units(line.quantity, line.sold_by_weight),
                                  {std::move(line.selected_variants)},
                                  std::move(line.note),
                                  line.added_at});
        cart.coupons = read.all<std::string>(sql::coupons, customer, store);
    }
    return schema::to_json(carts);
}

Result<void> erase_carts(db::Tx& tx, UserId customer, Instant) {
    for (const StoreId store : tx.all<StoreId>(sql::stores_of, customer)) {
        lock_cart(tx, customer, store);
        tx.exec(sql::clear_lines, customer, store);
        tx.exec(sql::clear_coupons, customer, store);
        forget_tenders(tx, customer, store);
        tx.exec(sql::delete_cart, customer, store);
    }
    return {};
}

}  // namespace scalemart::cart
