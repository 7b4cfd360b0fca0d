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
    primary key (customer_id, order_id, position),
    check (amount > 0 and refunded >= 0 and refunded <= amount),
    check (kind in ('gift_card', 'store_credit'))
) {strict};

-- What was owed back and has been settled: payment and tenders = total + owed + settled, at any time.
alter table orders_order add column refund_settled {money} not null default 0 check (refund_settled >= 0);
