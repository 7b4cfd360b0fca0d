#pragma once
// Dietary labels and allergens as lists filter by them: in lower case, one row each of catalog_food_label.
// Pure.

#include "rows.hpp"

namespace scalemart::catalog {

enum class FoodLabelKind { dietary, allergen };
BOOST_DESCRIBE_ENUM(FoodLabelKind, dietary, allergen)

struct FoodLabel {
    FoodLabelKind kind{};
    std::string label;
    friend auto operator<=>(const FoodLabel&, const FoodLabel&) = default;
};

/// Sorted, each once.
[[nodiscard]] std::vector<FoodLabel> food_labels_of(const ProductRow& product);

/// ASCII letters in lower case, which is how labels and specifications are compared.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace scalemart::catalog
