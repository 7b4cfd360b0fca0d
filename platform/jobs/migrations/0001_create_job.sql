-- The states are explained in README.md of the jobs folder.
create table job (
    id {id} primary key,
    kind {text} not null,
    args {json} not null,
    state {text} not null check (state in ('available', 'running', 'done', 'cancelled', 'discarded')),
    priority {int} not null check (priority between 0 and 2),
    run_at {time} not null,
    attempt {int} not null default 0 check (attempt >= 0),
    max_attempts {int} not null check (max_attempts >= 1),
    lease_until {time},
    worker {text},
    unique_key {text},
    last_error {text},
    created_at {time} not null,
    finished_at {time},
    check ((state in ('done', 'cancelled', 'discarded')) = (finished_at is not null)),
    check ((state = 'running') = (lease_until is not null)),
    check ((lease_until is null) = (worker is null))
) {strict};

-- Claiming: one range per priority, in the order of work.
create index job_by_turn on job (priority, run_at, id) where state = 'available';
create index job_by_lease on job (lease_until) where state = 'running';
create unique index job_unfinished_key on job (unique_key) where state in ('available', 'running');
create index job_by_finish on job (finished_at) where state in ('done', 'cancelled');
create index job_discarded on job (finished_at, id) where state = 'discarded';

-- When each periodic job is due next; the row is what makes it run once per cluster.
create table job_schedule (
    name {text} primary key,
    next_run_at {time} not null
) {strict};
