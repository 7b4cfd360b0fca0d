#include "invoice_html.hpp"

#include "base/escape_html.hpp"

namespace scalemart::invoices {
namespace {

constexpr std::string_view kStyle = R"(
body { font: 14px/1.45 "DejaVu Sans", system-ui, sans-serif; color: #1c1c1c; margin: 2rem auto; max-width: 52rem; padding: 0 1rem }
h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: .85rem; margin: 0 0 .25rem; color: #555; text-transform: uppercase }
.head, .parties { display: flex; gap: 2rem; justify-content: space-between; flex-wrap: wrap; margin-bottom: 1.5rem }
dl { display: grid; grid-template-columns: auto auto; gap: 0 1rem; margin: 0 } dt { color: #555 } dd { margin: 0; text-align: right }
table { border-collapse: collapse; width: 100%; margin-bottom: 1.5rem } thead { display: table-header-group }
th { text-align: left; border-bottom: 2px solid #1c1c1c; padding: .3rem .4rem } td { border-bottom: 1px solid #ddd; padding: .35rem .4rem; vertical-align: top }
tr { break-inside: avoid } .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums } small { display: block; color: #555 }
.sums { width: auto; min-width: 20rem; margin-left: auto } .sums td { border: 0 } .total td { border-top: 2px solid #1c1c1c; font-weight: bold }
@page { size: A4; margin: 18mm } @media print { body { margin: 0; max-width: none; padding: 0 } }
)";

class Page {
 public:
    std::string text;

    void raw(std::string_view html) { text += html; }
    void words(std::string_view plain) { text += escape_html(plain); }
    void tagged(std::string_view open, std::string_view plain, std::string_view close) {
        raw(open);
        words(plain);
        raw(close);
    }
    void cell(std::string_view plain) { tagged("<td>", plain, "</td>"); }
    void figure(std::string_view plain) { tagged("<td class=\"n\">", plain, "</td>"); }

    void sums(std::string_view title, const std::vector<InvoiceSum>& rows) {
        if (rows.empty()) return;
        raw("<table class=\"sums\">");
        if (!title.empty()) tagged("<caption>", title, "</caption>");
        raw("<tbody>");
        for (const auto& row : rows) {
            raw(row.is_total ? "<tr class=\"total\">" : "<tr>");
            cell(row.label);
            figure(row.amount);
            raw("</tr>");
        }
        raw("</tbody></table>\n");
    }
};

void add_head(Page& page, const Invoice& invoice) {
    page.raw("<div class=\"head\"><div><h1>");
    page.words(invoice.title);
    page.raw("</h1>");
    page.words(invoice.number);
    page.raw("</div><dl>");
    for (const auto& fact : invoice.facts) {
        page.tagged("<dt>", fact.label, "</dt>");
        page.tagged("<dd>", fact.amount, "</dd>");
    }
    page.raw("</dl></div>\n<div class=\"parties\">");
    for (const auto& party : invoice.parties) {
        page.tagged("<div><h2>", party.title, "</h2>");
        for (const auto& line : party.lines) page.tagged("", line, "<br>");
        page.raw("</div>");
    }
    page.raw("</div>\n");
}

void add_lines(Page& page, const Invoice& invoice) {
    page.raw("<table><thead><tr><th scope=\"col\">Item</th>");
    for (const auto* name : {"Quantity", "Price", "Discount", "Tax"})
        page.tagged("<th scope=\"col\" class=\"n\">", name, "</th>");
    page.tagged("<th scope=\"col\" class=\"n\">", "Amount (" + invoice.currency + ")", "</th>");
    page.raw("</tr></thead><tbody>\n");
    for (const auto& line : invoice.lines) {
        page.tagged("<tr><td>", line.name, "");
        for (const auto& detail : line.details) page.tagged("<small>", detail, "</small>");
        page.raw("</td>");
        for (const auto* text : {&line.quantity, &line.price, &line.discount, &line.tax, &line.amount})
            page.figure(*text);
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
}

void add_taxes(Page& page, const Invoice& invoice) {
    if (!invoice.tax_note.empty()) page.tagged("<p>", invoice.tax_note, "</p>");
    if (invoice.taxes.empty()) return;
    page.raw("<table><thead><tr><th scope=\"col\">Tax</th>");
    for (const auto* name : {"Rate", "On", "Tax"})
        page.tagged("<th scope=\"col\" class=\"n\">", name, "</th>");
    page.raw("</tr></thead><tbody>");
    for (const auto& tax : invoice.taxes) {
        page.raw("<tr>");
        page.cell(tax.name);
        for (const auto* text : {&tax.rate, &tax.taxable, &tax.tax}) page.figure(*text);
        page.raw("</tr>");
    }
    page.raw("</tbody></table>\n");
}

}  // namespace

std::string render_html(const Invoice& invoice) {
    Page page;
    page.raw(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
    page.words(invoice.title + " " + invoice.number);
    page.raw("</title><style>");
    page.raw(kStyle);
    page.raw("</style></head><body>\n");
    add_head(page, invoice);
    add_lines(page, invoice);
    page.sums("", invoice.sums);
    add_taxes(page, invoice);
    page.sums("Payment", invoice.payments);
    for (const auto& note : invoice.notes) page.tagged("<p>", note, "</p>\n");
    page.raw("</body></html>\n");
    return std::move(page.text);
}

}  // namespace scalemart::invoices
