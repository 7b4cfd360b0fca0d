create table stores_store (
    id {id} primary key not null,
    slug {text} not null unique,
    name {text} not null,
    description {text} not null,
    vendor_id {id},
    status {text} not null,
    is_default {bool} not null,
    street {text} not null,
    city {text} not null,
    state {text} not null,
    zip_code {text} not null,
    country {text} not null,
    phone {text} not null,
    timezone {text} not null,
    hours {json} not null,
    currency {text} not null,
    minimum_order {money} not null,
    delivery_fee {money} not null,
    free_delivery_from {money},
    position {int} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    check (minimum_order >= 0 and delivery_fee >= 0 and free_delivery_from >= 0)
) {strict};

-- At most one default, whoever races.
create unique index stores_store_default on stores_store (is_default) where is_default;
create index stores_store_vendor on stores_store (vendor_id) where vendor_id is not null;
create index stores_store_position on stores_store (position, id);

create table stores_service_area (
    store_id {id} not null,
    postcode {text} not null,
    primary key (store_id, postcode)
) {strict};
