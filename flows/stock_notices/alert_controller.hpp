#pragma once
// Handlers of stock alerts. Owned by the composition root; stateless but for the database, so any thread may
// call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::http {
struct NoInput;
}

namespace scalemart::stock_notices {

struct NameAlert;
struct AlertView;
struct AlertList;

class AlertController {
 public:
    explicit AlertController(db::Database& database) : database_(database) {}

    Task<http::Reply<AlertView>> put(http::Context& context, NameAlert in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, NameAlert in);
    Task<http::Reply<AlertList>> list(http::Context& context, http::NoInput in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::stock_notices
