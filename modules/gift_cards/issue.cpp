#include "issue.hpp"

#include "sql.hpp"

namespace scalemart::gift_cards {
namespace {

/// A card that will be written.
struct Draft {
    AccountRow account;
    std::int64_t amount = 0;
    std::string digest;
    std::string sealed_code;
    EntryId entry;
};

std::optional<Issue> past_expiry(const NewGiftCard& wanted, Instant now, const std::string& pointer) {
    if (!wanted.expires_at || *wanted.expires_at > now) return std::nullopt;
    return Issue{pointer + "/expiresAt", "range", "must be in the future"};
}

Draft draft_of(const NewGiftCard& wanted, const GiftCodes& codes, Instant now) {
    Draft draft;
    auto& account = draft.account;
    const std::string code = GiftCodes::generate();
    const std::string normal = GiftCodes::normalise(code).value();
    account.id = GiftCardId::generate(now);
    account.currency = wanted.currency.value.code();
    account.last_four = normal.substr(normal.size() - 4);
    account.expires_at = wanted.expires_at;
    if (wanted.recipient_email) account.recipient_email = wanted.recipient_email->value;
    if (wanted.note) account.note = wanted.note->value;
    account.created_at = account.updated_at = now;
    draft.amount = wanted.amount.value;
    draft.digest = codes.digest(normal);
    draft.sealed_code = codes.seal(code, account.id.to_string());
    draft.entry = EntryId::generate(now);
    return draft;
}

void save(db::Tx& tx, Instant now, const audit::Actor& actor, std::span<const Draft> drafts) {
    if (drafts.empty()) return;
    std::vector<db::ParamRow> accounts;
    std::vector<db::ParamRow> entries;
    std::vector<std::pair<reservations::PoolKey, reservations::Level>> pools;
    std::vector<audit::Entry> trail;
    for (const auto& [account, amount, digest, sealed, entry] : drafts) {
        accounts.push_back({account.id.value, db::to_param(account.kind), db::to_param(account.currency),
                            db::to_param(account.customer_id), db::to_param(account.last_four),
                            account.is_active, db::to_param(account.expires_at),
                            db::to_param(account.recipient_email), db::to_param(account.note),
                            account.version, db::to_param(now), db::to_param(now), db::to_param(digest)});
        entries.push_back({account.id.value, entry.value, db::to_param(EntryReason::issued), amount,
                           std::monostate{}, std::monostate{}, actor.id, db::to_param(now),
                           db::to_param("issued")});
        pools.emplace_back(pool_of(account.id), reservations::Level{amount, 0, false});
        trail.push_back({"gift_card.issued", account.id, {}, schema::to_json(trace_of(account, amount))});
    }
    tx.exec_many(sql::insert_account, accounts);
    tx.exec_many(sql::insert_entry, entries);
    reservations::open_new_pools(tx, pools);
    audit::record_many(tx, now, actor, trail);
}

}  // namespace

Result<IssuedGiftCardView> issue(db::Tx& tx, Instant now, const audit::Actor& actor, const GiftCodes& codes,
                                 const NewGiftCard& wanted) {
    if (auto past = past_expiry(wanted, now, ""))
        return fail(scalemart::errors::validation_failed, {}, {std::move(*past)});
    const Draft draft = draft_of(wanted, codes, now);
    save(tx, now, actor, {&draft, 1});
    return IssuedGiftCardView{view_of(draft.account, {draft.amount, 0}, now), draft.sealed_code};
}

IssuedGiftCardsView issue_many(db::Tx& tx, Instant now, const audit::Actor& actor, const GiftCodes& codes,
                               std::span<const schema::Tried<NewGiftCard>> rows) {
    IssuedGiftCardsView answer;
    std::vector<Draft> drafts;
    for (const auto& tried : rows) {
        auto& row = answer.rows.emplace_back();
        row.index = std::ssize(answer.rows) - 1;
        auto issues = tried.issues;
        if (tried.value) {
            if (auto past = past_expiry(*tried.value, now, "/rows/" + std::to_string(row.index)))
                issues.push_back(std::move(*past));
        }
        if (!issues.empty()) {
            row.status = 422;
            for (auto& list = row.errors.emplace(); auto& issue : issues)
                list.push_back({std::move(issue.pointer), std::move(issue.code), std::move(issue.message)});
            ++answer.refused;
            continue;
        }
        const auto& draft = drafts.emplace_back(draft_of(*tried.value, codes, now));
        row.status = 201;
        row.gift_card = view_of(draft.account, {draft.amount, 0}, now);
        row.code = draft.sealed_code;
        ++answer.issued;
    }
    save(tx, now, actor, drafts);
    return answer;
}

void unseal(const GiftCodes& codes, IssuedGiftCardView& answer) {
    answer.code = codes.open(answer.code, answer.gift_card.id.to_string()).value();
}

void unseal(const GiftCodes& codes, IssuedGiftCardsView& answer) {
    for (auto& row : answer.rows)
        if (row.code && row.gift_card) row.code = codes.open(*row.code, row.gift_card->id.to_string());
}

}  // namespace scalemart::gift_cards
