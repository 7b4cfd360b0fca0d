-- A return: goods of a delivered order that come back, or money for goods without them. Its refund is kept as it was computed,
-- because the next one of the same order starts from what the earlier ones gave back.
create table returns_return (
    customer_id {id} not null,
    id {id} not null,
    order_id {id} not null,
    store_id {id} not null,
    status {text} not null,
    -- Who asked for it: the customer or a member of staff.
    requested_by {id} not null,
    note {text},
    -- What staff said about it; the customer reads it.
    decision_note {text},
    requested_at {time} not null,
    decided_at {time},
    refunded_at {time},
    -- In the order in which the order's refunds were computed, from 1; null until there is one.
    refund_sequence {int},
    refund {json},
    refund_total {money} not null default 0,
    payment_refund_id {id},
    primary key (customer_id, id),
    check (status in ('requested', 'approved', 'rejected', 'cancelled', 'refunded')),
    check (refund_total >= 0),
    check ((status = 'refunded') = (refund is not null))
) {strict};

create index returns_return_id on returns_return (id);
create index returns_return_order on returns_return (customer_id, order_id, id);
create unique index returns_return_sequence on returns_return (customer_id, order_id, refund_sequence)
    where refund_sequence is not null;
-- Staff works through one status, of all stores or of one.
create index returns_return_status on returns_return (status, id);
create index returns_return_store on returns_return (store_id, id);
create index returns_return_store_status on returns_return (store_id, status, id);

create table returns_line (
    customer_id {id} not null,
    return_id {id} not null,
    line_number {int} not null,
    -- Quantity units. First as asked for, then as accepted; zero when nothing of the line was.
    quantity {int} not null,
    reason {text} not null,
    note {text},
    -- Whether the goods went back into the stock; null until that is known.
    restocked {bool},
    primary key (customer_id, return_id, line_number),
    check (quantity >= 0),
    check (reason in ('damaged', 'spoiled', 'wrong_item', 'missing', 'not_wanted', 'other'))
) {strict};
