#pragma once
// An order as a document to print, in words and figures that are ready to be set: both renderings (page and
// PDF) say exactly the same. Values.

#include <string>
#include <vector>

namespace scalemart::invoices {

struct InvoiceLine {
    std::string name;
    std::vector<std::string> details;  ///< smaller, below the name
    std::string quantity;
    std::string price;
    std::string discount;  ///< empty: none
    std::string tax;       ///< empty: not kept by line
    std::string amount;
};

/// A label and a figure.
struct InvoiceSum {
    std::string label;
    std::string amount;
    bool is_total = false;
};

struct InvoiceTax {
    std::string name;
    std::string rate;
    std::string taxable;
    std::string tax;
};

struct InvoiceParty {
    std::string title;
    std::vector<std::string> lines;
};

struct Invoice {
    std::string title;   ///< "Invoice" or what else it is
    std::string number;  ///< the order's
    std::string currency;
    std::vector<InvoiceSum> facts;  ///< dates, status, payment: not sums of money
    std::vector<InvoiceParty> parties;
    std::vector<InvoiceLine> lines;
    std::vector<InvoiceSum> sums;      ///< from the subtotal to the total
    std::string tax_note;              ///< whether prices include the taxes
    std::vector<InvoiceTax> taxes;     ///< by rate
    std::vector<InvoiceSum> payments;  ///< what it was paid with, and what went back
    std::vector<std::string> notes;
};

}  // namespace scalemart::invoices
