#include "change_specification.hpp"

#include <algorithm>

#include "category_sql.hpp"
#include "food_labels.hpp"
#include "schema/decode.hpp"
#include "specification_reindex.hpp"
#include "specification_sql.hpp"
#include "specification_units.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

std::string json_of(const std::optional<std::vector<schema::Text<1, 80>>>& options) {
    return options ? schema::to_json(*options) : "[]";
}

/// Every fault of the definition at once.
std::vector<Issue> faults_of(const SpecificationRow& row) {
    std::vector<Issue> issues;
    const auto options = schema::decode<std::vector<std::string>>(row.options).value();
    if ((row.type == SpecificationType::choice) == options.empty())
        issues.push_back(
            {"/options", "required", options.empty() ? "a choice needs options" : "are for choices only"});
    if (options.size() > kMostSpecificationOptions)
        issues.push_back(
            {"/options", "range", "must be " + std::to_string(kMostSpecificationOptions) + " at most"});
    std::set<std::string> seen;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const std::string pointer = "/options/" + std::to_string(i);
        // Lists in a query are separated by commas.
        if (options[i].find(',') != std::string::npos)
            issues.push_back({pointer, "format", "must not hold a comma"});
        if (!seen.insert(folded(options[i])).second)
            issues.push_back({pointer, "duplicate", "is named before"});
    }
    if (row.unit && row.type != SpecificationType::number)
        issues.push_back({"/unit", "type", "is for numbers only"});
    return issues;
}

/// Values keep their unit, and the numbers beside them the base unit.
bool stays_comparable(const std::optional<std::string>& before, const std::optional<std::string>& after) {
    const auto* old = before ? find_unit(*before) : nullptr;
    const auto* now = after ? find_unit(*after) : nullptr;
    return old && now ? old->base == now->base : before == after;
}

Result<SpecificationRow> lock(db::Tx& tx, SpecificationId id) {
    auto row = tx.one<SpecificationRow>(sql::lock_specification, id);
    if (!row) return fail(errors::specification_not_found);
    return *std::move(row);
}

void log(db::Tx& tx, Instant now, const audit::Actor& actor, std::string_view action,
         const SpecificationRow* before, const SpecificationRow* after) {
    const auto was = before ? view_of(*before) : SpecificationDefinitionView{};
    const auto is = after ? view_of(*after) : SpecificationDefinitionView{};
    audit::record(tx, now, actor, action, before ? before->id : after->id, before ? &was : nullptr,
                  after ? &is : nullptr);
}

void announce(db::Tx& tx, Instant now, CategoryId category) {
    reindex_specifications(tx, now, category);
    tx.touch(kCategoriesTag);
}

}  // namespace

SpecificationDefinitionView view_of(const SpecificationRow& row) {
    SpecificationDefinitionView view{row.id,   row.category_id,   row.key, row.label,    row.type,   row.unit,
                                     row.unit, row.is_filterable, {},      row.position, row.version};
    if (const auto* unit = row.unit ? find_unit(*row.unit) : nullptr) view.base_unit = unit->base;
    view.options = schema::decode<std::vector<std::string>>(row.options).value();
    return view;
}

Result<SpecificationRow> create_specification(db::Tx& tx, Instant now, const audit::Actor& actor,
                                              CategoryId category, const NewSpecification& wanted) {
    if (!tx.one<CategoryRow>(sql::lock_category, category)) return fail(errors::category_not_found);
    if (tx.one<std::int64_t>(sql::count_specifications).value_or(0) >= kMostSpecifications)
        return fail(errors::too_many_specifications);
    SpecificationRow row;
    row.id = SpecificationId::generate(now);
    row.category_id = category;
    row.key = wanted.key.value;
    row.label = wanted.label.value;
    row.type = wanted.type;
    if (wanted.unit) row.unit = wanted.unit->value;
    row.is_filterable = wanted.filterable.value_or(true);
    row.options = json_of(wanted.options);
    if (wanted.position) row.position = wanted.position->value;
    row.created_at = row.updated_at = now;
    if (auto issues = faults_of(row); !issues.empty())
        return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    if (tx.exec(sql::insert_specification, row.id, row.category_id, row.key, row.label, row.type, row.unit,
                row.is_filterable, row.options, row.position, row.version, row.created_at, row.updated_at)
        == 0)
        return fail(errors::specification_key_taken);
    log(tx, now, actor, "specification.created", nullptr, &row);
    announce(tx, now, category);
    return row;
}

Result<SpecificationRow> change_specification(db::Tx& tx, Instant now, const audit::Actor& actor,
                                              SpecificationId id, std::int64_t seen_version,
                                              const SpecificationChanges& changes) {
    SCALEMART_TRY(before, lock(tx, id));
    if (before.version != seen_version)
        return fail(errors::version_conflict,
                    "The current version is " + std::to_string(before.version) + ".");
    SpecificationRow row = before;
    if (changes.label) row.label = changes.label->value;
    if (changes.unit.present)
        row.unit = changes.unit.value ? std::optional{changes.unit.value->value} : std::nullopt;
    if (changes.filterable) row.is_filterable = *changes.filterable;
    if (changes.options) row.options = json_of(changes.options);
    if (changes.position) row.position = changes.position->value;
    auto issues = faults_of(row);
    if (!stays_comparable(before.unit, row.unit))
        issues.push_back({"/unit", "fixed", "must be a unit that converts to the one before"});
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    ++row.version;
    row.updated_at = now;
    tx.exec(sql::update_specification, id, row.label, row.unit, row.is_filterable, row.options, row.position,
            row.version, row.updated_at);
    log(tx, now, actor, "specification.changed", &before, &row);
    announce(tx, now, row.category_id);
    return row;
}

Result<void> delete_specification(db::Tx& tx, Instant now, const audit::Actor& actor, SpecificationId id) {
    SCALEMART_TRY(before, lock(tx, id));
    tx.exec(sql::delete_specification, id);
    log(tx, now, actor, "specification.deleted", &before, nullptr);
    announce(tx, now, before.category_id);
    return {};
}

}  // namespace scalemart::catalog
