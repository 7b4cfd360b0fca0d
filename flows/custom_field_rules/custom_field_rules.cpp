#include "custom_field_rules.hpp"

#include "accounts/accounts.hpp"
#include "accounts/errors.hpp"
#include "catalog/category_facts.hpp"
#include "catalog/errors.hpp"
#include "catalog/product_facts.hpp"
#include "orders/errors.hpp"
#include "orders/orders.hpp"
#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::custom_field_rules {
namespace {

using custom_fields::EntityType;
using custom_fields::Use;

Result<void> may_use_product(db::Read& read, const http::Principal& who, Uuid id, Use) {
    const auto product = catalog::find_product_facts(read, ProductId{id});
    if (!product) return fail(catalog::errors::product_not_found);
    if (access::is_admin(who) || product->vendor == access::user_of(who)) return {};
    // A draft of somebody else does not exist; what everybody sees is merely not theirs.
    if (product->status != catalog::ProductStatus::active) return fail(catalog::errors::product_not_found);
    return fail(catalog::errors::not_your_product);
}

Result<void> may_use_category(db::Read& read, const http::Principal&, Uuid id, Use) {
    if (catalog::category_exists(read, CategoryId{id})) return {};
    return fail(catalog::errors::category_not_found);
}

Result<void> may_use_store(db::Read& read, const http::Principal& who, Uuid id, Use) {
    const auto store = stores::find_store(read, StoreId{id});
    if (!store) return fail(stores::errors::store_not_found);
    if (access::is_admin(who) || store->vendor_id == access::user_of(who)) return {};
    return fail(catalog::errors::not_your_store);
}

Result<void> may_use_user(db::Read& read, const http::Principal&, Uuid id, Use) {
    if (accounts::find_user(read, UserId{id})) return {};
    return fail(accounts::errors::user_not_found);
}

/// Orders of other stores are none of a vendor's business, so they do not exist for it.
Result<void> may_use_order(db::Read& read, const http::Principal& who, Uuid id, Use) {
    const auto order = orders::find_any_order(read, OrderId{id});
    if (!order) return fail(orders::errors::order_not_found);
    if (access::is_admin(who)) return {};
    const auto store = stores::find_store(read, order->store);
    if (store && store->vendor_id == access::user_of(who)) return {};
    return fail(orders::errors::order_not_found);
}

}  // namespace

custom_fields::EntityRules make_rules() {
    custom_fields::EntityRules rules;
    rules[EntityType::product] = {&may_use_product,
                                  [](Uuid id) { return "product:" + ProductId{id}.to_string(); },
                                  {&catalog::errors::product_not_found, &catalog::errors::not_your_product}};
    rules[EntityType::category] = {&may_use_category, {}, {&catalog::errors::category_not_found}};
    rules[EntityType::store] = {
        &may_use_store, {}, {&stores::errors::store_not_found, &catalog::errors::not_your_store}};
    rules[EntityType::user] = {&may_use_user, {}, {&accounts::errors::user_not_found}};
    rules[EntityType::order] = {&may_use_order, {}, {&orders::errors::order_not_found}};
    return rules;
}

}  // namespace scalemart::custom_field_rules
