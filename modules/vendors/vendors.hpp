#pragma once
// Who sells here: from the application to the suspension. A vendor is known by its user's id. Plain functions
// for flows and for this module's handlers, called inside a transaction body on its thread. Errors:
// vendors/errors.hpp and DatabaseError.

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "jobs/events.hpp"
#include "vocabulary/ids.hpp"
#include "vocabulary/permissions.hpp"

namespace scalemart::vendors {

/// What somebody says who wants to sell here.
struct Application {
    std::string business_name;
    std::string description;
    std::string phone;
    std::optional<std::string> website;
    std::optional<std::string> tax_id;
    std::optional<std::string> store_name;     ///< of the store to begin with
    std::optional<std::string> store_address;  ///< JSON, a StoreAddress
};

/// The vendor is approved on the spot, the user becomes one if need be; does nothing when there is a record
/// already. For data that is loaded, without notice to anybody. True when it was made.
bool ensure_approved(db::Tx& tx, const Clock& clock, UserId user, const Application& as);

/// What a vendor may do at most now: everything, or only look while it is suspended.
[[nodiscard]] Permissions permission_limits(db::Read& read, UserId vendor);

}  // namespace scalemart::vendors
