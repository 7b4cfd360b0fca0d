-- Shoppers: guests and people with an account. Keyed by the user, like everything else that belongs to one.
create table accounts_user (
    id {id} not null primary key,
    email {text},
    password_hash {text},
    first_name {text} not null,
    last_name {text} not null,
    phone {text},
    avatar {text},
    role {text} not null check (role in ('guest', 'customer', 'vendor', 'admin')),
    is_email_verified {bool} not null,
    is_active {bool} not null,
    preferences {json} not null,
    created_at {time} not null,
    updated_at {time} not null,
    last_login_at {time},
    check ((role = 'guest') = (email is null))
) {strict};

-- Who owns an e-mail address. A table of its own, so that an address stays unique when users are spread over shards.
create table accounts_email (
    email {text} not null primary key,
    user_id {id} not null
) {strict};

create table accounts_session (
    user_id {id} not null,
    id {id} not null,
    user_agent {text} not null,
    ip {text} not null,
    created_at {time} not null,
    last_used_at {time} not null,
    expires_at {time} not null,
    revoked_at {time},
    revoked_reason {text},
    primary key (user_id, id),
    check ((revoked_at is null) = (revoked_reason is null))
) {strict};

create index accounts_session_expiry on accounts_session (expires_at);

-- Refresh tokens, known by digest only. A used one stays until it expires, to tell a stolen copy from a wrong guess.
create table accounts_refresh (
    token_digest {text} not null primary key,
    user_id {id} not null,
    session_id {id} not null,
    used_at {time},
    expires_at {time} not null
) {strict};

create index accounts_refresh_expiry on accounts_refresh (expires_at);

-- Sign-in tries counted per (e-mail, client address) and per client address; the key is a digest of these.
create table accounts_login_attempt (
    key {id} not null primary key,
    failures {int} not null check (failures >= 0),
    window_started_at {time} not null,
    locked_until {time}
) {strict};

create index accounts_login_attempt_age on accounts_login_attempt (window_started_at);
