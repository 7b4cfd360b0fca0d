create table orders_order (
    customer_id {id} not null,
    id {id} not null,
    number {text} not null,
    store_id {id} not null,
    status {text} not null,
    currency {text} not null,
    subtotal {money} not null,
    shipping {money} not null,
    tax {money} not null,
    discount {money} not null,
    total {money} not null,
    shipping_address {json} not null,
    billing_address {json} not null,
    coupons {json} not null,
    payment_id {id} not null,
    payment_method {text} not null,
    payment_status {text} not null,
    transaction_id {text},
    paid_at {time},
    notes {text},
    created_at {time} not null,
    updated_at {time} not null,
    primary key (customer_id, id),
    check (total = subtotal + shipping + tax - discount),
    check (total >= 0 and discount >= 0 and shipping >= 0 and tax >= 0),
    check (status in ('pending', 'confirmed', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded')),
    check (payment_status in ('pending', 'completed', 'failed', 'refunded'))
) {strict};

-- Staff lists: newest first, of one status or one store. Identifiers grow with time, so they are the order of creation.
create index orders_order_id on orders_order (id);
create index orders_order_status on orders_order (status, id);
create index orders_order_store on orders_order (store_id, id);

create table orders_line (
    customer_id {id} not null,
    order_id {id} not null,
    line_number {int} not null,
    product_id {id} not null,
    sku {text} not null,
    name {text} not null,
    slug {text} not null,
    image {text} not null,
    selected_variants {json} not null,
    note {text},
    quantity {int} not null,
    price_at_time {money} not null,
    discount {money} not null,
    total_price {money} not null,
    primary key (customer_id, order_id, line_number),
    check (quantity > 0),
    check (total_price = price_at_time * quantity),
    check (discount >= 0 and discount <= total_price)
) {strict};

create table orders_history (
    customer_id {id} not null,
    order_id {id} not null,
    sequence {int} not null,
    status {text} not null,
    actor_id {id} not null,
    actor_role {text} not null,
    note {text},
    at {time} not null,
    primary key (customer_id, order_id, sequence)
) {strict};

create table orders_number (
    number {text} not null primary key,
    customer_id {id} not null,
    order_id {id} not null
) {strict};
