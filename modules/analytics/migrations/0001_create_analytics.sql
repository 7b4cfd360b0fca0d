-- Sums by store and UTC day (days since 1970) of the order's creation. What a read costs is bounded by days, stores and
-- products, never by orders.
create table analytics_store_day (
    store_id {id} not null,
    day {int} not null,
    currency {text} not null,
    orders {int} not null,
    units {int} not null,
    revenue {money} not null,
    cancelled {int} not null,
    primary key (store_id, day)
) {clustered};

create table analytics_product_day (
    store_id {id} not null,
    day {int} not null,
    product_id {id} not null,
    currency {text} not null,
    units {int} not null,
    revenue {money} not null,
    primary key (store_id, day, product_id)
) {clustered};

create table analytics_status_day (
    store_id {id} not null,
    day {int} not null,
    status {text} not null,
    orders {int} not null,
    primary key (store_id, day, status)
) {clustered};

-- Stores that ever sold something: what "all stores" means without a scan.
create table analytics_store (
    store_id {id} not null primary key
) {clustered};

-- What a product was called when it was last sold; it may be gone from the catalogue.
create table analytics_product (
    product_id {id} not null primary key,
    sku {text} not null,
    name {text} not null
) {clustered};

-- What of an order is in the sums now, so that they can be brought up to date however often and in whatever order the
-- news of it arrives.
create table analytics_order (
    store_id {id} not null,
    order_id {id} not null,
    counted {json} not null,
    primary key (store_id, order_id)
) {clustered};
