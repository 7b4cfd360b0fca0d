#pragma once
// Handlers of /users/me/export, /users/me/erase and /admin/users/{id}/erase. Owned by the composition root;
// nothing in it changes, so any thread may call.

#include "accounts/owner_check.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "personal_data/personal_data.hpp"

namespace scalemart::personal_data {

struct PersonalDataView;
struct ExportMe;
struct EraseMe;
struct EraseUser;

class PersonalDataController {
 public:
    /// The database and the check are borrowed.
    PersonalDataController(db::Database& database, const accounts::OwnerCheck& owner_check, Sources sources)
        : database_(database), owner_check_(owner_check), sources_(std::move(sources)) {}

    Task<http::Reply<PersonalDataView>> export_me(http::Context& context, ExportMe in);
    Task<http::Reply<http::NoContent>> erase_me(http::Context& context, EraseMe in);
    Task<http::Reply<http::NoContent>> erase_user(http::Context& context, EraseUser in);

 private:
    Task<http::Reply<http::NoContent>> carry_out(http::Context& context, Erasure erasure);

    db::Database& database_;
    const accounts::OwnerCheck& owner_check_;
    const Sources sources_;
};

}  // namespace scalemart::personal_data
