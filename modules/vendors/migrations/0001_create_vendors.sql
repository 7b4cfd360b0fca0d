-- One row per user who ever asked to sell here; the user's id is the vendor's.
create table vendors_vendor (
    user_id {id} primary key not null,
    application_id {id} not null,
    status {text} not null,
    business_name {text} not null,
    description {text} not null,
    phone {text} not null,
    website {text},
    tax_id {text},
    store_name {text},
    store_address {json},
    reason {text},
    applied_at {time} not null,
    decided_at {time},
    version {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    check (status in ('pending', 'approved', 'rejected', 'suspended'))
) {strict};

-- For staff: the newest application first. Its id grows with time.
create index vendors_vendor_application on vendors_vendor (application_id);
create index vendors_vendor_status on vendors_vendor (status, application_id);

create table vendors_history (
    user_id {id} not null,
    sequence {int} not null,
    status {text} not null,
    actor_id {id} not null,
    actor_role {text} not null,
    reason {text},
    at {time} not null,
    primary key (user_id, sequence)
) {clustered};
