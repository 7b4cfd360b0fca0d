-- What the products of a category (and of those below it) are specified by.
create table catalog_specification (
    id {id} primary key not null,
    category_id {id} not null,
    key {text} not null,
    label {text} not null,
    type {text} not null,
    unit {text},
    is_filterable {bool} not null,
    options {json} not null,
    position {int} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    check (type in ('text', 'number', 'boolean', 'choice'))
) {strict};
create unique index catalog_specification_key on catalog_specification (category_id, key);

-- What products say of the filterable ones: text in lower case, and numbers as thousandths of the base unit beside it.
create table catalog_specification_value (
    product_id {id} not null,
    key {text} not null,
    value {text} not null,
    number {int},
    primary key (product_id, key, value)
) {clustered};
create index catalog_specification_value_text on catalog_specification_value (key, value, product_id);
create index catalog_specification_value_number on catalog_specification_value (key, number, product_id) where number is not null;
