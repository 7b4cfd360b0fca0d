-- The pending order of a cart, and the key its shopper waits under. Gone once the order is settled.
create table checkout_attempt (
    customer_id {id} not null,
    store_id {id} not null,
    order_id {id} not null,
    idempotency_key {text} not null,
    expires_at {time} not null,
    primary key (customer_id, store_id)
) {strict};
