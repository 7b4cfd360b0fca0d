#include "pdf_page.hpp"

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>

#include <stdexcept>

namespace scalemart::invoices {
namespace {

struct Freed {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

void require(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string{"PDF: "} + cairo_status_to_string(status));
}

}  // namespace

struct PdfPage::Parts {
    std::string file;  // written to by the surface: it goes last
    std::unique_ptr<cairo_surface_t, Freed> surface;
    std::unique_ptr<cairo_t, Freed> context;
    std::unique_ptr<PangoLayout, Freed> layout;

    void set(std::string_view text, double width, const TextStyle& style) {
        const std::unique_ptr<PangoFontDescription, Freed> font{
            pango_font_description_from_string("DejaVu Sans")};
        pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
        pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(layout.get(), style.right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    }
    [[nodiscard]] double height() const {
        int high = 0;
        pango_layout_get_size(layout.get(), nullptr, &high);
        return static_cast<double>(high) / PANGO_SCALE;
    }
};

PdfPage::PdfPage(std::string_view title, std::string_view subject) : parts_(std::make_unique<Parts>()) {
    parts_->surface.reset(
        cairo_pdf_surface_create_for_stream(&append, &parts_->file, kSheetWidth, kSheetHeight));
    require(cairo_surface_status(parts_->surface.get()));
    cairo_pdf_surface_set_metadata(parts_->surface.get(), CAIRO_PDF_METADATA_TITLE,
                                   std::string{title}.c_str());
    cairo_pdf_surface_set_metadata(parts_->surface.get(), CAIRO_PDF_METADATA_SUBJECT,
                                   std::string{subject}.c_str());
    parts_->context.reset(cairo_create(parts_->surface.get()));
    require(cairo_status(parts_->context.get()));
    parts_->layout.reset(pango_cairo_create_layout(parts_->context.get()));
}

PdfPage::~PdfPage() {
    if (parts_->surface) cairo_surface_finish(parts_->surface.get());
}

double PdfPage::height_of(std::string_view text, double width, const TextStyle& style) {
    parts_->set(text, width, style);
    return parts_->height();
}

double PdfPage::put(std::string_view text, double x, double y, double width, const TextStyle& style) {
    parts_->set(text, width, style);
    const double shade = style.grey ? 0.4 : 0.1;
    cairo_set_source_rgb(parts_->context.get(), shade, shade, shade);
    cairo_move_to(parts_->context.get(), x, y);
    pango_cairo_show_layout(parts_->context.get(), parts_->layout.get());
    return parts_->height();
}

void PdfPage::line(double x1, double x2, double y, double thickness) {
    auto* context = parts_->context.get();
    cairo_set_source_rgb(context, 0.1, 0.1, 0.1);
    cairo_set_line_width(context, thickness);
    cairo_move_to(context, x1, y);
    cairo_line_to(context, x2, y);
    cairo_stroke(context);
}

void PdfPage::next_sheet() {
    cairo_show_page(parts_->context.get());
}

std::string PdfPage::finish() {
    cairo_show_page(parts_->context.get());
    require(cairo_status(parts_->context.get()));
    cairo_surface_finish(parts_->surface.get());
    require(cairo_surface_status(parts_->surface.get()));
    return std::move(parts_->file);
}

}  // namespace scalemart::invoices
