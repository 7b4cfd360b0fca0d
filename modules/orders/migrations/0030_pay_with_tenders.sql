-- Gift cards and store credit that an order was paid with, in the order in which they were used; what they do not cover is its payment.
create table orders_tender (
    customer_id {id} not null,
    order_id {id} not null,
    position {int} not null,
    kind {text} not null,
    -- Names the account for whoever keeps it.
    key {text} not null,
    amount {money} not null,
    refunded {money} not null default 0,
    -- The order was never paid: nothing was taken.
    released {bool} not null default false,
    primary key (customer_id, order_id, position),
    check (amount > 0 and refunded >= 0 and refunded <= amount),
    check (kind in ('gift_card', 'store_credit'))
) {strict};

-- What was owed back and has been settled: payment and tenders = total + owed + settled, at any time.
alter table orders_order add column refund_settled {money} not null default 0 check (refund_settled >= 0);
-- Orders weighed below their charge that were cancelled or refunded: all of the charge went back.
update orders_order set refund_settled = estimated_total - total
    where estimated_total > total and refund_owed = 0 and payment_method = 'card' and status in ('cancelled', 'refunded');

-- What staff, returns and weighing asked back, by the key that makes each happen once: the part of the payment is a refund of its
-- own, the rest went back at once.
create table orders_refund_request (
    customer_id {id} not null,
    order_id {id} not null,
    key {text} not null,
    amount {money} not null,
    to_tenders {money} not null,
    primary key (customer_id, order_id, key),
    check (amount > 0 and to_tenders >= 0 and to_tenders <= amount)
) {clustered};
