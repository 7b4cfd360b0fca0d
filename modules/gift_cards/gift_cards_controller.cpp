#include "gift_cards_controller.hpp"

#include "accounts/accounts.hpp"
#include "accounts/errors.hpp"
#include "change_card.hpp"
#include "find_cards.hpp"
#include "idempotency/at_most_once.hpp"
#include "issue.hpp"
#include "schema/decode.hpp"
#include "store_credit.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::gift_cards {
namespace {

constexpr std::int64_t kPage = 50;

std::int64_t size_of(const std::optional<GiftPageSize>& limit) {
    return limit ? limit->value : kPage;
}

template <class List>
List list_of(EntryPage page) {
    List list;
    for (auto& row : page.rows) fill_view(list.items.emplace_back(), std::move(row));
    list.next_cursor = page.next_cursor;
    return list;
}

http::Reply<GiftCardView> with_version(Result<GiftCardView> view) {
    if (!view) return fail(std::move(view).error());
    const auto tag = EntityVersion{view->version}.to_wire();
    return http::Reply<GiftCardView>(*std::move(view)).with("ETag", tag);
}

/// What was stored for a repetition of the request, as what it was made from.
template <class View>
View read_stored(const std::string& json) {
    auto view = schema::decode<View>(json);
    if (!view) throw std::runtime_error("gift_cards: a stored answer cannot be read");
    return *std::move(view);
}

/// Codes must not stay in caches.
template <class View>
http::Reply<View> not_stored(View view) {
    return http::Reply<View>(std::move(view)).with("Cache-Control", "no-store");
}

Result<void> check_count(std::size_t rows) {
    if (rows >= 1 && rows <= kMostIssuedAtOnce) return {};
    return fail(scalemart::errors::validation_failed, {},
                {{"/rows", "length", "must hold 1 to " + std::to_string(kMostIssuedAtOnce) + " rows"}});
}

}  // namespace

Task<http::Reply<GiftCardBalanceView>> GiftCardsController::look_up(http::Context& context,
                                                                    LookUpGiftCard in) {
    const Instant now = context.clock.now();
    auto found = co_await database_.read(
        [&](db::Read& read) { return gift_cards::look_up(read, codes_, in.body.value.code.value, now); });
    if (!found) co_return fail(std::move(found).error());
    co_return not_stored(*std::move(found));
}

Task<http::Reply<IssuedGiftCardView>> GiftCardsController::issue(http::Context& context, IssueGiftCard in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const auto stored = co_await database_.write([&](db::Tx& tx) {
        return idempotency::at_most_once(
            tx, context, in.idempotency_key.value.value, [&]() -> Result<std::string> {
                SCALEMART_TRY(issued, gift_cards::issue(tx, now, actor, codes_, in.body.value));
                return schema::to_json(issued);
            });
    });
    if (!stored) co_return fail(stored.error());
    auto answer = read_stored<IssuedGiftCardView>(*stored);
    unseal(codes_, answer);
    co_return not_stored(std::move(answer));
}

Task<http::Reply<IssuedGiftCardsView>> GiftCardsController::issue_many(http::Context& context,
                                                                       IssueGiftCards in) {
    const auto& rows = in.body.value.rows;
    const auto counted = check_count(rows.size());
    if (!counted) co_return fail(counted.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const auto stored = co_await database_.write([&](db::Tx& tx) {
        return idempotency::at_most_once(
            tx, context, in.idempotency_key.value.value, [&]() -> Result<std::string> {
                return schema::to_json(gift_cards::issue_many(tx, now, actor, codes_, rows));
            });
    });
    if (!stored) co_return fail(stored.error());
    auto answer = read_stored<IssuedGiftCardsView>(*stored);
    unseal(codes_, answer);
    co_return not_stored(std::move(answer));
}

Task<http::Reply<GiftCardList>> GiftCardsController::list(http::Context& context, ListGiftCards in) {
    const Instant now = context.clock.now();
    CardFilter filter;
    filter.status = in.status.value;
    if (in.last_four.value) {
        filter.last_four = in.last_four.value->value;
        for (char& letter : *filter.last_four)
            if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    if (in.recipient_email.value) filter.recipient_email = in.recipient_email.value->value;
    filter.before = in.cursor.value;
    filter.limit = size_of(in.limit.value);
    co_return co_await database_.read([&](db::Read& read) { return find_cards(read, filter, now); });
}

Task<http::Reply<GiftCardView>> GiftCardsController::show(http::Context& context, NamedGiftCard in) {
    const Instant now = context.clock.now();
    co_return with_version(
        co_await database_.read([&](db::Read& read) { return find_card(read, in.id.value, now); }));
}

Task<http::Reply<GiftCardView>> GiftCardsController::change(http::Context& context, ChangeGiftCard in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return with_version(co_await database_.write(
        [&](db::Tx& tx) { return change_card(tx, now, actor, in.id.value, *version, in.body.value); }));
}

Task<http::Reply<StaffGiftEntryList>> GiftCardsController::list_entries(http::Context& context,
                                                                        ListGiftCardEntries in) {
    const Instant now = context.clock.now();
    co_return co_await database_.read([&](db::Read& read) -> Result<StaffGiftEntryList> {
        SCALEMART_CHECK(find_card(read, in.id.value, now));
        return list_of<StaffGiftEntryList>(
            find_entries(read, in.id.value, in.cursor.value, size_of(in.limit.value)));
    });
}

Task<http::Reply<StoreCreditView>> GiftCardsController::own_credit(http::Context& context, http::NoInput) {
    const UserId customer = access::user_of(context.principal);
    co_return co_await database_.read([&](db::Read& read) { return store_credit_of(read, customer); });
}

Task<http::Reply<GiftEntryList>> GiftCardsController::own_credit_entries(http::Context& context,
                                                                         ListOwnCreditEntries in) {
    const UserId customer = access::user_of(context.principal);
    co_return co_await database_.read([&](db::Read& read) {
        return list_of<GiftEntryList>(credit_entries(read, customer, in.currency.value.value, in.cursor.value,
                                                     size_of(in.limit.value)));
    });
}

Task<http::Reply<StoreCreditView>> GiftCardsController::credit_of(http::Context&, StoreCreditOf in) {
    co_return co_await database_.read([&](db::Read& read) -> Result<StoreCreditView> {
        if (!accounts::find_user(read, in.id.value)) return fail(accounts::errors::user_not_found);
        return store_credit_of(read, in.id.value);
    });
}

Task<http::Reply<StaffGiftEntryList>> GiftCardsController::credit_entries_of(http::Context&,
                                                                             ListCreditEntries in) {
    co_return co_await database_.read([&](db::Read& read) -> Result<StaffGiftEntryList> {
        if (!accounts::find_user(read, in.id.value)) return fail(accounts::errors::user_not_found);
        return list_of<StaffGiftEntryList>(credit_entries(read, in.id.value, in.currency.value.value,
                                                          in.cursor.value, size_of(in.limit.value)));
    });
}

Task<http::Reply<StoreCreditView>> GiftCardsController::grant(http::Context& context, GrantStoreCredit in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const auto stored = co_await database_.write([&](db::Tx& tx) {
        return idempotency::at_most_once(
            tx, context, in.idempotency_key.value.value, [&]() -> Result<std::string> {
                SCALEMART_TRY(view, change_store_credit(tx, now, actor, in.id.value, in.body.value));
                return schema::to_json(view);
            });
    });
    if (!stored) co_return fail(stored.error());
    co_return read_stored<StoreCreditView>(*stored);
}

}  // namespace scalemart::gift_cards
