#pragma once
// The document as PDF: sheets of A4, the table's header on each, page numbers at the foot. Pure, though it
// takes some milliseconds a sheet: not for I/O threads.

#include <string>

#include "invoice.hpp"

namespace scalemart::invoices {

[[nodiscard]] std::string render_pdf(const Invoice& invoice);

}  // namespace scalemart::invoices
