#pragma once
// The steps in the life of a vendor, each with its history, its entry in the audit log and its event. Private
// to the module; called inside a write transaction.

#include "repository.hpp"

namespace scalemart::vendors {

struct Environment {
    const Clock& clock;
    const jobs::Events& events;
};

/// vendor_application_exists, account_cannot_sell.
[[nodiscard]] Result<Vendor> apply(db::Tx& tx, const Environment& environment, const audit::Actor& actor,
                                   const Application& application);

/// The user becomes a vendor; with the first store when one was named and is wanted. vendor_not_found,
/// illegal_vendor_transition, account_cannot_sell.
[[nodiscard]] Result<Vendor> approve(db::Tx& tx, const Environment& environment, const audit::Actor& actor,
                                     UserId user, bool opens_store);
/// vendor_not_found, illegal_vendor_transition; so for the rest.
[[nodiscard]] Result<Vendor> reject(db::Tx& tx, const Environment& environment, const audit::Actor& actor,
                                    UserId user, const std::string& reason);
/// All its stores stop selling, and it may only look.
[[nodiscard]] Result<Vendor> suspend(db::Tx& tx, const Environment& environment, const audit::Actor& actor,
                                     UserId user, const std::string& reason);
[[nodiscard]] Result<Vendor> reinstate(db::Tx& tx, const Environment& environment, const audit::Actor& actor,
                                       UserId user);

}  // namespace scalemart::vendors
