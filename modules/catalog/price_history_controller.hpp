#pragma once
// Handlers of the history of prices. Owned by the composition root; any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::catalog {

struct ShowPriceHistory;
struct PriceHistoryView;

class PriceHistoryController {
 public:
    explicit PriceHistoryController(db::Database& database) : database_(database) {}

    Task<http::Reply<PriceHistoryView>> show(http::Context& context, ShowPriceHistory in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::catalog
