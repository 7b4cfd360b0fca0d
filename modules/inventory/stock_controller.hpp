#pragma once
// Handlers of stock levels, their settings, corrections and history. Owned by the composition root; stateless
// but for what it was given, so any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "inventory/stockroom.hpp"
#include "schema/json_text.hpp"

namespace scalemart::inventory {

struct ListStock;
struct ShowStock;
struct ChangeSettings;
struct AdjustStock;
struct ListLedger;
struct StockList;
struct StockView;
struct AdjustmentsView;
struct LedgerList;

class StockController {
 public:
    /// All of it must outlive the controller.
    StockController(db::Database& database, const Stockroom& room) : database_(database), room_(room) {}

    Task<http::Reply<StockList>> list(http::Context& context, ListStock in);
    Task<http::Reply<StockView>> show(http::Context& context, ShowStock in);
    Task<http::Reply<StockView>> change(http::Context& context, ChangeSettings in);
    /// The stored bytes, so that a repeated request gets exactly the first answer.
    Task<http::Reply<schema::JsonText<AdjustmentsView>>> adjust(http::Context& context, AdjustStock in);
    Task<http::Reply<LedgerList>> ledger(http::Context& context, ListLedger in);

 private:
    db::Database& database_;
    const Stockroom& room_;
};

}  // namespace scalemart::inventory
