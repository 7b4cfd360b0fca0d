-- What is agreed when an order is placed and what is found when it is packed may differ by weight.
alter table orders_order add column minimum_age {int};
-- The terms of the coupons that applied, as they were.
alter table orders_order add column coupon_terms {json} not null default '[]';
-- What the order was placed for, once weighing has changed the figures; null before.
alter table orders_order add column estimated_subtotal {money};
alter table orders_order add column estimated_discount {money};
alter table orders_order add column estimated_total {money};
-- Charged, but not for goods that were found: to be given back.
alter table orders_order add column refund_owed {money} not null default 0 check (refund_owed >= 0);

-- A line may count thousandths of a unit of weight, which changes what a line adds up to, and neither engine's way of changing a
-- check is the other's.
create table orders_line_new (
    customer_id {id} not null,
    order_id {id} not null,
    line_number {int} not null,
    product_id {id} not null,
    sku {text} not null,
    name {text} not null,
    slug {text} not null,
    image {text} not null,
    selected_variants {json} not null,
    note {text},
    -- Pieces, or thousandths of `unit`; as it was weighed, where it was.
    quantity {int} not null,
    price_at_time {money} not null,
    discount {money} not null,
    total_price {money} not null,
    sold_by_weight {bool} not null,
    unit {text} not null,
    -- As it was ordered.
    estimated_quantity {int} not null,
    weighed_at {time},
    primary key (customer_id, order_id, line_number),
    check (quantity > 0 and estimated_quantity > 0),
    -- Rounded half up once.
    check (total_price = case when sold_by_weight then (2 * price_at_time * quantity + 1000) / 2000
                              else price_at_time * quantity end),
    check (discount >= 0 and discount <= total_price)
) {strict};
insert into orders_line_new
    select customer_id, order_id, line_number, product_id, sku, name, slug, image, selected_variants, note, quantity,
           price_at_time, discount, total_price, false, '', quantity, null
    from orders_line;
drop table orders_line;
alter table orders_line_new rename to orders_line;
