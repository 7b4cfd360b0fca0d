#pragma once
// Handlers of /admin/users. Owned by the composition root; nothing in it changes, so any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::accounts {

struct ListUsers;
struct ShowUser;
struct ChangeUser;
struct UserSlice;
struct AdminUserView;

class UserAdminController {
 public:
    explicit UserAdminController(db::Database& database) : database_(database) {}

    Task<http::Reply<UserSlice>> list(http::Context& context, ListUsers in);
    Task<http::Reply<AdminUserView>> show(http::Context& context, ShowUser in);
    Task<http::Reply<AdminUserView>> change(http::Context& context, ChangeUser in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::accounts
