-- The fields that a shop adds to what it keeps.
create table custom_fields_definition (
    entity_type {text} not null,
    field_key {text} not null,
    label {text} not null,
    description {text} not null,
    field_type {text} not null,
    -- The choices of a choice, a JSON array of texts.
    options {json} not null,
    is_required {bool} not null,
    is_public {bool} not null,
    position {int} not null,
    -- Gone for everybody; the row stays until the last value is deleted.
    is_removed {bool} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    primary key (entity_type, field_key),
    check (entity_type in ('product', 'category', 'store', 'user', 'order')),
    check (field_type in ('text', 'number', 'integer', 'boolean', 'date', 'choice', 'url'))
) {strict};

-- One row for each thing that ever had a value: its version, and the lock under which its values are replaced.
create table custom_fields_entity (
    entity_type {text} not null,
    entity_id {id} not null,
    version {int} not null,
    updated_at {time} not null,
    primary key (entity_type, entity_id)
) {clustered};

create table custom_fields_value (
    entity_type {text} not null,
    entity_id {id} not null,
    field_key {text} not null,
    -- A JSON scalar.
    value {text} not null,
    -- The same when the field is a choice, so that an index tells which choices are in use.
    choice {text},
    primary key (entity_type, entity_id, field_key)
) {strict};
create index custom_fields_value_field on custom_fields_value (entity_type, field_key, entity_id);
create index custom_fields_value_choice on custom_fields_value (entity_type, field_key, choice) where choice is not null;
