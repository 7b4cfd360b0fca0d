-- Who wants to know when an item is back; told once, at notified_at.
create table stock_notices_alert (
    product_id {id} not null,
    store_id {id} not null,
    user_id {id} not null,
    requested_at {time} not null,
    notified_at {time},
    primary key (product_id, store_id, user_id)
) {clustered};

create index stock_notices_alert_waiting on stock_notices_alert (product_id, store_id, user_id) where notified_at is null;
create index stock_notices_alert_user on stock_notices_alert (user_id, requested_at);

-- One row for each person who ever asked: the lock under which alerts are counted.
create table stock_notices_person (
    user_id {id} primary key not null
) {strict};

-- When somebody was last told that an item runs low.
create table stock_notices_low (
    product_id {id} not null,
    store_id {id} not null,
    mailed_at {time} not null,
    primary key (product_id, store_id)
) {clustered};
