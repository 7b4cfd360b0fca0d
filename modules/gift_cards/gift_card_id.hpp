#pragma once
// Names an account that holds money: a gift card, or a customer's store credit in one currency. Its text is
// the key of a pricing::Tender; the code on the card never is.

#include "base/id.hpp"

namespace scalemart::gift_cards {

struct GiftCardTag {
    static constexpr std::string_view kPrefix = "gfc";
};
using GiftCardId = Id<GiftCardTag>;

}  // namespace scalemart::gift_cards
