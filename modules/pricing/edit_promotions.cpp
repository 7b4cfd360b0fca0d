#include "edit_promotions.hpp"

#include "customer_groups.hpp"
#include "stores/stores.hpp"
#include "uses.hpp"

namespace scalemart::pricing {
namespace {

TermsBody terms_of(const NewPromotion& wanted) {
    return {wanted.currency, wanted.conditions,      wanted.targets,
            wanted.effect,   wanted.exclusive_group, wanted.stackable};
}

/// Groups that promotions may name, and a store that there is.
void check_names(db::Read& read, const StoredPromotion& promotion, std::vector<Issue>& issues) {
    if (promotion.store && !stores::find_store(read, *promotion.store))
        issues.push_back({"/store", "unknown", "is no store"});
    const auto& groups = promotion.terms.conditions.groups;
    if (groups.empty()) return;
    const auto known = all_groups(read);
    for (const auto& group : groups)
        if (std::ranges::find(known, group, &CustomerGroup::key) == known.end())
            issues.push_back({"/conditions/groups", "unknown", "\"" + group + "\" is no customer group"});
}

/// Everything that is wrong with it, in one answer.
Result<void> require_good(db::Read& read, const StoredPromotion& promotion, std::vector<Issue> issues) {
    for (auto& issue : issues_of(promotion.terms)) {
        const bool is_known =
            std::ranges::any_of(issues, [&](const Issue& known) { return known.pointer == issue.pointer; });
        if (!is_known) issues.push_back(std::move(issue));
    }
    check_names(read, promotion, issues);
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    return {};
}

bool is_offer(const StoredPromotion& promotion) {
    return promotion.terms.code.empty() && promotion.terms.is_active;
}

/// For one offer more.
Result<void> require_room(db::Read& read, Instant now) {
    if (count_offers(read, now) < kMostOffers) return {};
    return fail(errors::too_many_offers,
                "At most " + std::to_string(kMostOffers) + " may be on; give it a code, or end others.");
}

}  // namespace

PromotionView view_of(const StoredPromotion& promotion, std::int64_t uses) {
    const auto& terms = promotion.terms;
    auto body = body_of(terms);
    PromotionView view;
    view.id = promotion.id;
    view.key = terms.key;
    view.name = terms.name;
    if (!terms.code.empty()) view.code = terms.code;
    view.store = promotion.store;
    view.is_active = terms.is_active;
    view.priority = terms.priority;
    view.currency = body.currency;
    view.conditions = std::move(body.conditions).value_or(ConditionsBody{});
    view.targets = std::move(body.targets);
    view.effect = std::move(body.effect);
    if (!terms.exclusive_group.empty()) view.exclusive_group = terms.exclusive_group;
    view.stackable = terms.is_stackable;
    view.uses = uses;
    view.version = promotion.version;
    view.created_at = promotion.created_at;
    view.updated_at = promotion.updated_at;
    return view;
}

PromotionSlice show_promotions(db::Read& read, PromotionFilter filter) {
    const auto limit = static_cast<std::size_t>(filter.limit);
    ++filter.limit;  // one more, to know whether there is a next page
    auto promotions = list_promotions(read, filter);
    const bool has_more = promotions.size() > limit;
    if (has_more) promotions.pop_back();
    auto uses = count_uses(read, promotions);
    PromotionSlice slice;
    for (const auto& promotion : promotions) slice.items.push_back(view_of(promotion, uses[promotion.id]));
    if (has_more) slice.next_cursor = promotions.back().id;
    return slice;
}

Result<PromotionView> show_promotion(db::Read& read, PromotionId id) {
    const auto promotion = find_promotion(read, id);
    if (!promotion) return fail(errors::promotion_not_found);
    return view_of(*promotion, count_uses(read, {&*promotion, 1})[id]);
}

Result<StoredPromotion> draft_promotion(db::Read& read, PromotionId id, const NewPromotion& wanted) {
    StoredPromotion promotion;
    promotion.id = id;
    promotion.store = wanted.store;
    auto& terms = promotion.terms;
    terms.key = promotion.id.to_string();
    terms.name = wanted.name.value;
    if (wanted.code) terms.code = wanted.code->value;
    terms.is_active = wanted.is_active.value_or(true);
    if (wanted.priority) terms.priority = static_cast<int>(wanted.priority->value);
    std::vector<Issue> issues;
    apply_terms(terms_of(wanted), terms, issues);
    SCALEMART_CHECK(require_good(read, promotion, std::move(issues)));
    return promotion;
}

Result<PromotionView> create_promotion(db::Tx& tx, Instant now, const audit::Actor& actor,
                                       const NewPromotion& wanted) {
    SCALEMART_TRY(promotion, draft_promotion(tx, PromotionId::generate(now), wanted));
    if (is_offer(promotion)) SCALEMART_CHECK(require_room(tx, now));
    SCALEMART_CHECK(insert_promotion(tx, promotion, now));
    auto view = view_of(promotion, 0);
    audit::record<PromotionView>(tx, now, actor, "promotion.created", promotion.id, nullptr, &view);
    return view;
}

Result<PromotionView> change_promotion(db::Tx& tx, Instant now, const audit::Actor& actor, PromotionId id,
                                       std::int64_t seen_version, const PromotionChanges& changes) {
    const auto before = lock_promotion(tx, id);
    if (!before) return fail(errors::promotion_not_found);
    if (before->version != seen_version) return fail(version_conflict(before->version));
    StoredPromotion after = *before;
    auto& terms = after.terms;
    if (changes.name) terms.name = changes.name->value;
    if (changes.code.present) terms.code = changes.code.value ? changes.code.value->value : std::string{};
    changes.store.apply_to(after.store);
    if (changes.is_active) terms.is_active = *changes.is_active;
    if (changes.priority) terms.priority = static_cast<int>(changes.priority->value);
    auto body = body_of(terms);
    changes.currency.apply_to(body.currency);
    changes.conditions.apply_to(body.conditions);
    changes.targets.apply_to(body.targets);
    if (changes.effect) body.effect = *changes.effect;
    changes.exclusive_group.apply_to(body.exclusive_group);
    if (changes.stackable) body.stackable = *changes.stackable;
    std::vector<Issue> issues;
    apply_terms(body, terms, issues);
    SCALEMART_CHECK(require_good(tx, after, std::move(issues)));
    if (is_offer(after) && !is_offer(*before)) SCALEMART_CHECK(require_room(tx, now));
    SCALEMART_CHECK(update_promotion(tx, *before, after, now));
    const auto uses = count_uses(tx, {&after, 1})[id];
    const auto seen = view_of(*before, uses);
    auto view = view_of(after, uses);
    audit::record(tx, now, actor, "promotion.changed", id, &seen, &view);
    return view;
}

Result<void> remove_promotion(db::Tx& tx, Instant now, const audit::Actor& actor, PromotionId id) {
    const auto before = lock_promotion(tx, id);
    if (!before) return fail(errors::promotion_not_found);
    const auto view = view_of(*before, count_uses(tx, {&*before, 1})[id]);
    delete_promotion(tx, id);
    audit::record<PromotionView>(tx, now, actor, "promotion.deleted", id, &view, nullptr);
    return {};
}

}  // namespace scalemart::pricing
