#include "invoice_pdf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pdf_page.hpp"

namespace scalemart::invoices {
namespace {

constexpr double kLeft = 48;
constexpr double kRight = kSheetWidth - 48;
constexpr double kTop = 48;
constexpr double kBottom = kSheetHeight - 64;
constexpr double kFoot = kSheetHeight - 44;
constexpr double kWidth = kRight - kLeft;
constexpr double kGap = 4;

constexpr TextStyle kPlain{};
constexpr TextStyle kSmall{.size = 7.5, .grey = true};
constexpr TextStyle kFigure{.right = true};
constexpr TextStyle kStrong{.bold = true};

struct TableColumn {
    std::string_view name;
    double x;
    double width;
};

/// The pages are laid out twice: what stands at the foot ("Page 1 of 3") is known after the first time.
class Layout {
 public:
    Layout(const Invoice& invoice, int pages)
        : invoice_(invoice),
          pages_(pages),
          amount_("Amount (" + invoice.currency + ")"),
          page_(invoice.title + " " + invoice.number, "Order " + invoice.number) {}

    std::string run() {
        add_head();
        add_lines();
        add_sums({}, invoice_.sums);
        add_taxes();
        add_sums("Payment", invoice_.payments);
        for (const auto& note : invoice_.notes) {
            make_room(page_.height_of(note, kWidth, kSmall));
            y_ += page_.put(note, kLeft, y_, kWidth, kSmall) + 2;
        }
        add_foot();
        return page_.finish();
    }
    [[nodiscard]] int pages() const { return page_number_; }

 private:
    [[nodiscard]] std::array<TableColumn, 6> columns() const {
        return {{{"Item", kLeft, 195},
                 {"Quantity", kLeft + 199, 56},
                 {"Price", kLeft + 258, 64},
                 {"Discount", kLeft + 325, 50},
                 {"Tax", kLeft + 378, 42},
                 {amount_, kLeft + 423, kWidth - 423}}};
    }

    void add_foot() {
        page_.line(kLeft, kRight, kFoot - 6, 0.4);
        page_.put(invoice_.title + " " + invoice_.number, kLeft, kFoot, kWidth / 2, kSmall);
        TextStyle right = kSmall;
        right.right = true;
        page_.put(fmt::format("Page {} of {}", page_number_, pages_), kLeft + kWidth / 2, kFoot, kWidth / 2,
                  right);
    }

    /// Begins a new sheet when so much does not fit any more; true when it did.
    bool make_room(double height) {
        if (y_ + height <= kBottom) return false;
        add_foot();
        page_.next_sheet();
        ++page_number_;
        y_ = kTop;
        return true;
    }

    void add_head() {
        const double facts_x = kRight - 190;
        double left = y_;
        left += page_.put(invoice_.title, kLeft, left, facts_x - kLeft - 12, {.size = 19, .bold = true});
        left += page_.put(invoice_.number, kLeft, left, facts_x - kLeft - 12, {.size = 11});
        double right = y_;
        for (const auto& fact : invoice_.facts) {
            page_.put(fact.label, facts_x, right, 90, {.grey = true});
            right += page_.put(fact.amount, facts_x + 90, right, 100, kFigure) + 1;
        }
        y_ = std::max(left, right) + 16;
        const double width =
            invoice_.parties.empty() ? kWidth : kWidth / static_cast<double>(invoice_.parties.size());
        double lowest = y_;
        double x = kLeft;
        for (const auto& party : invoice_.parties) {
            double at = y_;
            at += page_.put(party.title, x, at, width - 10, {.size = 8, .grey = true}) + 1;
            for (const auto& line : party.lines) at += page_.put(line, x, at, width - 10, kPlain);
            lowest = std::max(lowest, at);
            x += width;
        }
        y_ = lowest + 18;
    }

