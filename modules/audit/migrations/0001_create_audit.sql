-- Append only: who changed what, and how it was before. Rows are read newest first, by thing or by person.
create table audit_entry (
    id {id} primary key not null,
    at {time} not null,
    actor_id {id} not null,
    actor_role {text} not null,
    session_id {id} not null,
    client_address {text} not null,
    request_id {text} not null,
    action {text} not null,
    entity_type {text} not null,
    entity_id {text} not null,
    -- Only what differs; null for what did not exist before, or does not exist after.
    before {json},
    after {json}
) {strict};
create index audit_entry_entity on audit_entry (entity_type, entity_id, id);
create index audit_entry_actor on audit_entry (actor_id, id);
create index audit_entry_action on audit_entry (action, id);
