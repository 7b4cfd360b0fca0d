#include "idempotency.hpp"

namespace scalemart::idempotency {
namespace {

constexpr db::Sql kInsert{
    "idempotency.insert",
    "insert into idempotency_key (principal, idempotency_key, fingerprint, reference, lease_until, "
    "created_at) "
    "values ($1, $2, $3, $4, $5, $6) on conflict (principal, idempotency_key) do nothing"};
constexpr db::Sql kFind{"idempotency.find",
                        "select fingerprint, reference, status, response, lease_until from idempotency_key "
                        "where principal = $1 and idempotency_key = $2"};
constexpr db::Sql kFindForUpdate{
    "idempotency.find_for_update",
    "select fingerprint, reference, status, response, lease_until from idempotency_key "
    "where principal = $1 and idempotency_key = $2 for update"};
constexpr db::Sql kExtend{
    "idempotency.extend_lease",
    "update idempotency_key set lease_until = $3 where principal = $1 and idempotency_key = $2"};
constexpr db::Sql kFinish{
    "idempotency.finish",
    "update idempotency_key set status = $3, response = $4 where principal = $1 and idempotency_key = $2"};
constexpr db::Sql kForget{"idempotency.forget",
                          "delete from idempotency_key where principal = $1 and idempotency_key = $2"};
constexpr db::Sql kForgetAll{"idempotency.forget_all",
                             "delete from idempotency_key where principal = $1 and status is not null"};
constexpr db::Sql kClean{"idempotency.clean",
                         "delete from idempotency_key where created_at < $1 and status is not null"};

struct KeyRow {
    std::string fingerprint;
    Uuid reference;
    std::optional<int> status;
    std::optional<std::string> response;
    Instant lease_until;
};
BOOST_DESCRIBE_STRUCT(KeyRow, (), (fingerprint, reference, status, response, lease_until))

Entry to_entry(KeyRow row, const Key& key, Instant now) {
    Entry entry;
    entry.reference = row.reference;
    if (row.fingerprint != key.fingerprint) {
        entry.state = State::mismatch;
    } else if (row.status) {
        entry.state = State::finished;
        entry.status = *row.status;
        entry.response = std::move(row.response).value_or("");
    } else {
        entry.state = now < row.lease_until ? State::in_progress : State::taken_over;
    }
    return entry;
}

}  // namespace

Entry begin(db::Tx& tx, const Key& key, const Uuid& reference, Instant now, std::chrono::microseconds lease) {
    if (tx.exec(kInsert, key.principal, key.key, key.fingerprint, reference, now + lease, now) == 1)
        return {State::fresh, reference, 0, {}};
    auto row = tx.one<KeyRow>(kFindForUpdate, key.principal, key.key);
    // Gone between the two statements: its owner forgot it. Whoever asks again will find it free.
    if (!row) return {State::in_progress, reference, 0, {}};
    Entry entry = to_entry(std::move(*row), key, now);
    if (entry.state == State::taken_over) tx.exec(kExtend, key.principal, key.key, now + lease);
    return entry;
}

std::optional<Entry> look(db::Read& read, const Key& key, Instant now) {
    auto row = read.one<KeyRow>(kFind, key.principal, key.key);
    if (!row) return std::nullopt;
    return to_entry(std::move(*row), key, now);
}

void finish(db::Tx& tx, const Uuid& principal, std::string_view key, int status, std::string_view response) {
    tx.exec(kFinish, principal, key, status, response);
}

void forget(db::Tx& tx, const Uuid& principal, std::string_view key) {
    tx.exec(kForget, principal, key);
}

void forget_all(db::Tx& tx, const Uuid& principal) {
    tx.exec(kForgetAll, principal);
}

std::int64_t clean(db::Tx& tx, Instant before) {
    return tx.exec(kClean, before);
}

}  // namespace scalemart::idempotency
