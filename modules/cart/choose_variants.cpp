#include "choose_variants.hpp"

#include <algorithm>
#include <set>

#include "catalog/variants.hpp"
#include "schema/issues.hpp"

namespace scalemart::cart {
namespace {

using catalog::FamilyVariants;

Error variant_required(const catalog::ItemForSale& item, std::vector<Issue> issues) {
    return {&errors::variant_required, item.name, std::move(issues), {}};
}

/// Why a choice is none: an option without a value, or with one that the family does not have.
std::vector<Issue> faults_of(const FamilyVariants& family, const catalog::Combination& chosen) {
    schema::Issues issues("/selectedVariants");
    for (const auto& option : family.options) {
        const schema::Issues::Scope scope(issues, option.name.value);
        const auto at = chosen.find(option.name.value);
        if (at == chosen.end())
            issues.add("required", "must be chosen");
        else if (std::ranges::none_of(option.values, [&](const auto& v) { return v.value == at->second; }))
            issues.add("choice", "is not offered");
    }
    for (const auto& [name, value] : chosen) {
        const schema::Issues::Scope scope(issues, name);
        if (std::ranges::none_of(family.options, [&, &n = name](const auto& o) { return o.name.value == n; }))
            issues.add("unknown_field", "is not an option of this product");
    }
    return issues.take();
}

std::optional<Error> choose_from(const FamilyVariants& family, const catalog::ItemForSale& item,
                                 ItemToAdd& wanted) {
    if (auto issues = faults_of(family, wanted.selected_variants); !issues.empty())
        return variant_required(item, std::move(issues));
    const auto at =
        std::ranges::find(family.variants, wanted.selected_variants, &FamilyVariants::Variant::options);
    if (at == family.variants.end())
        return Error{&errors::variant_not_found,
                     item.name,
                     {{"/selectedVariants", "combination", "is not sold in this combination"}},
                     {}};
    wanted.product = at->id;
    return std::nullopt;
}

/// A variant says itself what it is; a choice beside it may only say the same.
std::optional<Error> name_choice(const FamilyVariants& family, const catalog::ItemForSale& item,
                                 ItemToAdd& wanted) {
    const auto at = std::ranges::find(family.variants, wanted.product, &FamilyVariants::Variant::id);
    if (at == family.variants.end()) return std::nullopt;  // taken out of the family: not for sale
    schema::Issues issues("/selectedVariants");
    for (const auto& [name, value] : wanted.selected_variants) {
        const schema::Issues::Scope scope(issues, name);
        const auto own = at->options.find(name);
        if (own == at->options.end()) issues.add("unknown_field", "is not an option of this product");
        if (own != at->options.end() && own->second != value)
            issues.add("choice", "is not what this product is");
    }
    if (!issues.empty()) return variant_required(item, issues.take());
    wanted.selected_variants = at->options;
    return std::nullopt;
}

}  // namespace

bool has_choices(const Items& items, std::span<const ItemToAdd> wanted) {
    return std::ranges::any_of(wanted, [&](const ItemToAdd& want) {
        const auto item = items.find(want.product);
        return item != items.end() && (item->second.has_variants || item->second.variant_of);
    });
}

Chosen choose_variants(db::Read& read, const Items& items, std::span<const ItemToAdd> wanted) {
    std::set<ProductId> ids;
    for (const auto& want : wanted) {
        const auto item = items.find(want.product);
        if (item == items.end()) continue;
        if (item->second.has_variants) ids.insert(want.product);
        if (item->second.variant_of) ids.insert(*item->second.variant_of);
    }
    const auto families = catalog::find_variants(read, std::vector(ids.begin(), ids.end()));
    Chosen chosen;
    for (chosen.at = 0; chosen.at < wanted.size(); ++chosen.at) {
        auto& item = chosen.items.emplace_back(wanted[chosen.at]);
        const auto offer = items.find(item.product);
        if (offer == items.end()) continue;
        const auto family = std::ranges::find(families, offer->second.variant_of.value_or(item.product),
                                              &FamilyVariants::family);
        if (family == families.end()) continue;
        chosen.refusal = offer->second.has_variants ? choose_from(*family, offer->second, item)
                                                    : name_choice(*family, offer->second, item);
        if (chosen.refusal) return chosen;
    }
    return chosen;
}

}  // namespace scalemart::cart
