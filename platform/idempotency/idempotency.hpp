#pragma once
// The server's side of the Idempotency-Key header: the row is written in the same transaction as the effect,
// so the answer of a request is remembered exactly when the request had its effect. Plain functions inside
// the caller's transaction.
//
// Life of a row: begin() inserts it in progress, with a lease → finish() stores the answer. Who finds it in
// progress waits; who finds it in progress with its lease run out takes the work over, by the reference it
// carries.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "db/tx.hpp"

namespace scalemart::idempotency {

namespace errors {
inline constexpr ErrorCode key_reused{"idempotency_key_reused", ErrorKind::invalid,
                                      "This Idempotency-Key was used for another request"};
inline constexpr ErrorCode in_progress{"request_in_progress", ErrorKind::conflict,
                                       "The same request is still being worked on"};
}  // namespace errors

struct Key {
    Uuid principal;
    std::string_view key;
    std::string_view fingerprint;
};

enum class State {
    fresh,        ///< ours: do the work
    taken_over,   ///< ours: a process died over it; go on from `reference`
    in_progress,  ///< somebody else is at it: wait
    finished,     ///< give `response` again
    mismatch,     ///< the key belongs to another request
};

struct Entry {
    State state = State::fresh;
    Uuid reference;
    int status = 0;
    std::string response;
};

/// Claims the key for `lease`, or says what is known of it. `reference` names the work should it be new.
Entry begin(db::Tx& tx, const Key& key, const Uuid& reference, Instant now, std::chrono::microseconds lease);

/// The same without claiming: for a first look and for whoever waits.
[[nodiscard]] std::optional<Entry> look(db::Read& read, const Key& key, Instant now);

/// Stores the answer. `status` is the HTTP status, `response` its exact bytes.
void finish(db::Tx& tx, const Uuid& principal, std::string_view key, int status, std::string_view response);

/// Forgets the key: the work had no effect and may be tried again with the same key.
void forget(db::Tx& tx, const Uuid& principal, std::string_view key);

/// Forgets every key of this principal that is not in progress, with the answers that were kept.
void forget_all(db::Tx& tx, const Uuid& principal);

/// Drops finished rows older than `before`; returns how many.
std::int64_t clean(db::Tx& tx, Instant before);

}  // namespace scalemart::idempotency
