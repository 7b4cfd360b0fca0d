#pragma once
// What the endpoints of gift cards and store credit take. Amounts are minor units.

#include "gift_card_id.hpp"
#include "http/endpoint.hpp"
#include "rows.hpp"
#include "schema/patch.hpp"
#include "schema/tried.hpp"
#include "schema/values.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::gift_cards {

/// At most a million of a currency with two decimals: an amount that is worth another look is not typed by
/// mistake.
using GiftAmount = schema::Integer<1, 100'000'000>;
using CreditAmount = schema::Integer<-100'000'000, 100'000'000>;
using GiftNote = schema::Text<1, 500>;
using GiftRequestKey = schema::Text<1, 100>;
using GiftPageSize = schema::Integer<1, 100>;
inline constexpr std::size_t kMostIssuedAtOnce = 500;

struct NewGiftCard {
    GiftAmount amount;
    schema::CurrencyCode currency;
    std::optional<Instant> expires_at;
    std::optional<schema::Email> recipient_email;
    std::optional<GiftNote> note;  ///< for the staff
};
BOOST_DESCRIBE_STRUCT(NewGiftCard, (), (amount, currency, expires_at, recipient_email, note))

struct IssueGiftCard {
    http::Header<GiftRequestKey> idempotency_key;
    http::Body<NewGiftCard> body;
};
BOOST_DESCRIBE_STRUCT(IssueGiftCard, (), (idempotency_key, body))

struct NewGiftCards {
    std::vector<schema::Tried<NewGiftCard>> rows;
};
BOOST_DESCRIBE_STRUCT(NewGiftCards, (), (rows))

struct IssueGiftCards {
    http::Header<GiftRequestKey> idempotency_key;
    http::Body<NewGiftCards> body;
};
BOOST_DESCRIBE_STRUCT(IssueGiftCards, (), (idempotency_key, body))

struct GiftCardCode {
    schema::Text<1, 60> code;
};
BOOST_DESCRIBE_STRUCT(GiftCardCode, (), (code))

struct LookUpGiftCard {
    http::Body<GiftCardCode> body;
};
BOOST_DESCRIBE_STRUCT(LookUpGiftCard, (), (body))

enum class GiftCardStatus { active, disabled, expired };
BOOST_DESCRIBE_ENUM(GiftCardStatus, active, disabled, expired)

struct ListGiftCards {
    http::Query<std::optional<GiftCardStatus>> status;
    http::Query<std::optional<schema::Text<4, 4>>> last_four;
    http::Query<std::optional<schema::Email>> recipient_email;
    http::Query<std::optional<GiftCardId>> cursor;
    http::Query<std::optional<GiftPageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListGiftCards, (), (status, last_four, recipient_email, cursor, limit))

struct NamedGiftCard {
    http::Path<GiftCardId> id;
};
BOOST_DESCRIBE_STRUCT(NamedGiftCard, (), (id))

struct GiftCardChanges {
    schema::Patch<Instant> expires_at;
    schema::Patch<schema::Email> recipient_email;
    schema::Patch<GiftNote> note;
    std::optional<bool> is_active;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(GiftCardChanges, (), (expires_at, recipient_email, note, is_active, version))

struct ChangeGiftCard {
    http::Path<GiftCardId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<GiftCardChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeGiftCard, (), (id, if_match, body))

struct ListGiftCardEntries {
    http::Path<GiftCardId> id;
    http::Query<std::optional<EntryId>> cursor;
    http::Query<std::optional<GiftPageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListGiftCardEntries, (), (id, cursor, limit))

struct StoreCreditChange {
    CreditAmount amount;  ///< below zero takes back
    schema::CurrencyCode currency;
    GiftNote note;  ///< the customer sees it
};
BOOST_DESCRIBE_STRUCT(StoreCreditChange, (), (amount, currency, note))

struct GrantStoreCredit {
    http::Path<UserId> id;
    http::Header<GiftRequestKey> idempotency_key;
    http::Body<StoreCreditChange> body;
};
BOOST_DESCRIBE_STRUCT(GrantStoreCredit, (), (id, idempotency_key, body))

struct StoreCreditOf {
    http::Path<UserId> id;
};
BOOST_DESCRIBE_STRUCT(StoreCreditOf, (), (id))

struct ListCreditEntries {
    http::Path<UserId> id;
    http::Path<schema::CurrencyCode> currency;
    http::Query<std::optional<EntryId>> cursor;
    http::Query<std::optional<GiftPageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListCreditEntries, (), (id, currency, cursor, limit))

struct ListOwnCreditEntries {
    http::Path<schema::CurrencyCode> currency;
    http::Query<std::optional<EntryId>> cursor;
    http::Query<std::optional<GiftPageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListOwnCreditEntries, (), (currency, cursor, limit))

}  // namespace scalemart::gift_cards
