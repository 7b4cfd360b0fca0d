create table inventory_item (
    product_id {id} not null,
    store_id {id} not null,
    low_stock_threshold {int} not null,
    track_quantity {bool} not null,
    allow_backorders {bool} not null,
    primary key (product_id, store_id)
) {strict};

-- Append only. on hand = sum(delta).
create table inventory_ledger (
    product_id {id} not null,
    id {id} not null,
    store_id {id} not null,
    delta {int} not null,
    reason {text} not null,
    -- What caused it: an order, an import run; nil for a manual change.
    reference {id} not null,
    actor_id {id} not null,
    note {text} not null,
    created_at {time} not null,
    primary key (product_id, id),
    check (delta <> 0),
    check (reason in ('initial', 'adjustment', 'received', 'sale', 'cancellation', 'returned', 'damaged', 'import'))
) {strict};
