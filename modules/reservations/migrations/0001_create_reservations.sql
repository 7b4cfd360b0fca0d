create table reservations_pool (
    resource {id} not null,
    scope {id} not null,
    quantity {int} not null,
    held {int} not null default 0,
    -- No upper bound: stock that is not counted, or that may be ordered beyond what is there.
    unlimited {bool} not null,
    primary key (resource, scope),
    check (held >= 0),
    check (unlimited or quantity >= 0)
) {strict};

create table reservations_hold (
    resource {id} not null,
    scope {id} not null,
    owner {id} not null,
    quantity {int} not null,
    expires_at {time} not null,
    primary key (resource, scope, owner),
    check (quantity > 0)
) {strict};

create index reservations_hold_expiry on reservations_hold (expires_at);
