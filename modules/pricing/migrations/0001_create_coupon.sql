create table pricing_coupon (
    -- Upper case; the key, so that a code is unique everywhere.
    code {text} not null primary key,
    id {id} not null,
    description {text} not null,
    kind {text} not null,
    -- Percent points, or minor units.
    value {int} not null,
    currency {text} not null,
    minimum_subtotal {money} not null,
    maximum_discount {money},
    starts_at {time},
    ends_at {time},
    usage_limit {int},
    per_customer_limit {int},
    is_active {bool} not null,
    created_at {time} not null,
    check (kind in ('percent', 'fixed')),
    check (value > 0 and (kind <> 'percent' or value <= 100))
) {strict};
