#pragma once
// The statements of the job tables. States are written out, not bound, so that the partial indexes serve.

#include "db/sql.hpp"

namespace scalemart::jobs::sql {

inline constexpr db::Sql kInsert{
    "jobs.insert",
    "insert into job (id, kind, args, state, priority, run_at, max_attempts, unique_key, created_at)"
    " values ($1, $2, $3, 'available', $4, $5, $6, $7, $8) on conflict do nothing"};

/// Is anything due? Three looks into the index, and no transaction of the writer for nothing.
inline constexpr db::Sql kAnythingDue{
    "jobs.anything_due",
    "select exists (select 1 from job where state = 'available' and priority = 0 and run_at <= $1)"
    " or exists (select 1 from job where state = 'available' and priority = 1 and run_at <= $1)"
    " or exists (select 1 from job where state = 'available' and priority = 2 and run_at <= $1)"};

inline constexpr db::Sql kClaim{
    .name = "jobs.claim",
    .text =
        "update job set state = 'running', attempt = attempt + 1, lease_until = $1, worker = $2"
        " where id in (select id from job where state = 'available' and priority = $3 and run_at <= $4"
        " order by run_at, id limit $5)"
        " returning id, kind, args, attempt, max_attempts, run_at, created_at",
    // Runners must not wait for each other's rows: skip locked, which SQLite neither has nor needs. In a
    // materialized CTE because a plain subquery may be evaluated again by the join and would then lock more
    // rows than its limit.
    .postgres =
        "with picked as materialized (select id from job where state = 'available' and priority = $3"
        " and run_at <= $4 order by run_at, id limit $5 for update skip locked)"
        " update job set state = 'running', attempt = job.attempt + 1, lease_until = $1, worker = $2"
        " from picked where job.id = picked.id returning job.id, job.kind, job.args, job.attempt,"
        " job.max_attempts, job.run_at, job.created_at"};

/// Only by the worker that holds the lease, and only for the attempt it was given: whoever was overtaken
/// changes nothing.
inline constexpr db::Sql kSettle{
    "jobs.settle",
    "update job set state = $1, run_at = coalesce($2, run_at), attempt = attempt - $3,"
    " last_error = coalesce($4, last_error), finished_at = $5, lease_until = null, worker = null"
    " where id = $6 and state = 'running' and worker = $7 and attempt = $8"};

inline constexpr db::Sql kExtendLease{
    "jobs.extend_lease",
    "update job set lease_until = $1 where id = $2 and state = 'running' and worker = $3"};

inline constexpr db::Sql kReturnExpired{
    "jobs.return_expired",
    "update job set state = case when attempt >= max_attempts then 'discarded' else 'available' end,"
    " finished_at = case when attempt >= max_attempts then cast($1 as bigint) end, run_at = cast($1 as "
    "bigint),"
    " last_error = 'the worker did not come back', lease_until = null, worker = null"
    " where state = 'running' and lease_until < cast($1 as bigint)"};

inline constexpr db::Sql kDeleteFinished{"jobs.delete_finished",
                                         "delete from job where id in (select id from job where state in "
                                         "('done', 'cancelled') and finished_at < $1"
                                         " order by finished_at limit $2)"};

inline constexpr db::Sql kBacklog{"jobs.backlog",
                                  "select (select count(*) from job where state = 'available'), (select "
                                  "count(*) from job where state = 'running'),"
                                  " (select count(*) from job where state = 'discarded'), (select "
                                  "min(run_at) from job where state = 'available')"};

inline constexpr db::Sql kDiscarded{
    "jobs.discarded",
    "select id, kind, args, attempt, last_error, created_at, finished_at from job where state = 'discarded'"
    " order by finished_at desc, id desc limit $1"};

/// Nothing happens when another job has taken the unique key since.
inline constexpr db::Sql kRequeue{
    "jobs.requeue",
    "update job set state = 'available', attempt = 0, run_at = $2, finished_at = null"
    " where id = $1 and state = 'discarded' and not exists (select 1 from job as other"
    " where other.unique_key = job.unique_key and other.state in ('available', 'running'))"};

/// A shorter period than before takes effect at once.
inline constexpr db::Sql kRegisterSchedule{
    "jobs.register_schedule",
    "insert into job_schedule (name, next_run_at) values ($1, $2) on conflict (name) do update"
    " set next_run_at = excluded.next_run_at where job_schedule.next_run_at > excluded.next_run_at"};

/// Changes a row for one of several instances only: the others find it already moved on.
inline constexpr db::Sql kAdvanceSchedule{
    "jobs.advance_schedule",
    "update job_schedule set next_run_at = $1 where name = $2 and next_run_at <= $3"};

inline constexpr db::Sql kNextRun{"jobs.next_run", "select next_run_at from job_schedule where name = $1"};

}  // namespace scalemart::jobs::sql
