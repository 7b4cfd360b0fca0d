-- One import of one file, and how far it came: written in the transaction of every batch.
create table import_run (
    id {id} primary key not null,
    -- A digest of all that decides what the file means: its bytes, the source, the store, the mapping.
    fingerprint {id} not null,
    source {text} not null,
    store_id {id} not null,
    file_name {text} not null,
    file_digest {text} not null,
    file_size {int} not null,
    state {text} not null,
    rows_done {int} not null,
    byte_offset {int} not null,
    last_line {int} not null,
    created {int} not null,
    updated {int} not null,
    unchanged {int} not null,
    failed {int} not null,
    rounded {int} not null,
    created_at {time} not null,
    updated_at {time} not null,
    check (state in ('running', 'finished', 'abandoned'))
) {strict};
-- What the same command continues.
create unique index import_run_unfinished on import_run (fingerprint) where state = 'running';
