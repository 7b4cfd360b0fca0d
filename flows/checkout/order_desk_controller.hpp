#pragma once
// What staff does with orders over HTTP: administrators with any, vendors with those of their own stores.
// Owned by the composition root; stateless but for the database, so any thread may call.

#include "checkout/fulfil_order.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "schema/json_text.hpp"

namespace scalemart::checkout {

struct PackOrderInput;
struct ListFulfilments;
struct ChangeFulfilment;
struct ShipFulfilment;
struct AdvanceFulfilment;
struct FulfilmentAnswer;
struct FulfilmentList;
struct BulkStatusInput;
struct BulkStatusBody;
struct BulkStatusView;
struct BulkStatusRow;

class OrderDeskController {
 public:
    OrderDeskController(db::Database& database, Environment environment)
        : database_(database), environment_(environment) {}

    Task<http::Reply<schema::JsonText<FulfilmentAnswer>>> pack(http::Context& context, PackOrderInput in);
    Task<http::Reply<FulfilmentList>> list(http::Context& context, ListFulfilments in);
    Task<http::Reply<FulfilmentAnswer>> change(http::Context& context, ChangeFulfilment in);
    Task<http::Reply<FulfilmentAnswer>> ship(http::Context& context, ShipFulfilment in);
    Task<http::Reply<FulfilmentAnswer>> deliver(http::Context& context, AdvanceFulfilment in);
    Task<http::Reply<FulfilmentAnswer>> cancel(http::Context& context, AdvanceFulfilment in);

    /// Each order in a transaction of its own.
    Task<http::Reply<BulkStatusView>> change_status(http::Context& context, BulkStatusInput in);
    Task<http::Reply<BulkStatusView>> change_status_as_vendor(http::Context& context, BulkStatusInput in);

 private:
    Task<Result<FulfilmentAnswer>> advance(const http::Context& context, OrderId order,
                                           orders::FulfilmentId fulfilment, orders::FulfilmentStatus to,
                                           Carriage carriage);
    Task<BulkStatusRow> try_to_change(const http::Context& context, OrderId id, orders::Mover mover,
                                      const BulkStatusBody& wanted);
    Task<BulkStatusRow> change_one(const http::Context& context, OrderId id, orders::Mover mover,
                                   const BulkStatusBody& wanted);
    Task<http::Reply<BulkStatusView>> change_all(http::Context& context, orders::Mover mover,
                                                 BulkStatusInput in);

    db::Database& database_;
    Environment environment_;
};

}  // namespace scalemart::checkout
