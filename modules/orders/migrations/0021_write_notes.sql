-- What staff writes about an order, for its customer to read or for staff alone.
create table orders_note (
    customer_id {id} not null,
    order_id {id} not null,
    id {id} not null,
    visibility {text} not null,
    body {text} not null,
    author_id {id} not null,
    author_role {text} not null,
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    primary key (customer_id, order_id, id),
    check (visibility in ('customer', 'internal'))
) {strict};
