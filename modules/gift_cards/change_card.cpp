#include "change_card.hpp"

#include "errors.hpp"
#include "sql.hpp"

namespace scalemart::gift_cards {
namespace {

template <class T>
void apply_text(const schema::Patch<T>& change, std::optional<std::string>& field) {
    if (!change.present) return;
    field.reset();
    if (change.value) field = change.value->value;
}

std::string_view action_of(const AccountRow& before, const AccountRow& after) {
    if (before.is_active == after.is_active) return "gift_card.changed";
    return after.is_active ? "gift_card.enabled" : "gift_card.disabled";
}

}  // namespace

Result<GiftCardView> change_card(db::Tx& tx, Instant now, const audit::Actor& actor, GiftCardId id,
                                 std::int64_t seen_version, const GiftCardChanges& changes) {
    const auto before = lock_account(tx, id);
    if (!before || before->kind != AccountKind::gift_card) return fail(errors::not_found);
    if (before->version != seen_version) return fail(errors::version_conflict);
    AccountRow after = *before;
    changes.expires_at.apply_to(after.expires_at);
    apply_text(changes.recipient_email, after.recipient_email);
    apply_text(changes.note, after.note);
    after.is_active = changes.is_active.value_or(before->is_active);
    ++after.version;
    after.updated_at = now;
    tx.exec(sql::update_account, id, after.is_active, after.expires_at, after.recipient_email, after.note,
            now);
    const auto balance = balance_of(tx, id);
    const auto was = trace_of(*before, balance.amount);
    const auto is = trace_of(after, balance.amount);
    audit::record(tx, now, actor, action_of(*before, after), id, &was, &is);
    return view_of(after, balance, now);
}

}  // namespace scalemart::gift_cards
