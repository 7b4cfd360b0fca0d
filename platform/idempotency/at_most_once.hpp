#pragma once
// A request that carries an Idempotency-Key has its effect once: the answer is stored in the transaction of
// the effect and given again. Called inside a write transaction.

#include <functional>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "http/context.hpp"

namespace scalemart::idempotency {

/// `work` answers with the JSON of the reply. An error of its own leaves no trace of the key.
/// errors::key_reused, in_progress.
Result<std::string> at_most_once(db::Tx& tx, const http::Context& context,
                                 const std::optional<std::string>& key,
                                 const std::function<Result<std::string>()>& work);

}  // namespace scalemart::idempotency
