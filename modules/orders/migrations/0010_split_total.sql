-- What a total is made of besides goods: all fees (`shipping` is the part for bringing the goods), a tip, and the tax where
-- prices leave it out (`tax` is all of it, also where prices include it). Neither engine's way of changing a check is the
-- other's. Of the orders there are the delivery was the only fee, and a tax was added.
create table orders_order_new (
    customer_id {id} not null,
    id {id} not null,
    number {text} not null,
    store_id {id} not null,
    status {text} not null,
    currency {text} not null,
    subtotal {money} not null,
    shipping {money} not null,
    tax {money} not null,
    discount {money} not null,
    total {money} not null,
    shipping_address {json} not null,
    billing_address {json} not null,
    coupons {json} not null,
    payment_id {id} not null,
    payment_method {text} not null,
    payment_status {text} not null,
    transaction_id {text},
    paid_at {time},
    notes {text},
    created_at {time} not null,
    updated_at {time} not null,
    minimum_age {int},
    coupon_terms {json} not null,
    estimated_subtotal {money},
    estimated_discount {money},
    estimated_total {money},
    refund_owed {money} not null,
    fees {money} not null,
    tip {money} not null,
    added_tax {money} not null,
    estimated_tax {money},
    -- Of the promotions that applied, those without a code too: whose uses are counted.
    promotion_keys {json} not null,
    primary key (customer_id, id),
    check (total = subtotal + fees + tip + added_tax - discount),
    check (total >= 0 and discount >= 0 and shipping >= 0 and tax >= 0 and tip >= 0 and refund_owed >= 0),
    check (fees >= shipping and (added_tax = 0 or added_tax = tax)),
    check (status in ('pending', 'confirmed', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded')),
    check (payment_status in ('pending', 'completed', 'failed', 'refunded'))
) {strict};
insert into orders_order_new
    select customer_id, id, number, store_id, status, currency, subtotal, shipping, tax, discount, total, shipping_address,
           billing_address, coupons, payment_id, payment_method, payment_status, transaction_id, paid_at, notes, created_at,
           updated_at, minimum_age, coupon_terms, estimated_subtotal, estimated_discount, estimated_total, refund_owed,
           shipping, 0, tax, case when estimated_total is null then null else tax end, coupons
    from orders_order;
drop table orders_order;
alter table orders_order_new rename to orders_order;
create index orders_order_id on orders_order (id);
create index orders_order_status on orders_order (status, id);
create index orders_order_store on orders_order (store_id, id);
create index orders_order_store_status on orders_order (store_id, status, id);
