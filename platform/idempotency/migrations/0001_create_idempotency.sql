create table idempotency_key (
    principal {id} not null,
    idempotency_key {text} not null,
    -- Digest of route and body: the same key with another request is a mistake of the client.
    fingerprint {text} not null,
    -- What the work in progress is about (an order), so that it can be taken up again after a crash.
    reference {id} not null,
    -- Null while the work goes on.
    status {int},
    response {text},
    -- After this instant a row in progress belongs to nobody: its process has died.
    lease_until {time} not null,
    created_at {time} not null,
    primary key (principal, idempotency_key),
    check ((status is null) = (response is null))
) {strict};

create index idempotency_key_created on idempotency_key (created_at);
