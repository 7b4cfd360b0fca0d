#pragma once
// The document as a page for looking at and printing: no scripts, nothing from elsewhere. Pure.

#include <string>
#include <string_view>

#include "invoice.hpp"

namespace scalemart::invoices {

/// What the page needs: its own style and nothing else.
inline constexpr std::string_view kPagePolicy =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action "
    "'none'";

[[nodiscard]] std::string render_html(const Invoice& invoice);

}  // namespace scalemart::invoices
