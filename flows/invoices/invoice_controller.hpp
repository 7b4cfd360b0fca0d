#pragma once
// Handlers of the invoices. Owned by the composition root; any thread may call. PDFs are made by a thread of
// their own, a few at a time: errors::overloaded when many wait.

#include "base/worker_pool.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/file.hpp"
#include "http/reply.hpp"

namespace scalemart::invoices {

struct GetInvoice;
struct Invoice;

class InvoiceController {
 public:
    explicit InvoiceController(db::Database& database)
        : database_(database), pool_({.purpose = "printing invoices", .threads = 1, .queue_limit = 32}) {}

    Task<http::Reply<http::File>> own(http::Context& context, GetInvoice in);
    Task<http::Reply<http::File>> for_staff(http::Context& context, GetInvoice in);

 private:
    Task<http::Reply<http::File>> print(Result<Invoice> invoice, GetInvoice in);

    db::Database& database_;
    WorkerPool pool_;
};

}  // namespace scalemart::invoices
