#include "product_requests.hpp"

#include <charconv>
#include <cmath>

namespace scalemart::catalog {

std::optional<SortParameter> SortParameter::from_wire(std::string_view text, schema::Violation& why) {
    if (const auto sort = sort_named(text)) return SortParameter{*sort};
    why = {"choice", "must be one of popularity, price, -price, name, -name, newest, rating"};
    return std::nullopt;
}
void SortParameter::describe(boost::json::object& schema) {
    schema = {{"type", "string"},
              {"enum", {"popularity", "price", "-price", "name", "-name", "newest", "rating"}},
              {"default", "popularity"}};
}

std::optional<MinRating> MinRating::from_wire(std::string_view text, schema::Violation& why) {
    double stars = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), stars);
    if (failure == std::errc{} && end == text.data() + text.size() && stars >= 0 && stars <= 5)
        return MinRating{std::llround(stars * 100)};
    why = {"range", "must be a number between 0 and 5"};
    return std::nullopt;
}
std::string MinRating::to_wire() const {
    return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}
void MinRating::describe(boost::json::object& schema) {
    schema = {{"type", "number"}, {"minimum", 0}, {"maximum", 5}};
}

}  // namespace scalemart::catalog
