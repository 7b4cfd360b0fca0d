-- New reasons, and a key that gives the history of one product in one store as one range. SQLite cannot change a check or a
-- primary key: the table is made anew, in the transaction of the migration.
create table inventory_ledger_wider (
    product_id {id} not null,
    id {id} not null,
    store_id {id} not null,
    delta {int} not null,
    reason {text} not null,
    -- What caused it: an order, a receipt, a transfer, an import run; nil for a manual change.
    reference {id} not null,
    actor_id {id} not null,
    note {text} not null,
    created_at {time} not null,
    primary key (product_id, store_id, id),
    check (delta <> 0),
    check (reason in ('initial', 'adjustment', 'received', 'sale', 'cancellation', 'returned', 'damaged', 'import', 'transfer', 'lost'))
) {strict};
insert into inventory_ledger_wider (product_id, id, store_id, delta, reason, reference, actor_id, note, created_at)
    select product_id, id, store_id, delta, reason, reference, actor_id, note, created_at from inventory_ledger;
drop table inventory_ledger;
alter table inventory_ledger_wider rename to inventory_ledger;
