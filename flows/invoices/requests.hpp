#pragma once
// What the operations on invoices take.

#include "http/endpoint.hpp"
#include "schema/values.hpp"

namespace scalemart::invoices {

enum class InvoiceFormat { html, pdf };
BOOST_DESCRIBE_ENUM(InvoiceFormat, html, pdf)

struct GetInvoice {
    http::Path<schema::Text<1, 40>> id_or_number;
    http::Query<std::optional<InvoiceFormat>> format;  ///< when left out, what Accept says; html otherwise
    http::Header<std::optional<std::string>> accept;
};
BOOST_DESCRIBE_STRUCT(GetInvoice, (), (id_or_number, format, accept))

}  // namespace scalemart::invoices
