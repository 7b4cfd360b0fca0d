#pragma once
// Returns over HTTP. Owned by the composition root; stateless but for the database, so any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "returns/returns.hpp"

namespace scalemart::returns {

struct RequestReturnInput;
struct ReturnsOfOrder;
struct ReturnList;
struct OneReturn;
struct ListReturns;
struct ReturnSlice;
struct DecideReturn;
struct ReceiveReturn;
struct ReturnView;

class ReturnsController {
 public:
    /// All of it must outlive the controller.
    ReturnsController(db::Database& database, Desk desk) : database_(database), desk_(desk) {}

    Task<http::Reply<ReturnView>> request(http::Context& context, RequestReturnInput in);
    Task<http::Reply<ReturnList>> of_order(http::Context& context, ReturnsOfOrder in);
    Task<http::Reply<ReturnView>> withdraw(http::Context& context, OneReturn in);

    Task<http::Reply<ReturnView>> enter(http::Context& context, RequestReturnInput in);
    Task<http::Reply<ReturnSlice>> list(http::Context& context, ListReturns in);
    Task<http::Reply<ReturnView>> get(http::Context& context, OneReturn in);
    Task<http::Reply<ReturnView>> approve(http::Context& context, DecideReturn in);
    Task<http::Reply<ReturnView>> reject(http::Context& context, DecideReturn in);
    Task<http::Reply<ReturnView>> receive(http::Context& context, ReceiveReturn in);

    /// The same for vendors, each for its own stores.
    Task<http::Reply<ReturnSlice>> list_for_vendor(http::Context& context, ListReturns in);
    Task<http::Reply<ReturnView>> get_for_vendor(http::Context& context, OneReturn in);
    Task<http::Reply<ReturnView>> approve_as_vendor(http::Context& context, DecideReturn in);
    Task<http::Reply<ReturnView>> reject_as_vendor(http::Context& context, DecideReturn in);

 private:
    Task<Result<ReturnView>> decide_as_staff(const http::Context& context, DecideReturn in, Status to,
                                             bool only_own_stores);

    db::Database& database_;
    Desk desk_;
};

}  // namespace scalemart::returns
