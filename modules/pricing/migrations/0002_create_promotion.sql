-- Coupons and offers without a code are one thing now. Coupons move over with their ids, by which their uses are counted.
create table pricing_promotion (
    id {id} not null primary key,
    -- What orders name it by: it never changes.
    key {text} not null unique,
    -- Normalised. Without one the promotion applies by itself.
    code {text} unique,
    name {text} not null,
    -- Empty: in every store.
    store_id {id},
    is_active {bool} not null,
    starts_at {time},
    ends_at {time},
    usage_limit {int},
    limit_per_customer {int},
    priority {int} not null,
    -- Currency, conditions, targets, effect, and how it goes with others.
    terms {json} not null,
    -- Uses made before pricing_use listed them. Empty: there may be some, nobody has counted them yet.
    unlisted_uses {int},
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    check (code <> '' and key <> '')
) {strict};

-- The offers of a store.
create index pricing_promotion_offer on pricing_promotion (store_id) where code is null;

-- Which order used which promotion.
create table pricing_use (
    customer_id {id} not null,
    order_id {id} not null,
    promotion_id {id} not null,
    -- Held while the order is paid, until expires_at.
    status {text} not null,
    expires_at {time},
    used_at {time},
    primary key (customer_id, order_id, promotion_id),
    check (status in ('held', 'used', 'returned'))
) {strict};

create index pricing_use_promotion on pricing_use (promotion_id, status);

insert into pricing_promotion (id, key, code, name, store_id, is_active, starts_at, ends_at, usage_limit, limit_per_customer,
    priority, terms, unlisted_uses, version, created_at, updated_at)
select id, code, code, description, null, is_active, starts_at, ends_at, usage_limit, per_customer_limit, 0,
    cast('{"currency":"' || currency || '","conditions":{'
        || case when minimum_subtotal > 0 then '"minimumSubtotal":' || cast(minimum_subtotal as text) else '' end
        || '},"effect":{"type":"'
        || case when kind = 'percent' then 'percentOff","percent":' else 'amountOff","amount":' end || cast(value as text)
        || case when kind = 'percent' and maximum_discount is not null
                then ',"cap":' || cast(maximum_discount as text) else '' end
        || '}}' as {json}),
    null, 1, created_at, created_at
from pricing_coupon;

drop table pricing_coupon;
