-- The key an authenticator app shares with the shop, encrypted. Waits for its first code until expires_at, then for ever.
create table accounts_second_factor (
    user_id {id} not null primary key,
    sealed_key {text} not null,
    last_step {int} not null,
    created_at {time} not null,
    confirmed_at {time},
    expires_at {time},
    check ((confirmed_at is null) = (expires_at is not null))
) {strict};

create index accounts_second_factor_expiry on accounts_second_factor (expires_at);

-- Codes for the day the app is lost, known by digest only; a used one is deleted.
create table accounts_recovery_code (
    user_id {id} not null,
    code_digest {text} not null,
    primary key (user_id, code_digest)
) {strict};
