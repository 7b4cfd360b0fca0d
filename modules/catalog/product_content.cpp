#include "product_content.hpp"

#include <algorithm>
#include <cmath>

namespace scalemart::catalog {

std::optional<ImageUrl> ImageUrl::from_wire(std::string_view text, schema::Violation& why) {
    const bool placed = text.starts_with("https://") || text.starts_with("http://")
                        || (text.starts_with('/') && !text.starts_with("//"));
    const bool clean =
        std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
    if (placed && clean && text.size() <= 1000) return ImageUrl{std::string{text}};
    why.message = "must be an http(s) address or a path that starts with /";
    return std::nullopt;
}
void ImageUrl::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"format", "uri-reference"}, {"maxLength", 1000}};
}

std::optional<Measure> Measure::from_wire(double wire, schema::Violation& why) {
    if (std::isfinite(wire) && wire >= 0 && wire <= 1e6) return Measure{wire};
    why = {"range", "must be between 0 and 1000000"};
    return std::nullopt;
}
void Measure::describe(boost::json::object& schema) {
    schema = {{"type", "number"}, {"minimum", 0}, {"maximum", 1'000'000}};
}

std::optional<Tag> Tag::from_wire(std::string_view text, schema::Violation& why) {
    auto trimmed = schema::checked_text(text, 1, 40, why);
    if (!trimmed) return std::nullopt;
    if (trimmed->find_first_of(",\n\r\t") != std::string::npos) {
        why.message = "must not hold a comma or a line break";
        return std::nullopt;
    }
    for (char& c : *trimmed)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return Tag{std::move(*trimmed)};
}
void Tag::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"minLength", 1}, {"maxLength", 40}, {"examples", {"organic"}}};
}

const ProductImage* primary_image(const std::vector<ProductImage>& images) {
    if (images.empty()) return nullptr;
    const auto primary =
        std::ranges::find_if(images, [](const ProductImage& i) { return i.is_primary.value_or(false); });
    return primary == images.end() ? &images.front() : &*primary;
}

}  // namespace scalemart::catalog
