-- An order leaves in parts. What is in parts that were not cancelled is never more than the line holds: that is checked under the
-- order's row lock.
create table orders_fulfilment (
    customer_id {id} not null,
    order_id {id} not null,
    id {id} not null,
    status {text} not null,
    carrier {text},
    tracking_number {text},
    tracking_url {text},
    estimated_delivery {time},
    packed_at {time} not null,
    shipped_at {time},
    delivered_at {time},
    cancelled_at {time},
    version {int} not null,
    primary key (customer_id, order_id, id),
    check (status in ('packed', 'shipped', 'delivered', 'cancelled'))
) {strict};

create table orders_fulfilment_line (
    customer_id {id} not null,
    order_id {id} not null,
    fulfilment_id {id} not null,
    line_number {int} not null,
    -- Of the line's quantity units.
    quantity {int} not null,
    primary key (customer_id, order_id, fulfilment_id, line_number),
    check (quantity > 0)
) {clustered};

-- Not every entry is a change of status: goods are weighed, and parts of an order are packed, shipped and delivered.
alter table orders_history add column kind {text} not null default 'status';
alter table orders_history add column fulfilment_id {id};
