#pragma once
// Everything about one shopper's cart that its price depends on. Plain values that the caller reads from
// where they are kept; pricing itself reads no database and no clock.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "pricing/line_id.hpp"
#include "pricing/price_lists.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::pricing {

struct CartLine {
    LineId id;  ///< unique in the cart; what decides ties, so that the order of the lines does not
    ProductId product;
    StoreId store;
    std::vector<CategoryId> categories;  ///< of the product, ancestors included
    std::string brand;
    std::vector<std::string> tags;
    std::string tax_category;   ///< empty: the standard one
    std::int64_t quantity = 1;  ///< quantity units (vocabulary/quantity.hpp)
    bool sold_by_weight = false;
    std::int64_t weight_grams = 0;  ///< of the whole line
    bool is_heavy = false;
    bool is_age_restricted = false;
    bool excluded_from_discount = false;  ///< gets none, and counts towards none
    PriceTerms price;
};

struct CustomerFacts {
    std::vector<std::string> groups;
    bool is_first_order = false;
    bool is_tax_exempt = false;
};

/// How often a promotion was used: in all, and by this customer.
struct PromotionUses {
    std::string promotion;  ///< its key
    std::int64_t total = 0;
    std::int64_t by_customer = 0;
};

struct Destination {
    std::string country;  ///< ISO 3166-1, "US"
    std::string region;   ///< state or province, "NY"
    std::string postcode;
};

struct DeliveryChoice {
    bool is_delivery = true;  ///< otherwise the shopper fetches the order
    std::optional<std::int64_t> distance_metres;
    std::int64_t slot_fee = 0;  ///< surcharge of the chosen time
    bool is_priority = false;
    std::int64_t bags = 0;
};

/// At most one of the two is given.
struct Tip {
    std::int64_t amount = 0;
    std::int64_t basis_points = 0;  ///< of the goods after discount, before tax
};

struct CartFacts {
    std::vector<CartLine> lines;
    CustomerFacts customer;
    std::vector<std::string> codes;  ///< as entered, in any order and case
    std::vector<PromotionUses> uses;
    Destination destination;
    DeliveryChoice delivery;
    Tip tip;
    Instant now;
    std::chrono::local_seconds store_time;  ///< what the clock in the store shows now
};

}  // namespace scalemart::pricing
