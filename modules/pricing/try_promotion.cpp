#include "try_promotion.hpp"

#include <stdexcept>

#include "edit_promotions.hpp"
#include "load_terms.hpp"
#include "price_cart.hpp"
#include "stores/stores.hpp"
#include "zones/time_zone.hpp"

namespace scalemart::pricing {
namespace {

std::vector<std::string> texts_of(const std::optional<std::vector<Label>>& labels) {
    std::vector<std::string> texts;
    if (labels)
        for (const auto& label : *labels) texts.push_back(label.value);
    return texts;
}

/// Empty for a fraction of what is sold by the piece.
std::optional<CartLine> line_of(const TrialLine& trial, std::size_t number, StoreId store,
                                Currency currency) {
    CartLine line;
    line.id = LineId::from_name("line " + std::to_string(number));
    line.product = trial.product.value_or(ProductId{line.id.value});
    line.store = store;
    line.categories = trial.categories.value_or(std::vector<CategoryId>{});
    if (trial.brand) line.brand = trial.brand->value;
    line.tags = texts_of(trial.tags);
    line.sold_by_weight = trial.sold_by_weight.value_or(false);
    const auto units = trial.quantity.value_or(Quantity{1}).units(line.sold_by_weight);
    if (!units) return std::nullopt;
    line.quantity = *units;
    line.is_age_restricted = trial.age_restricted.value_or(false);
    line.excluded_from_discount = trial.excluded_from_discount.value_or(false);
    line.price = PriceTerms::of(trial.price.value, currency);
    return line;
}

Result<std::vector<CartLine>> lines_of(const PromotionTrial& trial, Currency currency) {
    std::vector<CartLine> lines;
    std::vector<Issue> issues;
    if (trial.lines.empty() || trial.lines.size() > kMostTrialLines)
        issues.push_back(
            {"/lines", "length", "must hold 1 to " + std::to_string(kMostTrialLines) + " lines"});
    for (std::size_t i = 0; i < trial.lines.size(); ++i) {
        if (auto line = line_of(trial.lines[i], i, trial.store, currency)) {
            lines.push_back(*std::move(line));
        } else {
            issues.push_back({"/lines/" + std::to_string(i) + "/quantity", "whole_quantity_required",
                              "must be a whole number of what is sold by the piece"});
        }
    }
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    return lines;
}

}  // namespace

Result<PricedCart> try_promotion(db::Read& read, const PromotionTrial& trial, Instant now) {
    const auto store = stores::find_store(read, trial.store);
    if (!store) return fail(stores::errors::store_not_found);
    const Currency currency = Currency::parse(store->currency).value_or(Currency{});
    CartFacts cart;
    cart.now = trial.at.value_or(now);
    SCALEMART_TRY(draft, draft_promotion(read, PromotionId::generate(now), trial.promotion));
    SCALEMART_TRY(lines, lines_of(trial, currency));
    cart.lines = std::move(lines);
    if (!draft.terms.code.empty()) cart.codes.push_back(draft.terms.code);
    cart.customer = {texts_of(trial.groups), trial.first_order.value_or(false), false};
    cart.destination = {store->country, store->state, store->zip_code};
    cart.store_time =
        zones::TimeZone::find(store->timezone).value_or(zones::TimeZone::utc()).wall_time(cart.now);
    const StoreTerms terms_of_store{store->id, currency, store->delivery_fee, store->free_delivery_from,
                                    store->minimum_order};
    auto terms = load_terms(read, terms_of_store, UserId{}, {}, cart.now);
    cart.uses = std::move(terms.uses);
    if (!draft.store || *draft.store == store->id) terms.promotions.push_back(std::move(draft.terms));
    return price_cart(cart, terms.market, terms.promotions);
}

}  // namespace scalemart::pricing
