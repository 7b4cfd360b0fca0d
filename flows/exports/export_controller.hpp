#pragma once
// Handlers of the exports. Owned by the composition root; nothing in it changes, so any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/file.hpp"
#include "http/reply.hpp"

namespace scalemart::exports {

struct ExportProducts;
struct ExportOrders;
struct ExportCustomers;

class ExportController {
 public:
    explicit ExportController(db::Database& database) : database_(database) {}

    Task<http::Reply<http::File>> products(http::Context& context, ExportProducts in);
    Task<http::Reply<http::File>> orders(http::Context& context, ExportOrders in);
    Task<http::Reply<http::File>> customers(http::Context& context, ExportCustomers in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::exports
