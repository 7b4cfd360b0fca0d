create table cart_cart (
    customer_id {id} not null,
    store_id {id} not null,
    id {id} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    primary key (customer_id, store_id)
) {strict};

create table cart_line (
    customer_id {id} not null,
    store_id {id} not null,
    product_id {id} not null,
    -- The chosen variants as JSON with sorted names: part of what makes a line the same line.
    selected_variants {text} not null,
    id {id} not null,
    quantity {int} not null,
    note {text},
    -- What it cost when it was put in: to say that the price has changed.
    price_seen {money} not null,
    added_at {time} not null,
    primary key (customer_id, store_id, product_id, selected_variants),
    check (quantity > 0)
) {strict};

create unique index cart_line_id on cart_line (customer_id, id);

create table cart_coupon (
    customer_id {id} not null,
    store_id {id} not null,
    code {text} not null,
    primary key (customer_id, store_id, code)
) {strict};
