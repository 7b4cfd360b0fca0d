#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "barcode.hpp"
#include "change_product.hpp"
#include "schema/encode.hpp"
#include "schema/issues.hpp"
#include "set_variants.hpp"

namespace scalemart::catalog {
namespace {

using schema::Issues;

/// The place where something was seen first.
using Seen = std::unordered_map<std::string, std::size_t>;

void check_values(const FamilyOption& option, Issues& issues) {
    const Issues::Scope scope(issues, "values");
    if (option.values.empty()) issues.add("required", "an option needs a value");
    Seen seen;
    for (std::size_t j = 0; j < option.values.size(); ++j) {
        const Issues::Scope at(issues, std::to_string(j));
        if (!seen.emplace(option.values[j].value, j).second) issues.add("duplicate", "is named before");
    }
}

void check_options(const FamilyDraft& draft, Issues& issues) {
    const Issues::Scope scope(issues, "options");
    if (draft.options.empty() || draft.options.size() > kMostOptions)
        issues.add("range", fmt::format("must be one to {} options", kMostOptions));
    Seen seen;
    for (std::size_t i = 0; i < draft.options.size(); ++i) {
        const Issues::Scope at(issues, std::to_string(i));
        if (!seen.emplace(draft.options[i].name.value, i).second) {
            const Issues::Scope name(issues, "name");
            issues.add("duplicate", "is named before");
        }
        check_values(draft.options[i], issues);
    }
}

/// True when the combination is one of the matrix.
bool check_combination(const FamilyDraft& draft, const Combination& chosen, Issues& issues) {
    bool fine = true;
    const auto refuse = [&](const std::string& name, const char* code, const char* message) {
        const Issues::Scope at(issues, name);
        issues.add(code, message);
        fine = false;
    };
    for (const auto& [name, values] : draft.options) {
        const auto at = chosen.find(name.value);
        if (at == chosen.end())
            refuse(name.value, "required", "needs a value");
        else if (std::ranges::find(values, at->second, [](const auto& v) { return v.value; }) == values.end())
            refuse(name.value, "choice", "is not one of the option's values");
    }
    for (const auto& [name, value] : chosen)
        if (std::ranges::find(draft.options, name, [](const auto& o) { return o.name.value; })
            == draft.options.end())
            refuse(name, "unknown_field", "is not an option of this product");
    return fine;
}

}  // namespace

std::string label_of(const std::vector<FamilyOption>& options, const Combination& chosen) {
    std::string label;
    for (const auto& option : options) {
        if (!label.empty()) label += " / ";
        label += chosen.at(option.name.value);
    }
    return label;
}

std::vector<Issue> faults_of(const FamilyDraft& draft) {
    Issues issues;
    check_options(draft, issues);
    Seen combinations, skus, barcodes;
    std::vector<Issue> of_sales;
    const Issues::Scope scope(issues, "variants");
    if (draft.variants.size() > kMostVariants)
        issues.add("range", fmt::format("must be {} variants at most", kMostVariants));
    for (std::size_t i = 0; i < draft.variants.size(); ++i) {
        const auto& variant = draft.variants[i];
        const Issues::Scope at(issues, std::to_string(i));
        const auto once = [&](Seen& seen, const std::string& what, const char* field) {
            const auto [first, is_new] = seen.emplace(what, i);
            if (is_new) return;
            const Issues::Scope here(issues, field);
            issues.add("duplicate", fmt::format("is that of variant {} too", first->second));
        };
        bool in_matrix = false;
        {
            const Issues::Scope here(issues, "options");
            in_matrix = check_combination(draft, variant.options, issues);
        }
        if (in_matrix) once(combinations, schema::to_json(variant.options), "options");
        once(skus, variant.sku, "sku");
        if (variant.barcode) once(barcodes, claim_of(variant.barcode->value), "barcode");
        for (const auto& offer : variant.offers)
            check_sale(offer.base_price, offer.sale_price, offer.sale_starts_at, offer.sale_ends_at,
                       fmt::format("/variants/{}/pricing", i), of_sales);
    }
    auto all = issues.take();
    all.insert(all.end(), of_sales.begin(), of_sales.end());
    return all;
}

}  // namespace scalemart::catalog
