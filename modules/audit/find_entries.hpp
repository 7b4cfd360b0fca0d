#pragma once
// Reading the audit log, newest first. Private to the module.

#include "db/tx.hpp"
#include "views.hpp"

namespace scalemart::audit {

/// Every condition is optional; the index of the narrowest one serves the list.
struct EntryFilter {
    std::optional<UserId> actor;
    std::optional<std::string> action;
    std::optional<std::string> entity;
    std::optional<EntryId> before;
    std::int64_t limit = 50;
};

[[nodiscard]] EntryList find_entries(db::Read& read, const EntryFilter& filter);

}  // namespace scalemart::audit
