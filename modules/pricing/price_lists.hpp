#pragma once
// The unit price of a line, chosen before any promotion: from the prices of a product in several currencies,
// for groups of customers, regions and quantities the lowest that this customer may have. Pure; thread-safe.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/currency.hpp"

namespace scalemart::pricing {

struct ListedPrice {
    Currency currency;
    std::int64_t amount = 0;         ///< of a piece, or of a unit of weight
    std::string list;                ///< name of the price list; empty: the ordinary price
    std::string group;               ///< only for customers of this group; empty: for everybody
    std::string region;              ///< only in this market; empty: everywhere
    std::int64_t from_quantity = 0;  ///< thousandths of a piece or of a unit of weight
};

struct PriceTerms {
    std::vector<ListedPrice> prices;

    static PriceTerms of(std::int64_t amount, Currency currency) {
        return {{{currency, amount, {}, {}, {}, 0}}};
    }
};

struct Buyer {
    Currency currency;
    std::span<const std::string> groups;
    std::string region;
};

struct ChosenPrice {
    std::int64_t amount = 0;
    std::int64_t ordinary = 0;  ///< what everybody pays for one; `amount` where there is no such price
    std::string list;
};

/// Of equal prices the ordinary one, then the one whose list comes first in the alphabet. Empty when there is
/// no price in the buyer's currency.
[[nodiscard]] std::optional<ChosenPrice> choose_price(const PriceTerms& terms, const Buyer& buyer,
                                                      std::int64_t thousandths);

}  // namespace scalemart::pricing
