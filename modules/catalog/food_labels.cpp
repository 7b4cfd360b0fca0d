#include "food_labels.hpp"

#include <algorithm>

#include "schema/decode.hpp"

namespace scalemart::catalog {
namespace {

/// The content is long and most products declare nothing, so it is not read to find an empty list in it.
bool declares_allergens(const std::string& content) {
    return content.find(R"("allergens":[")") != std::string::npos;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string key{text};
    for (char& c : key)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return key;
}

std::vector<FoodLabel> food_labels_of(const ProductRow& product) {
    std::vector<FoodLabel> labels;
    if (product.dietary_labels != "[]") {
        const auto dietary = schema::decode<std::vector<std::string>>(product.dietary_labels).value();
        for (const auto& label : dietary) labels.push_back({FoodLabelKind::dietary, folded(label)});
    }
    if (declares_allergens(product.content)) {
        const auto content = schema::decode<ProductContent>(product.content).value();
        for (const auto& allergen : content.allergens)
            labels.push_back({FoodLabelKind::allergen, folded(allergen.value)});
    }
    std::ranges::sort(labels);
    labels.erase(std::ranges::unique(labels).begin(), labels.end());
    return labels;
}

}  // namespace scalemart::catalog
