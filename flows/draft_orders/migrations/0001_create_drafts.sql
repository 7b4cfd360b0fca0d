-- Orders that staff puts together for a customer. What is in one is a cart of its own, kept under the draft's id.
create table draft_orders_draft (
    id {id} primary key not null,
    customer_id {id} not null,
    store_id {id} not null,
    status {text} not null,
    note {text},
    created_by {id} not null,
    created_at {time} not null,
    updated_at {time} not null,
    order_id {id},
    check (status in ('open', 'sent', 'completed', 'discarded')),
    check ((status = 'completed') = (order_id is not null))
) {strict};

create index draft_orders_status on draft_orders_draft (status, id);
