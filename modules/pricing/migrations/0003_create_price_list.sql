-- Customers who are treated alike: by promotions, price lists and taxes.
create table pricing_group (
    id {id} not null primary key,
    -- What promotions name it by: it never changes.
    key {text} not null unique,
    name {text} not null,
    is_tax_exempt {bool} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null
) {strict};

create table pricing_group_member (
    customer_id {id} not null,
    group_id {id} not null,
    added_at {time} not null,
    primary key (customer_id, group_id)
) {strict};

create index pricing_group_member_of on pricing_group_member (group_id, customer_id);

create table pricing_price_list (
    id {id} not null primary key,
    name {text} not null unique,
    -- Empty: for everybody.
    group_id {id},
    -- Empty: in every market.
    region {text} not null,
    currency {text} not null,
    is_active {bool} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null
) {strict};

create index pricing_price_list_group on pricing_price_list (group_id);

create table pricing_listed_price (
    product_id {id} not null,
    store_id {id} not null,
    list_id {id} not null,
    -- Thousandths of a piece or of a unit of weight.
    from_quantity {int} not null,
    amount {money} not null,
    primary key (product_id, store_id, list_id, from_quantity),
    check (from_quantity >= 0 and amount >= 0)
) {clustered};

create index pricing_listed_price_of_list on pricing_listed_price (list_id, product_id, store_id, from_quantity);
