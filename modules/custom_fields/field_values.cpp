#include "field_values.hpp"

#include "check_value.hpp"
#include "custom_fields.hpp"
#include "define_fields.hpp"
#include "errors.hpp"
#include "sql.hpp"

namespace scalemart::custom_fields {
namespace {

using Stored = std::map<std::string, std::string>;  ///< JSON by key

Stored stored_values(db::Read& read, EntityType type, Uuid entity) {
    Stored values;
    for (auto& row : read.all<ValueRow>(sql::values_of, type, entity))
        values.emplace(std::move(row.key), std::move(row.value));
    return values;
}

std::string as_object(const Stored& values) {
    std::map<std::string, schema::JsonText<schema::JsonScalar>> object;
    for (const auto& [key, value] : values) object[key] = {value};
    return schema::to_json(object);
}

/// What is to be stored, or everything that is wrong.
Result<Stored> checked_values(const std::vector<DefinitionRow>& definitions, const FieldValues& wanted) {
    Stored values;
    schema::Issues issues;
    const schema::Issues::Scope below(issues, "values");
    for (const auto& definition : definitions) {
        const schema::Issues::Scope scope(issues, definition.key);
        const auto at = wanted.find(definition.key);
        if (at == wanted.end() || at->second.is_null()) {
            if (definition.is_required) issues.add("required", "is required");
            continue;
        }
        if (auto value = checked_value(definition, at->second, issues))
            values.emplace(definition.key, *std::move(value));
    }
    for (const auto& [key, value] : wanted) {
        if (std::ranges::find(definitions, key, &DefinitionRow::key) != definitions.end()) continue;
        const schema::Issues::Scope scope(issues, key);
        issues.add("unknown_field", "is not a custom field");
    }
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, issues.take());
    return values;
}

/// Values of fields that are being removed are the job's.
bool is_defined(const std::vector<DefinitionRow>& definitions, const std::string& key) {
    return std::ranges::find(definitions, key, &DefinitionRow::key) != definitions.end();
}

struct PublicRow {
    std::string key;
    std::string label;
    FieldType type = FieldType::text;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(PublicRow, (), (key, label, type, value))

}  // namespace

EntityFieldsView show_values(db::Read& read, EntityType type, Uuid entity) {
    EntityFieldsView view;
    view.version = read.one<std::int64_t>(sql::version_of, type, entity).value_or(1);
    auto values = stored_values(read, type, entity);
    for (auto& definition : find_definitions(read, type)) {
        auto& field = view.fields.emplace_back();
        if (const auto at = values.find(definition.key); at != values.end())
            field.value.emplace(std::move(at->second));
        field.key = std::move(definition.key);
        field.label = std::move(definition.label);
        field.type = definition.type;
        field.required = definition.is_required;
        field.is_public = definition.is_public;
    }
    return view;
}

Result<void> save_values(db::Tx& tx, Instant now, const audit::Actor& actor, EntityType type, Uuid entity,
                         const audit::Entity& name, std::int64_t seen_version, const FieldValues& wanted) {
    tx.exec(sql::begin_entity, type, entity, now);
    const auto version = tx.one<std::int64_t>(sql::lock_entity, type, entity).value_or(0);
    if (version != seen_version)
        return fail(errors::version_conflict, "The current version is " + std::to_string(version) + ".");
    const auto definitions = tx.all<DefinitionRow>(sql::hold_definitions, type);
    SCALEMART_TRY(values, checked_values(definitions, wanted));

    auto before = stored_values(tx, type, entity);
    std::erase_if(before, [&](const auto& stored) { return !is_defined(definitions, stored.first); });
    if (before == values) return {};
    for (const auto& definition : definitions) {
        const auto at = values.find(definition.key);
        const auto was = before.find(definition.key);
        if (at == values.end()) {
            if (was != before.end()) tx.exec(sql::delete_value, type, entity, definition.key);
            continue;
        }
        if (was != before.end() && was->second == at->second) continue;
        std::optional<std::string> choice;
        if (definition.type == FieldType::choice)
            choice = std::get<std::string>(wanted.at(definition.key).value);
        tx.exec(sql::save_value, type, entity, definition.key, at->second, choice);
    }
    tx.exec(sql::raise_version, type, entity, now);
    audit::record_json(tx, now, actor, "custom_fields.changed", name, as_object(before), as_object(values));
    return {};
}

std::vector<PublicField> public_fields(db::Read& read, EntityType type, Uuid entity) {
    std::vector<PublicField> fields;
    for (auto& row : read.all<PublicRow>(sql::public_fields, type, entity))
        fields.push_back({std::move(row.key), std::move(row.label), row.type, {std::move(row.value)}});
    return fields;
}

std::string definitions_tag(EntityType type) {
    return std::string{"custom-fields:"} + boost::describe::enum_to_string(type, "");
}

std::string export_values(db::Read& read, EntityType type, Uuid entity) {
    return as_object(stored_values(read, type, entity));
}

void forget_values(db::Tx& tx, EntityType type, Uuid entity) {
    tx.exec(sql::delete_values_of, type, entity);
    tx.exec(sql::delete_entity, type, entity);
}

}  // namespace scalemart::custom_fields
