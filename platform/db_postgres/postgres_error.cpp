#include "postgres_error.hpp"

#include <algorithm>

namespace scalemart::db_postgres {

db::ErrorCategory category_of(std::string_view sqlstate) {
    struct Entry {
        std::string_view sqlstate;
        db::ErrorCategory category;
    };
    static constexpr Entry kEntries[] = {
        {"23505", db::ErrorCategory::unique_violation},
        {"23P01", db::ErrorCategory::unique_violation},  // exclusion constraint
        {"23503", db::ErrorCategory::foreign_key_violation},
        {"23001", db::ErrorCategory::foreign_key_violation},  // on delete restrict
        {"23514", db::ErrorCategory::check_violation},
        {"23502", db::ErrorCategory::check_violation},  // not null
        {"40001", db::ErrorCategory::serialization},
        {"40P01", db::ErrorCategory::serialization},  // deadlock
        {"55P03", db::ErrorCategory::serialization},  // lock not available
        {"25006", db::ErrorCategory::read_only},
        {"08P01",
         db::ErrorCategory::other},  // the message was wrong (too few values, say), the connection is not
        {"57P01", db::ErrorCategory::connection},  // the server is shutting down
        {"57P02", db::ErrorCategory::connection},
        {"57P03", db::ErrorCategory::connection},
    };
    const auto* found = std::ranges::find(kEntries, sqlstate, &Entry::sqlstate);
    if (found != std::end(kEntries)) return found->category;
    return sqlstate.starts_with("08") ? db::ErrorCategory::connection : db::ErrorCategory::other;
}

bool is_stale_statement(std::string_view sqlstate, std::string_view message) {
    return sqlstate == "26000"
           || (sqlstate == "0A000" && message.find("cached plan") != std::string_view::npos);
}

}  // namespace scalemart::db_postgres
