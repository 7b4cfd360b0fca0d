create table payments_payment (
    customer_id {id} not null,
    id {id} not null,
    order_id {id} not null,
    amount {money} not null,
    currency {text} not null,
    method {text} not null,
    provider {text} not null,
    source {text} not null,
    status {text} not null,
    provider_reference {text},
    action_url {text},
    failure_reason {text},
    refunded {money} not null default 0,
    created_at {time} not null,
    updated_at {time} not null,
    processed_at {time},
    failed_at {time},
    primary key (customer_id, id),
    check (amount >= 0),
    check (refunded >= 0 and refunded <= amount),
    check (method in ('card', 'cod')),
    check (status in ('pending', 'requires_action', 'completed', 'failed', 'cancelled', 'refund_pending', 'refunded'))
) {strict};

create index payments_payment_order on payments_payment (customer_id, order_id);

-- The books of the built-in test provider. Nothing else reads or writes them.
create table payments_test_charge (
    idempotency_key {text} not null primary key,
    reference {text} not null,
    amount {money} not null,
    currency {text} not null,
    status {text} not null,
    source {text} not null,
    refunded {money} not null default 0,
    created_at {time} not null,
    check (refunded >= 0 and refunded <= amount),
    check (status in ('succeeded', 'declined', 'requires_action', 'cancelled'))
) {strict};

create unique index payments_test_charge_reference on payments_test_charge (reference);
