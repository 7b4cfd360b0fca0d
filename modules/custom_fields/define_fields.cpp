#include "define_fields.hpp"

#include "check_value.hpp"
#include "custom_fields.hpp"
#include "errors.hpp"
#include "removal.hpp"
#include "sql.hpp"

namespace scalemart::custom_fields {
namespace {

audit::Entity entity_of(const DefinitionRow& row) {
    return {"field", std::string{boost::describe::enum_to_string(row.entity_type, "")} + "." + row.key};
}

void update(db::Tx& tx, const DefinitionRow& row) {
    tx.exec(sql::update_definition, row.entity_type, row.key, row.label, row.description, row.type,
            row.options, row.is_required, row.is_public, row.position, row.is_removed, row.version,
            row.updated_at);
}

/// A choice has one to a hundred options, each once; the others have none.
Result<std::string> checked_options(FieldType type, const std::optional<std::vector<FieldOption>>& wanted) {
    const auto refuse = [](std::string code, std::string message) {
        return fail(scalemart::errors::validation_failed, {},
                    {{"/options", std::move(code), std::move(message)}});
    };
    const std::size_t count = wanted ? wanted->size() : 0;
    if (type != FieldType::choice) {
        if (count > 0) return refuse("unexpected", "only a choice has options");
        return std::string{"[]"};
    }
    if (count == 0) return refuse("required", "a choice needs options");
    if (count > kMostOptions)
        return refuse("length", "must be at most " + std::to_string(kMostOptions) + " options");
    std::vector<std::string> options;
    for (const auto& option : *wanted) {
        if (std::ranges::find(options, option.value) != options.end())
            return refuse("repeated", "\"" + option.value + "\" is there twice");
        options.push_back(option.value);
    }
    return schema::to_json(options);
}

std::vector<FieldOption> typed(const std::vector<std::string>& options) {
    std::vector<FieldOption> list;
    for (const auto& option : options) list.push_back({option});
    return list;
}

/// Stored values fit the changed field.
Result<void> require_fit(db::Read& read, const DefinitionRow& before, const DefinitionRow& after) {
    const auto& type = before.entity_type;
    if (!widens(before.type, after.type) && read.one<bool>(sql::has_values, type, before.key).value_or(false))
        return fail(errors::field_in_use, "There are values that are no "
                                              + std::string{boost::describe::enum_to_string(after.type, "")}
                                              + "; delete the field and make another one.");
    if (before.type != FieldType::choice || after.type != FieldType::choice) return {};
    const auto kept = options_of(after);
    for (const auto& option : options_of(before)) {
        if (std::ranges::find(kept, option) != kept.end()) continue;
        if (read.one<bool>(sql::has_choice, type, before.key, option).value_or(false))
            return fail(errors::field_in_use, "\"" + option + "\" is chosen somewhere.");
    }
    return {};
}

}  // namespace

std::vector<DefinitionRow> find_definitions(db::Read& read, EntityType type) {
    return read.all<DefinitionRow>(sql::definitions, type);
}

Result<DefinitionRow> create_field(db::Tx& tx, Instant now, const audit::Actor& actor,
                                   const NewField& wanted) {
    DefinitionRow row;
    row.entity_type = wanted.entity;
    row.key = wanted.key.value;
    row.label = wanted.label.value;
    if (wanted.description) row.description = wanted.description->value;
    row.type = wanted.type;
    SCALEMART_TRY(options, checked_options(wanted.type, wanted.options));
    row.options = std::move(options);
    row.is_required = wanted.required.value_or(false);
    row.is_public = wanted.is_public.value_or(false);
    if (wanted.position) row.position = wanted.position->value;
    row.created_at = row.updated_at = now;
    if (find_definitions(tx, wanted.entity).size() >= kMostFields)
        return fail(errors::too_many_fields, "At most " + std::to_string(kMostFields) + ".");
    const auto inserted =
        tx.exec(sql::insert_definition, row.entity_type, row.key, row.label, row.description, row.type,
                row.options, row.is_required, row.is_public, row.position, row.version, now);
    if (inserted == 0) {
        const auto there = tx.one<DefinitionRow>(sql::lock_definition, row.entity_type, row.key);
        return fail(there && there->is_removed ? errors::field_being_removed : errors::field_exists);
    }
    tx.touch(definitions_tag(row.entity_type));
    audit::record<DefinitionRow>(tx, now, actor, "custom_field.created", entity_of(row), nullptr, &row);
    return row;
}

Result<DefinitionRow> change_field(db::Tx& tx, Instant now, const audit::Actor& actor, EntityType type,
                                   const std::string& key, std::int64_t seen_version,
                                   const FieldChanges& changes) {
    const auto before = tx.one<DefinitionRow>(sql::lock_definition, type, key);
    if (!before || before->is_removed) return fail(errors::field_not_found);
    if (before->version != seen_version)
        return fail(errors::version_conflict,
                    "The current version is " + std::to_string(before->version) + ".");
    DefinitionRow after = *before;
    if (changes.label) after.label = changes.label->value;
    if (changes.description) after.description = changes.description->value;
    if (changes.type) after.type = *changes.type;
    if (changes.options || changes.type) {
        auto wanted = changes.options;
        if (!wanted && after.type == FieldType::choice) wanted = typed(options_of(*before));
        SCALEMART_TRY(options, checked_options(after.type, wanted));
        after.options = std::move(options);
    }
    if (changes.required) after.is_required = *changes.required;
    if (changes.is_public) after.is_public = *changes.is_public;
    if (changes.position) after.position = changes.position->value;
    SCALEMART_CHECK(require_fit(tx, *before, after));
    ++after.version;
    after.updated_at = now;
    update(tx, after);
    tx.touch(definitions_tag(type));
    audit::record(tx, now, actor, "custom_field.changed", entity_of(after), &*before, &after);
    return after;
}

Result<void> remove_field(db::Tx& tx, const Clock& clock, const audit::Actor& actor, EntityType type,
                          const std::string& key) {
    auto row = tx.one<DefinitionRow>(sql::lock_definition, type, key);
    if (!row || row->is_removed) return fail(errors::field_not_found);
    const Instant now = clock.now();
    audit::record<DefinitionRow>(tx, now, actor, "custom_field.removed", entity_of(*row), &*row, nullptr);
    row->is_removed = true;
    ++row->version;
    row->updated_at = now;
    update(tx, *row);
    tx.touch(definitions_tag(type));
    jobs::enqueue(tx, clock, RemoveValues{type, key});
    return {};
}

}  // namespace scalemart::custom_fields
