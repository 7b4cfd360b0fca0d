#pragma once
// Refunds over HTTP: the list that staff works through, goodwill, another try. Owned by the composition root;
// stateless but for the database, so any thread may call.

#include "checkout/checkout.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "schema/json_text.hpp"

namespace scalemart::returns {

struct ListRefunds;
struct RefundSlice;
struct RefundAmount;
struct RetryRefund;
struct MoneyBackView;

class RefundsController {
 public:
    /// All of it must outlive the controller.
    RefundsController(db::Database& database, const checkout::Environment& environment)
        : database_(database), environment_(environment) {}

    Task<http::Reply<RefundSlice>> list(http::Context& context, ListRefunds in);
    Task<http::Reply<schema::JsonText<MoneyBackView>>> give(http::Context& context, RefundAmount in);
    Task<http::Reply<MoneyBackView>> retry(http::Context& context, RetryRefund in);

 private:
    db::Database& database_;
    const checkout::Environment& environment_;
};

}  // namespace scalemart::returns
