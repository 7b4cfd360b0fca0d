#pragma once
// What the endpoints of a cart's gift cards and store credit take.

#include "gift_cards/gift_card_id.hpp"
#include "requests.hpp"

namespace scalemart::cart {

struct GiftCardBody {
    schema::Text<1, 60> code;
};
BOOST_DESCRIBE_STRUCT(GiftCardBody, (), (code))

struct AddGiftCard {
    http::Query<StoreReference> store;
    http::Body<GiftCardBody> body;
};
BOOST_DESCRIBE_STRUCT(AddGiftCard, (), (store, body))

struct RemoveGiftCard {
    http::Path<gift_cards::GiftCardId> card_id;
    http::Query<StoreReference> store;
};
BOOST_DESCRIBE_STRUCT(RemoveGiftCard, (), (card_id, store))

struct StoreCreditBody {
    bool use = true;
};
BOOST_DESCRIBE_STRUCT(StoreCreditBody, (), (use))

struct UseStoreCredit {
    http::Query<StoreReference> store;
    http::Body<StoreCreditBody> body;
};
BOOST_DESCRIBE_STRUCT(UseStoreCredit, (), (store, body))

}  // namespace scalemart::cart
