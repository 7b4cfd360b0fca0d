#pragma once
// Handlers of the operations on many products at once. Owned by the composition root; any thread may call.

#include <functional>

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "schema/json_text.hpp"

namespace scalemart::catalog {

struct SaveProductsInBulk;
struct SetPricesInBulk;
struct SetStatusInBulk;
struct BulkView;

class BulkController {
 public:
    explicit BulkController(db::Database& database) : database_(database) {}

    /// The stored bytes, so that a repeated request gets exactly the first answer.
    using Answer = schema::JsonText<BulkView>;
    Task<http::Reply<Answer>> products(http::Context& context, SaveProductsInBulk in);
    Task<http::Reply<Answer>> prices(http::Context& context, SetPricesInBulk in);
    Task<http::Reply<Answer>> status(http::Context& context, SetStatusInBulk in);

 private:
    Task<http::Reply<Answer>> at_most_once(http::Context& context, std::optional<std::string> key,
                                           std::function<BulkView(db::Tx& tx)> work);
    db::Database& database_;
};

}  // namespace scalemart::catalog
