-- Days on which other hours hold than on that weekday, and why a store is not selling.
alter table stores_store add column special_days {json} not null default '[]';
alter table stores_store add column status_reason {text};

-- Whether a vendor may sell at all. The row is also the lock under which a vendor's stores are counted and opened.
create table stores_vendor (
    vendor_id {id} primary key not null,
    is_suspended {bool} not null
) {clustered};
