#pragma once
// Handler of /users/me/deactivate. Owned by the composition root; nothing in it changes, so any thread may
// call.

#include "accounts/owner_check.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::accounts {

struct OwnerRequest;

class OwnerController {
 public:
    /// All borrowed.
    OwnerController(db::Database& database, const OwnerCheck& owner_check, const Clock& clock)
        : database_(database), owner_check_(owner_check), clock_(clock) {}

    Task<http::Reply<http::NoContent>> deactivate(http::Context& context, OwnerRequest in);

 private:
    db::Database& database_;
    const OwnerCheck& owner_check_;
    const Clock& clock_;
};

}  // namespace scalemart::accounts
