-- Goods that came in; the ledger's rows refer to it.
create table inventory_receipt (
    id {id} primary key not null,
    store_id {id} not null,
    supplier {text} not null,
    supplier_reference {text} not null,
    note {text} not null,
    lines {json} not null,
    units {int} not null,
    actor_id {id} not null,
    created_at {time} not null
) {strict};

create index inventory_receipt_store on inventory_receipt (store_id, id);

-- Goods on their way from one store to another: draft → sent → received, or cancelled from either of the first two.
create table inventory_transfer (
    id {id} primary key not null,
    from_store {id} not null,
    to_store {id} not null,
    status {text} not null,
    note {text} not null,
    created_by {id} not null,
    created_at {time} not null,
    sent_at {time},
    received_at {time},
    cancelled_at {time},
    check (from_store <> to_store),
    check (status in ('draft', 'sent', 'received', 'cancelled'))
) {strict};

create index inventory_transfer_from on inventory_transfer (from_store, id);
create index inventory_transfer_to on inventory_transfer (to_store, id);

create table inventory_transfer_line (
    transfer_id {id} not null,
    product_id {id} not null,
    quantity {int} not null,
    -- Known once it arrived; what is missing was lost or damaged on the way.
    received {int},
    missing_as {text},
    note {text} not null,
    primary key (transfer_id, product_id),
    check (quantity > 0),
    check (received >= 0 and received <= quantity),
    check (missing_as in ('lost', 'damaged'))
) {clustered};
