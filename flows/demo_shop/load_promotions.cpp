#include "demo_files.hpp"
#include "pricing/promotions.hpp"
#include "steps.hpp"

namespace scalemart::demo_shop {
namespace {

/// Coupons keep the ids that they had before there were promotions without a code.
pricing::PromotionId id_of(const DemoPromotion& data) {
    return pricing::PromotionId::from_name(id_name(data.code ? "coupon" : "promotion", data.key.value));
}

pricing::StoredPromotion promotion_of(const DemoPromotion& data, const Categories& categories,
                                      const std::string& where) {
    pricing::StoredPromotion stored;
    stored.id = id_of(data);
    auto& promotion = stored.terms;
    promotion.key = data.key.value;
    promotion.name = data.name.value;
    if (data.code) promotion.code = data.code->value;
    pricing::TermsBody terms;
    terms.currency = schema::CurrencyCode{};
    terms.conditions = data.conditions;
    terms.effect = data.effect;
    if (data.categories) {
        pricing::LineChoice choice;
        auto& only = choice.only.emplace().categories.emplace();
        for (const auto& slug : *data.categories) {
            const auto category = categories.find(slug.value);
            if (category == categories.end())
                refuse(where + "/categories", "no such category: " + slug.value);
            only.push_back(category->second);
        }
        // What is bought is what is given.
        if (terms.effect.type == pricing::EffectType::buy_get) terms.effect.bought = choice;
        terms.targets = std::move(choice);
    }
    std::vector<Issue> issues;
    pricing::apply_terms(terms, promotion, issues);
    std::ranges::move(pricing::issues_of(promotion), std::back_inserter(issues));
    if (!issues.empty()) refuse(where + issues.front().pointer, issues.front().message);
    return stored;
}

}  // namespace

void load_promotions(const Load& load, const Categories& categories) {
    const auto data = decode_file<std::vector<DemoPromotion>>(load.directory / "promotions.json");
    const auto create = [&](db::Tx& tx) {
        DemoCount counted;
        for (std::size_t i = 0; i < data.size(); ++i) {
            const std::string where = "promotions.json: /" + std::to_string(i);
            auto promotion = promotion_of(data[i], categories, where);
            const bool is_known = pricing::find_promotion(tx, promotion.id).has_value();
            count(counted, !is_known);
            if (!is_known) must(pricing::insert_promotion(tx, promotion, load.opened), where);
        }
        return counted;
    };
    load.report.promotions = load.database.write_blocking(create);
}

}  // namespace scalemart::demo_shop
