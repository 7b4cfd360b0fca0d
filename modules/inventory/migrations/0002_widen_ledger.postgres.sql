-- New reasons, and a key that gives the history of one product in one store as one range.
alter table inventory_ledger drop constraint inventory_ledger_reason_check;
alter table inventory_ledger add constraint inventory_ledger_reason_check
    check (reason in ('initial', 'adjustment', 'received', 'sale', 'cancellation', 'returned', 'damaged', 'import', 'transfer', 'lost'));
alter table inventory_ledger drop constraint inventory_ledger_pkey;
alter table inventory_ledger add primary key (product_id, store_id, id);
