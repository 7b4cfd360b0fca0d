#pragma once
// SQLSTATE as ErrorCategory. Values, thread-safe.

#include <string_view>

#include "db/error.hpp"

namespace scalemart::db_postgres {

[[nodiscard]] db::ErrorCategory category_of(std::string_view sqlstate);

/// The server no longer knows, or no longer agrees with, a statement this connection has prepared.
[[nodiscard]] bool is_stale_statement(std::string_view sqlstate, std::string_view message);

}  // namespace scalemart::db_postgres
