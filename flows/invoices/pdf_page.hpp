#pragma once
// Sheets of A4 as PDF: text set by Pango in any script, placed in points (1/72 inch) from the top
// left. Owned by one thread at a time; everything is made in memory. Throws std::runtime_error when the
// libraries fail.

#include <memory>
#include <string>
#include <string_view>

namespace scalemart::invoices {

inline constexpr double kSheetWidth = 595.28;
inline constexpr double kSheetHeight = 841.89;

struct TextStyle {
    double size = 9;
    bool bold = false;
    bool grey = false;
    bool right = false;  ///< aligned
};

class PdfPage {
 public:
    PdfPage(std::string_view title, std::string_view subject);
    ~PdfPage();
    PdfPage(const PdfPage&) = delete;
    PdfPage& operator=(const PdfPage&) = delete;

    /// The height that the text takes when it is broken into lines of this width.
    [[nodiscard]] double height_of(std::string_view text, double width, const TextStyle& style);
    /// Its upper left corner is at x, y. The height it took.
    double put(std::string_view text, double x, double y, double width, const TextStyle& style);
    void line(double x1, double x2, double y, double thickness);
    /// Ends the sheet and begins the next one.
    void next_sheet();

    /// Ends the last sheet; the whole file.
    [[nodiscard]] std::string finish();

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace scalemart::invoices
