#pragma once
// The identifiers that several modules speak of. A module's private identifiers stay in the module.

#include "base/id.hpp"

namespace scalemart {

struct UserTag {
    static constexpr std::string_view kPrefix = "usr";
};
struct AddressTag {
    static constexpr std::string_view kPrefix = "adr";
};
struct StoreTag {
    static constexpr std::string_view kPrefix = "str";
};
struct CategoryTag {
    static constexpr std::string_view kPrefix = "cat";
};
struct ProductTag {
    static constexpr std::string_view kPrefix = "prd";
};
struct CartTag {
    static constexpr std::string_view kPrefix = "crt";
};
struct OrderTag {
    static constexpr std::string_view kPrefix = "ord";
};
struct PaymentTag {
    static constexpr std::string_view kPrefix = "pay";
};

using UserId = Id<UserTag>;
using AddressId = Id<AddressTag>;
using StoreId = Id<StoreTag>;
using CategoryId = Id<CategoryTag>;
using ProductId = Id<ProductTag>;
using CartId = Id<CartTag>;
using OrderId = Id<OrderTag>;
using PaymentId = Id<PaymentTag>;

}  // namespace scalemart
