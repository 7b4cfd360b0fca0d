#pragma once
// Handlers of /users/me/sessions. Owned by the composition root; nothing in it changes, so any thread may
// call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::http {
struct NoInput;
}

namespace scalemart::accounts {

struct EndSessionRequest;
struct SessionListV1;
struct SessionListV2;
struct SessionView;

class SessionController {
 public:
    explicit SessionController(db::Database& database) : database_(database) {}

    Task<http::Reply<SessionListV1>> list_v1(http::Context& context, http::NoInput in);
    Task<http::Reply<SessionListV2>> list_v2(http::Context& context, http::NoInput in);
    Task<http::Reply<http::NoContent>> end(http::Context& context, EndSessionRequest in);
    Task<http::Reply<http::NoContent>> end_others(http::Context& context, http::NoInput in);

 private:
    Task<std::vector<SessionView>> list(const http::Context& context);

    db::Database& database_;
};

}  // namespace scalemart::accounts
