-- What a link in a mail stands for: one per user and purpose, so a new one replaces the one before. The link itself is
-- made from the id with the program's secret, so nothing here opens anything.
create table accounts_mail_token (
    user_id {id} not null,
    purpose {text} not null check (purpose in ('verify_email', 'reset_password')),
    id {id} not null,
    email {text} not null,
    created_at {time} not null,
    expires_at {time} not null,
    used_at {time},
    primary key (user_id, purpose)
) {strict};

create index accounts_mail_token_expiry on accounts_mail_token (expires_at);
