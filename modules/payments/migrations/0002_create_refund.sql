-- Money asked back and not yet confirmed by the provider. Together with what went back it never exceeds what was taken.
alter table payments_payment add column refunding {money} not null default 0
    check (refunding >= 0 and refunded + refunding <= amount);

create table payments_refund (
    customer_id {id} not null,
    id {id} not null,
    payment_id {id} not null,
    order_id {id} not null,
    -- Names the reason this refund exists once: asking for the same again gives the same refund.
    request_key {text} not null,
    amount {money} not null,
    currency {text} not null,
    cause {text} not null,
    note {text},
    status {text} not null,
    provider_reference {text},
    failure_reason {text},
    created_at {time} not null,
    updated_at {time} not null,
    primary key (customer_id, id),
    check (amount > 0),
    check (cause in ('cancelled', 'refunded', 'weighed', 'returned', 'edited', 'goodwill')),
    check (status in ('pending', 'succeeded', 'failed'))
) {strict};

-- One that failed may be asked for again.
create unique index payments_refund_request on payments_refund (customer_id, payment_id, request_key) where status <> 'failed';
create index payments_refund_id on payments_refund (id);
create index payments_refund_status on payments_refund (status, id);
create index payments_refund_order on payments_refund (customer_id, order_id, id);

-- Refunds that are on their way when this version starts: the whole payment each.
insert into payments_refund
    select customer_id, id, id, order_id, 'whole', amount, currency, 'refunded', null, 'pending', null, null, updated_at, updated_at
    from payments_payment where status = 'refund_pending' and amount > 0;
update payments_payment set refunding = amount where status = 'refund_pending';

-- The built-in test provider's refunds, by the key they came with.
create table payments_test_refund (
    idempotency_key {text} not null primary key,
    reference {text} not null,
    amount {money} not null,
    check (amount > 0)
) {strict};
