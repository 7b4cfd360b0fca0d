#include "specifications.hpp"

#include <algorithm>

#include "db/in_list.hpp"
#include "food_labels.hpp"
#include "schema/decode.hpp"
#include "specification_sql.hpp"
#include "specification_units.hpp"

namespace scalemart::catalog {
namespace {

struct AncestorRow {
    CategoryId category;
    CategoryId ancestor;
    std::int64_t depth = 0;
};
BOOST_DESCRIBE_STRUCT(AncestorRow, (), (category, ancestor, depth))

const SpecificationRow* find_definition(std::span<const SpecificationRow> definitions,
                                        const std::string& name) {
    const auto wanted = folded(name);
    const auto at = std::ranges::find_if(definitions, [&](const SpecificationRow& row) {
        return row.key == wanted || folded(row.label) == wanted;
    });
    return at == definitions.end() ? nullptr : &*at;
}

std::vector<std::string> options_in(const SpecificationRow& row) {
    return schema::decode<std::vector<std::string>>(row.options).value();
}

using Refused = std::optional<Issue>;

/// A unit that is none of the table's converts into itself only.
Refused read_number(const SpecificationRow& row, const Specification& said, std::int64_t& to) {
    const auto number = schema::Thousandths::parse(said.value.value);
    if (!number) return Issue{"/value", "decimals", "must be a number with at most three decimals"};
    const auto unit = said.unit && !said.unit->value.empty() ? said.unit->value : row.unit.value_or("");
    const auto* measure = find_unit(unit);
    const auto* defined = row.unit ? find_unit(*row.unit) : nullptr;
    const bool fits =
        measure && defined ? measure->base == defined->base : folded(unit) == folded(row.unit.value_or(""));
    if (!fits)
        return Issue{"/unit", "unit",
                     row.unit ? "must be a unit that converts to " + *row.unit : "must be left out"};
    to = measure ? in_base_unit(*number, *measure) : number->count;
    return std::nullopt;
}

Refused read_boolean(const Specification& said, bool& to) {
    const auto text = folded(said.value.value);
    to = text == "true" || text == "yes";
    if (to || text == "false" || text == "no") return std::nullopt;
    return Issue{"/value", "choice", "must be true or false"};
}

Refused read_choice(const SpecificationRow& row, const Specification& said, std::string& to) {
    std::string choices;
    for (auto& option : options_in(row)) {
        if (folded(option) == folded(said.value.value)) {
            to = std::move(option);
            return std::nullopt;
        }
        choices += (choices.empty() ? "" : ", ") + option;
    }
    return Issue{"/value", "choice", "must be one of " + choices};
}

/// Rewrites what is said, and gives the row for filters.
Refused read(const SpecificationRow& row, Specification& said, SpecificationValue& value) {
    value.key = row.key;
    said.name.value = row.label;
    switch (row.type) {
        case SpecificationType::text:
            break;
        case SpecificationType::number: {
            if (auto refused = read_number(row, said, value.number.emplace())) return refused;
            if (row.unit && (!said.unit || said.unit->value.empty())) said.unit.emplace().value = *row.unit;
            value.value = schema::Thousandths{*value.number}.to_text();
            return std::nullopt;
        }
        case SpecificationType::boolean: {
            bool yes = false;
            if (auto refused = read_boolean(said, yes)) return refused;
            said.value.value = yes ? "true" : "false";
            break;
        }
        case SpecificationType::choice:
            if (auto refused = read_choice(row, said, said.value.value)) return refused;
            break;
    }
    value.value = folded(said.value.value);
    return std::nullopt;
}

}  // namespace

SpecificationBook SpecificationBook::load(db::Read& read, std::span<const CategoryId> categories) {
    SpecificationBook book;
    if (categories.empty()) return book;
    std::map<CategoryId, std::vector<SpecificationRow>> defined;
    for (auto& row : read.all<SpecificationRow>(sql::all_specifications))
        defined[row.category_id].push_back(std::move(row));
    if (defined.empty()) return book;
    std::vector<db::Param> params;
    const std::string text =
        "select a.category_id, a.ancestor_id, c.depth from catalog_category_path a cross join "
        "catalog_category c where c.id = a.ancestor_id and a.category_id in "
        + db::in_list(params, categories);
    auto ancestors = read.all_dynamic<AncestorRow>("catalog.ancestors_of_categories", text, params);
    // The nearest first, so that its definition of a key is the one that stays.
    std::ranges::sort(ancestors, std::greater{}, &AncestorRow::depth);
    for (const auto& [category, ancestor, depth] : ancestors) {
        auto& rows = book.by_category_[category];
        for (const auto& row : defined[ancestor])
            if (std::ranges::find(rows, row.key, &SpecificationRow::key) == rows.end()) rows.push_back(row);
    }
    for (auto& [category, rows] : book.by_category_)
        std::ranges::sort(rows, {}, [](const auto& row) { return std::tie(row.position, row.key); });
    return book;
}

const std::vector<SpecificationRow>& SpecificationBook::of(CategoryId category) const& {
    static const std::vector<SpecificationRow> none;
    const auto at = by_category_.find(category);
    return at == by_category_.end() ? none : at->second;
}

void normalise(std::span<const SpecificationRow> definitions, std::vector<Specification>& specifications,
               const std::string& pointer, std::vector<Issue>& issues) {
    for (std::size_t i = 0; i < specifications.size(); ++i) {
        const auto* definition = find_definition(definitions, specifications[i].name.value);
        if (definition == nullptr) continue;
        SpecificationValue value;
        if (auto refused = read(*definition, specifications[i], value)) {
            refused->pointer = pointer + "/" + std::to_string(i) + refused->pointer;
            issues.push_back(*std::move(refused));
        }
    }
}

std::vector<SpecificationValue> specification_values(std::span<const SpecificationRow> definitions,
                                                     const ProductRow& product) {
    std::vector<SpecificationValue> values;
    if (definitions.empty() || !has_specifications(product)) return values;
    auto content = schema::decode<ProductContent>(product.content).value();
    for (auto& said : content.specifications) {
        const auto* definition = find_definition(definitions, said.name.value);
        if (definition == nullptr || !definition->is_filterable) continue;
        SpecificationValue value;
        if (!read(*definition, said, value)) values.push_back(std::move(value));
    }
    std::ranges::sort(values);
    values.erase(std::ranges::unique(values).begin(), values.end());
    return values;
}

}  // namespace scalemart::catalog
