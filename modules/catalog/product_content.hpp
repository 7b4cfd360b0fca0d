#pragma once
// What is told about a product beyond what lists, prices and rules need: kept as one JSON column, shown as it
// is. The same types check what callers and imports send. Values.

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "schema/values.hpp"

namespace scalemart::catalog {

/// Where an image is: http(s) or a path on this server ("/media/…").
struct ImageUrl {
    std::string value;
    static std::optional<ImageUrl> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
    friend bool operator==(const ImageUrl&, const ImageUrl&) = default;
};

/// A physical measure, zero to a million.
struct Measure {
    double value = 0;
    static std::optional<Measure> from_wire(double wire, schema::Violation& why);
    [[nodiscard]] double to_wire() const { return value; }
    static void describe(boost::json::object& schema);
    friend bool operator==(const Measure&, const Measure&) = default;
};

/// A label to filter by: lower-cased, 1 to 40 characters, no comma (lists in a query are separated by
/// commas).
struct Tag {
    std::string value;
    static std::optional<Tag> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
    friend auto operator<=>(const Tag&, const Tag&) = default;
};

struct ProductImage {
    ImageUrl url;
    std::optional<schema::Text<0, 300>> alt;
    std::optional<bool> is_primary;
};
BOOST_DESCRIBE_STRUCT(ProductImage, (), (url, alt, is_primary))

struct Specification {
    schema::Text<1, 80> name;
    schema::Text<1, 400> value;
    std::optional<schema::Text<0, 32>> unit;
};
BOOST_DESCRIBE_STRUCT(Specification, (), (name, value, unit))

/// A choice the shopper makes when adding the product to the cart: "Colour" with "Red" and "Blue".
struct VariantOption {
    schema::Text<1, 60> name;
    std::vector<schema::Text<1, 80>> options;
    std::optional<bool> required;
};
BOOST_DESCRIBE_STRUCT(VariantOption, (), (name, options, required))

struct Seo {
    std::optional<schema::Text<0, 120>> meta_title;
    std::optional<schema::Text<0, 400>> meta_description;
    std::optional<std::vector<schema::Text<1, 60>>> keywords;
};
BOOST_DESCRIBE_STRUCT(Seo, (), (meta_title, meta_description, keywords))

struct Dimensions {
    Measure length;
    Measure width;
    Measure height;
};
BOOST_DESCRIBE_STRUCT(Dimensions, (), (length, width, height))

/// Weight in grams, dimensions in millimetres.
struct ShippingFacts {
    std::optional<Measure> weight;
    std::optional<Dimensions> dimensions;
    std::optional<schema::Text<0, 40>> shipping_class;
};
BOOST_DESCRIBE_STRUCT(ShippingFacts, (), (weight, dimensions, shipping_class))

struct NutritionFact {
    schema::Text<1, 60> name;
    schema::Text<1, 40> amount;  ///< with its unit: "12 g"
    std::optional<Measure> daily_percent;
};
BOOST_DESCRIBE_STRUCT(NutritionFact, (), (name, amount, daily_percent))

struct Nutrition {
    std::optional<schema::Text<0, 80>> serving_size;
    std::optional<Measure> servings;
    std::optional<Measure> calories;
    std::vector<NutritionFact> facts;
};
BOOST_DESCRIBE_STRUCT(Nutrition, (), (serving_size, servings, calories, facts))

/// How much one unit holds: 500 g, 1.5 l, 6 each. Kept to a thousandth.
struct Size {
    Measure amount;
    schema::Text<1, 16> unit;
};
BOOST_DESCRIBE_STRUCT(Size, (), (amount, unit))

struct ProductContent {
    std::vector<ProductImage> images;
    std::vector<Specification> specifications;
    std::optional<Seo> seo;
    std::optional<ShippingFacts> shipping;
    std::optional<Nutrition> nutrition;
    std::optional<schema::Text<0, 8000>> ingredients;
    std::vector<schema::Text<1, 60>> allergens;
};
BOOST_DESCRIBE_STRUCT(ProductContent, (),
                      (images, specifications, seo, shipping, nutrition, ingredients, allergens))

/// The image that stands for the product: the first marked as primary, else the first. Null when there is
/// none.
[[nodiscard]] const ProductImage* primary_image(const std::vector<ProductImage>& images);

}  // namespace scalemart::catalog
