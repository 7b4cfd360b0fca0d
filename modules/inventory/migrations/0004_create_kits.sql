-- A kit is sold as one and made up of components; it has no stock of its own.
create table inventory_kit_component (
    kit_product_id {id} not null,
    component_product_id {id} not null,
    quantity {int} not null,
    primary key (kit_product_id, component_product_id),
    check (quantity > 0),
    check (kit_product_id <> component_product_id)
) {clustered};

create index inventory_kit_component_use on inventory_kit_component (component_product_id, kit_product_id);

-- The label that a kit was last given in a store; null until it is first worked out. Its row is the lock under which it is.
create table inventory_kit_label (
    kit_product_id {id} not null,
    store_id {id} not null,
    availability {text},
    primary key (kit_product_id, store_id)
) {clustered};

-- What the kits of an order were made up of when it took them: what it gives back must be the same.
create table inventory_kit_taken (
    order_id {id} not null,
    kit_product_id {id} not null,
    component_product_id {id} not null,
    quantity {int} not null,
    primary key (order_id, kit_product_id, component_product_id)
) {clustered};

-- One row: whoever defines a kit locks it, so that no kit can become a part of another behind its back.
create table inventory_kit_gate (
    id {int} primary key not null
) {strict};
insert into inventory_kit_gate (id) values (1);
