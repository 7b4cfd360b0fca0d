-- Keys for programs, known by digest only. A revoked one stays, so that the audit log can be read.
create table accounts_api_key (
    id {id} not null primary key,
    owner_id {id} not null,
    kind {text} not null check (kind in ('publishable', 'secret')),
    name {text} not null,
    digest {text} not null,
    -- Names of permissions, as an array; the owner's own permissions at the time of a call limit them.
    scopes {json} not null,
    store_id {id},
    created_at {time} not null,
    expires_at {time},
    revoked_at {time},
    last_used_at {time}
) {strict};

create index accounts_api_key_owner on accounts_api_key (owner_id, id);
