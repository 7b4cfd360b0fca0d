#include "invoice_controller.hpp"

#include "build_invoice.hpp"
#include "invoice_html.hpp"
#include "invoice_pdf.hpp"
#include "orders/errors.hpp"
#include "orders/staff_access.hpp"
#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::invoices {
namespace {

std::optional<orders::Order> find_order(db::Read& read, const std::string& id_or_number) {
    if (const auto id = OrderId::parse(id_or_number)) return orders::find_any_order(read, *id);
    return orders::find_order_by_number(read, id_or_number);
}

InvoiceFormat format_of(const GetInvoice& in) {
    if (in.format.value) return *in.format.value;
    const bool wants_pdf = in.accept.value && in.accept.value->find("application/pdf") != std::string::npos;
    return wants_pdf ? InvoiceFormat::pdf : InvoiceFormat::html;
}

}  // namespace

Task<http::Reply<http::File>> InvoiceController::print(Result<Invoice> invoice, GetInvoice in) {
    if (!invoice) co_return fail(std::move(invoice).error());
    const auto format = format_of(in);
    http::File file;
    file.inlined = true;
    file.name = "invoice-" + invoice->number + (format == InvoiceFormat::pdf ? ".pdf" : ".html");
    if (format == InvoiceFormat::pdf) {
        file.content_type = "application/pdf";
        co_await pool_.perform([&] { file.body = render_pdf(*invoice); });
        co_return http::Reply<http::File>(std::move(file)).with("Cache-Control", "no-store");
    }
    file.content_type = "text/html; charset=utf-8";
    file.body = render_html(*invoice);
    co_return http::Reply<http::File>(std::move(file))
        .with("Cache-Control", "no-store")
        .with("Content-Security-Policy", std::string{kPagePolicy});
}

Task<http::Reply<http::File>> InvoiceController::own(http::Context& context, GetInvoice in) {
    const UserId customer = access::user_of(context.principal);
    auto invoice = co_await database_.read([&](db::Read& read) -> Result<Invoice> {
        const auto order = find_order(read, in.id_or_number.value.value);
        if (!order || order->customer != customer) return fail(orders::errors::order_not_found);
        return build_invoice(read, *order, Reader::customer);
    });
    co_return co_await print(std::move(invoice), std::move(in));
}

Task<http::Reply<http::File>> InvoiceController::for_staff(http::Context& context, GetInvoice in) {
    auto invoice = co_await database_.read([&](db::Read& read) -> Result<Invoice> {
        SCALEMART_TRY(order, orders::find_for_staff(read, context.principal,
                                                    find_order(read, in.id_or_number.value.value)));
        const auto reader = access::is_admin(context.principal) ? Reader::administrator : Reader::vendor;
        return build_invoice(read, order, reader);
    });
    co_return co_await print(std::move(invoice), std::move(in));
}

}  // namespace scalemart::invoices
