#pragma once
// Handlers of /admin/staff-roles. Owned by the composition root; nothing in it changes, so any thread may
// call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::http {
struct NoInput;
}

namespace scalemart::accounts {

struct StaffRoleView;
struct StaffRoleListV1;
struct StaffRoleListV2;
struct CreateStaffRole;
struct ChangeStaffRole;
struct DeleteStaffRole;

class StaffController {
 public:
    explicit StaffController(db::Database& database) : database_(database) {}

    Task<http::Reply<StaffRoleListV1>> list_v1(http::Context& context, http::NoInput in);
    Task<http::Reply<StaffRoleListV2>> list_v2(http::Context& context, http::NoInput in);
    Task<http::Reply<StaffRoleView>> create(http::Context& context, CreateStaffRole in);
    Task<http::Reply<StaffRoleView>> change(http::Context& context, ChangeStaffRole in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, DeleteStaffRole in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::accounts