    void add_table_head() {
        double height = 0;
        for (const auto& [name, x, width] : columns()) {
            TextStyle style = kStrong;
            style.size = 8;
            style.right = x > kLeft;
            height = std::max(height, page_.put(name, x, y_, width, style));
        }
        y_ += height + 2;
        page_.line(kLeft, kRight, y_, 1);
        y_ += kGap;
    }

    [[nodiscard]] double height_of(const InvoiceLine& line) {
        const double width = columns()[0].width;
        double height = page_.height_of(line.name, width, kPlain);
        for (const auto& detail : line.details) height += page_.height_of(detail, width, kSmall);
        const auto cells = columns();
        return std::max({height, page_.height_of(line.quantity, cells[1].width, kFigure),
                         page_.height_of(line.price, cells[2].width, kFigure)});
    }

    void add_line(const InvoiceLine& line) {
        const auto cells = columns();
        double at = y_;
        at += page_.put(line.name, cells[0].x, at, cells[0].width, kPlain);
        for (const auto& detail : line.details)
            at += page_.put(detail, cells[0].x, at, cells[0].width, kSmall);
        const std::array texts{&line.quantity, &line.price, &line.discount, &line.tax, &line.amount};
        for (std::size_t i = 0; i < texts.size(); ++i)
            at = std::max(at, y_ + page_.put(*texts[i], cells[i + 1].x, y_, cells[i + 1].width, kFigure));
        y_ = at + 3;
        page_.line(kLeft, kRight, y_, 0.2);
        y_ += kGap;
    }

    void add_lines() {
        add_table_head();
        for (const auto& line : invoice_.lines) {
            if (make_room(height_of(line) + kGap)) add_table_head();
            add_line(line);
        }
        y_ += 8;
    }

    /// Kept together.
    void add_sums(std::string_view title, const std::vector<InvoiceSum>& rows) {
        if (rows.empty()) return;
        constexpr double kRow = 15;
        const double x = kRight - 250;
        make_room(kRow * static_cast<double>(rows.size() + 1) + 8);
        if (!title.empty()) y_ += page_.put(title, x, y_, 250, kStrong) + 2;
        for (const auto& row : rows) {
            if (row.is_total) {
                page_.line(x, kRight, y_ + 1, 0.8);
                y_ += kGap;
            }
            TextStyle figure = kFigure;
            figure.bold = row.is_total;
            const double label = page_.put(row.label, x, y_, 165, row.is_total ? kStrong : kPlain);
            y_ += std::max(label, page_.put(row.amount, x + 165, y_, 85, figure)) + 2;
        }
        y_ += 10;
    }

    void add_taxes() {
        if (!invoice_.tax_note.empty()) {
            make_room(16);
            y_ += page_.put(invoice_.tax_note, kLeft, y_, kWidth, kSmall) + 4;
        }
        if (invoice_.taxes.empty()) return;
        const auto row = [&](const std::array<std::string_view, 4>& texts, bool bold) {
            double height = page_.put(texts[0], kLeft, y_, 220, {.bold = bold});
            for (std::size_t i = 1; i < texts.size(); ++i)
                height = std::max(height, page_.put(texts[i], kLeft + 140 + 90 * static_cast<double>(i), y_,
                                                    85, {.bold = bold, .right = true}));
            y_ += height + 2;
        };
        make_room(16 * static_cast<double>(std::min<std::size_t>(invoice_.taxes.size(), 30) + 1));
        row({"Tax", "Rate", "On", "Tax"}, true);
        for (const auto& tax : invoice_.taxes) {
            make_room(14);
            row({tax.name, tax.rate, tax.taxable, tax.tax}, false);
        }
        y_ += 10;
    }

    const Invoice& invoice_;
    const int pages_;
    const std::string amount_;
    PdfPage page_;
    int page_number_ = 1;
    double y_ = kTop;
};

}  // namespace

std::string render_pdf(const Invoice& invoice) {
    Layout trial(invoice, 99);
    (void)trial.run();
    return Layout(invoice, trial.pages()).run();
}

}  // namespace scalemart::invoices
