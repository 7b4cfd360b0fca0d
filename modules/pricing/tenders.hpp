#pragma once
// Paying with more than one means, and giving money back to them. Pure; thread-safe. Throws std::logic_error
// when the parts do not add up, which is a bug.

#include <boost/describe.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace scalemart::pricing {

enum class TenderKind { gift_card, store_credit, payment };
BOOST_DESCRIBE_ENUM(TenderKind, gift_card, store_credit, payment)

/// A gift card or store credit the shopper wants to use, with what is on it.
struct Tender {
    TenderKind kind = TenderKind::gift_card;
    std::string key;
    std::int64_t available = 0;
};

struct TenderShare {
    TenderKind kind = TenderKind::payment;
    std::string key;  ///< empty for the payment
    std::int64_t amount = 0;
    std::int64_t refunded = 0;
    friend bool operator==(const TenderShare&, const TenderShare&) = default;
};
BOOST_DESCRIBE_STRUCT(TenderShare, (), (kind, key, amount, refunded))

/// Uses the tenders in the order given; what they do not cover is left to a payment, the last share. Shares
/// of nothing are left out, except that a total of zero is a payment of zero.
[[nodiscard]] std::vector<TenderShare> split_total(std::int64_t total, std::span<const Tender> tenders);

/// Where a refund goes: to what was used last first, so the payment before store credit before gift cards
/// that came before it. Only `amount` of the result's shares is set. errors::refund_exceeds_paid.
[[nodiscard]] Result<std::vector<TenderShare>> split_refund(std::int64_t amount,
                                                            std::span<const TenderShare> paid);

}  // namespace scalemart::pricing
