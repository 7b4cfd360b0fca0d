#pragma once
// What a file can say about a product. The names are those of the public API. Values.

#include <array>
#include <optional>
#include <string_view>

namespace scalemart::import_products {

enum class Field {
    external_id,
    sku,
    name,
    description,
    short_description,
    brand,
    category,
    base_price,
    price,
    sale_price,
    currency,
    quantity,
    low_stock_threshold,
    rating,
    rating_count,
    tags,
    image,
    barcode,
    weight,
    status,
    sold_by_weight,
};

inline constexpr std::array<std::string_view, 21> kFieldNames{"externalId",
                                                              "sku",
                                                              "name",
                                                              "description",
                                                              "shortDescription",
                                                              "brand",
                                                              "category",
                                                              "basePrice",
                                                              "price",
                                                              "salePrice",
                                                              "currency",
                                                              "quantity",
                                                              "lowStockThreshold",
                                                              "rating",
                                                              "ratingCount",
                                                              "tags",
                                                              "image",
                                                              "barcode",
                                                              "weight",
                                                              "status",
                                                              "soldByWeight"};

[[nodiscard]] constexpr std::string_view name_of(Field field) {
    return kFieldNames[static_cast<std::size_t>(field)];
}

[[nodiscard]] constexpr std::optional<Field> field_named(std::string_view name) {
    for (std::size_t k = 0; k < kFieldNames.size(); ++k)
        if (kFieldNames[k] == name) return static_cast<Field>(k);
    return std::nullopt;
}

}  // namespace scalemart::import_products
