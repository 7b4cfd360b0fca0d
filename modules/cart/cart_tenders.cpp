#include "cart_tenders.hpp"

#include <fmt/format.h>

#include "gift_cards/gift_codes.hpp"
#include "sql.hpp"

namespace scalemart::cart {

BOOST_DESCRIBE_STRUCT(ChosenCard, (), (card, last_four))

namespace {

constexpr db::Sql kCards{"cart.gift_cards",
                         "select card_id, last_four from cart_gift_card "
                         "where customer_id = $1 and store_id = $2 order by added_at, card_id"};
constexpr db::Sql kUsesCredit{
    "cart.uses_credit", "select use_store_credit from cart_cart where customer_id = $1 and store_id = $2"};
constexpr db::Sql kAdd{"cart.add_gift_card",
                       "insert into cart_gift_card (customer_id, store_id, card_id, last_four, added_at) "
                       "values ($1, $2, $3, $4, $5) on conflict (customer_id, store_id, card_id) do nothing"};
constexpr db::Sql kRemove{
    "cart.remove_gift_card",
    "delete from cart_gift_card where customer_id = $1 and store_id = $2 and card_id = $3"};
constexpr db::Sql kClear{"cart.clear_gift_cards",
                         "delete from cart_gift_card where customer_id = $1 and store_id = $2"};
constexpr db::Sql kUseCredit{
    "cart.use_credit", "update cart_cart set use_store_credit = $3 where customer_id = $1 and store_id = $2"};

/// The cart's row, locked; made when there is none.
void open_cart(db::Tx& tx, const Shopper& shopper) {
    tx.exec(sql::create_cart, shopper.customer, shopper.store.id, CartId::generate(shopper.now), shopper.now);
    lock_cart(tx, shopper.customer, shopper.store.id);
    tx.exec(sql::bump, shopper.customer, shopper.store.id, shopper.now);
}

}  // namespace

gift_cards::TenderOffer CartTenders::offer(db::Read& read, UserId customer, Currency currency, Instant now,
                                           std::optional<OrderId> pending) const {
    if (cards.empty() && !use_store_credit) return {};
    gift_cards::TenderRequest wanted{{}, std::nullopt, currency, pending};
    for (const auto& chosen : cards) wanted.cards.push_back(chosen.card);
    if (use_store_credit) wanted.credit_of = customer;
    return gift_cards::available_tenders(read, wanted, now);
}

CartTenders find_tenders(db::Read& read, UserId customer, StoreId store) {
    return {read.all<ChosenCard>(kCards, customer, store),
            read.one<bool>(kUsesCredit, customer, store).value_or(false)};
}

Result<void> add_gift_card(db::Tx& tx, const Shopper& shopper, const gift_cards::GiftCodes& codes,
                           std::string_view code) {
    SCALEMART_TRY(card, gift_cards::find_by_code(tx, codes, code));
    open_cart(tx, shopper);
    const auto chosen = tx.all<ChosenCard>(kCards, shopper.customer, shopper.store.id);
    if (std::ssize(chosen) >= kMaximumGiftCards)
        return fail(errors::too_many_gift_cards, fmt::format("At most {} gift cards.", kMaximumGiftCards));
    const auto normal = gift_cards::GiftCodes::normalise(code).value_or(std::string{});
    const auto last_four = normal.size() < 4 ? normal : normal.substr(normal.size() - 4);
    tx.exec(kAdd, shopper.customer, shopper.store.id, card, last_four, shopper.now);
    return {};
}

void remove_gift_card(db::Tx& tx, const Shopper& shopper, gift_cards::GiftCardId card) {
    open_cart(tx, shopper);
    tx.exec(kRemove, shopper.customer, shopper.store.id, card);
}

void use_store_credit(db::Tx& tx, const Shopper& shopper, bool use) {
    open_cart(tx, shopper);
    tx.exec(kUseCredit, shopper.customer, shopper.store.id, use);
}

void forget_tenders(db::Tx& tx, UserId customer, StoreId store) {
    tx.exec(kClear, customer, store);
    tx.exec(kUseCredit, customer, store, false);
}

void move_tenders(db::Tx& tx, UserId from, UserId to, StoreId store, Instant now) {
    auto room = kMaximumGiftCards - std::ssize(tx.all<ChosenCard>(kCards, to, store));
    for (const auto& chosen : tx.all<ChosenCard>(kCards, from, store))
        if (room-- > 0) tx.exec(kAdd, to, store, chosen.card, chosen.last_four, now);
    forget_tenders(tx, from, store);
}

}  // namespace scalemart::cart
