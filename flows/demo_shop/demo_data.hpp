#pragma once
// The files as they are, member for member; decoding them checks them. Private to the demo shop.

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "accounts/accounts.hpp"
#include "catalog/barcode.hpp"
#include "catalog/product_content.hpp"
#include "catalog/variants.hpp"
#include "payments/payments.hpp"
#include "pricing/promotion_body.hpp"
#include "reviews/moderation.hpp"
#include "schema/values.hpp"
#include "stores/hours.hpp"
#include "vocabulary/address.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::demo_shop {

using Units = schema::Integer<0, 1'000'000>;

struct DemoAddress : Address {
    schema::Text<1, 40> label;
    bool is_default = false;
};
BOOST_DESCRIBE_STRUCT(DemoAddress, (Address), (label, is_default))

struct DemoUser {
    schema::Email email;
    schema::Text<1, 80> first_name;
    schema::Text<1, 80> last_name;
    std::optional<schema::PhoneNumber> phone;
    accounts::Role role = accounts::Role::customer;
    std::vector<DemoAddress> addresses;
};
BOOST_DESCRIBE_STRUCT(DemoUser, (), (email, first_name, last_name, phone, role, addresses))

struct DemoPeople {
    schema::Text<8, 128> password;
    std::vector<DemoUser> users;
};
BOOST_DESCRIBE_STRUCT(DemoPeople, (), (password, users))

struct DemoHours {
    schema::Integer<1, 7> day;  ///< 1 is Monday
    stores::TimeOfDay opens;
    stores::TimeOfDay closes;
};
BOOST_DESCRIBE_STRUCT(DemoHours, (), (day, opens, closes))

struct DemoStore {
    schema::Slug slug;
    schema::Text<1, 120> name;
    schema::Text<0, 2000> description;
    schema::Text<1, 160> street;
    schema::Text<1, 80> city;
    schema::Text<0, 80> state;
    schema::Text<2, 16> zip_code;
    schema::CountryCode country;
    schema::PhoneNumber phone;
    schema::Text<1, 60> timezone;
    std::vector<DemoHours> hours;
    std::vector<schema::Text<2, 16>> service_postcodes;
    schema::Amount minimum_order;
    schema::Amount delivery_fee;
    std::optional<schema::Amount> free_delivery_from;
    schema::Email vendor_email;
};
BOOST_DESCRIBE_STRUCT(DemoStore, (),
                      (slug, name, description, street, city, state, zip_code, country, phone, timezone,
                       hours, service_postcodes, minimum_order, delivery_fee, free_delivery_from,
                       vendor_email))

/// What products below a category may be filtered by.
struct DemoSpecification {
    schema::Slug key;
    schema::Text<1, 80> label;
    bool number = false;
    std::optional<schema::Text<1, 32>> unit;
};
BOOST_DESCRIBE_STRUCT(DemoSpecification, (), (key, label, number, unit))

struct DemoCategory {
    schema::Slug slug;
    schema::Text<1, 80> name;
    std::optional<schema::Slug> parent;  ///< stands before its children
    schema::Text<0, 2000> description;
    schema::Text<1, 200> image;
    schema::Integer<0, 1'000'000> position;
    std::optional<std::vector<DemoSpecification>> specifications;
};
BOOST_DESCRIBE_STRUCT(DemoCategory, (), (slug, name, parent, description, image, position, specifications))

/// A coupon, or an offer without a code. `categories` are what it is about, with everything below them.
struct DemoPromotion {
    schema::Text<1, 40> key;
    std::optional<pricing::PromotionCode> code;
    pricing::Label name;
    std::optional<std::vector<schema::Slug>> categories;
    std::optional<pricing::ConditionsBody> conditions;
    pricing::EffectBody effect;
};
BOOST_DESCRIBE_STRUCT(DemoPromotion, (), (key, code, name, categories, conditions, effect))

struct DemoImage {
    schema::Text<1, 200> file;
    schema::Text<0, 300> alt;
};
BOOST_DESCRIBE_STRUCT(DemoImage, (), (file, alt))

/// Grams, but for calories.
struct DemoNutrition {
    schema::Text<0, 80> serving_size;
    catalog::Measure calories;
    catalog::Measure fat;
    catalog::Measure saturated_fat;
    catalog::Measure carbohydrates;
    catalog::Measure sugars;
    catalog::Measure protein;
    catalog::Measure salt;
};
BOOST_DESCRIBE_STRUCT(DemoNutrition, (),
                      (serving_size, calories, fat, saturated_fat, carbohydrates, sugars, protein, salt))

struct DemoRatings {
    schema::Integer<0, 500> average_hundredths;
    Units count;
};
BOOST_DESCRIBE_STRUCT(DemoRatings, (), (average_hundredths, count))

struct DemoParcel {
    catalog::Measure weight_grams;
    catalog::Measure length_mm;
    catalog::Measure width_mm;
    catalog::Measure height_mm;
    schema::Text<0, 40> shipping_class;
};
BOOST_DESCRIBE_STRUCT(DemoParcel, (), (weight_grams, length_mm, width_mm, height_mm, shipping_class))

struct DemoOffer {
    schema::Slug store;
    schema::Amount base_price;
    std::optional<schema::Amount> sale_price;
    Units quantity;
    Units low_stock_threshold;
    schema::Text<0, 40> aisle;
    schema::Text<0, 40> shelf;
};
BOOST_DESCRIBE_STRUCT(DemoOffer, (),
                      (store, base_price, sale_price, quantity, low_stock_threshold, aisle, shelf))

struct DemoProduct {
    schema::Text<1, 64> sku;
    schema::Text<1, 200> name;
    schema::Slug slug;
    schema::Text<0, 120> brand;
    schema::Slug category;
    schema::Text<0, 500> short_description;
    schema::Text<0, 8000> description;
    catalog::Size size;
    schema::Amount base_price;
    schema::Amount cost_price;
    schema::CurrencyCode currency;
    std::optional<catalog::Barcode> barcode;
    DemoImage image;
    std::vector<catalog::Specification> specifications;
    std::optional<DemoNutrition> nutrition;
    std::optional<schema::Text<0, 8000>> ingredients;
    std::vector<schema::Text<1, 60>> allergens;
    std::vector<schema::Text<1, 40>> dietary_labels;
    std::optional<schema::Integer<0, 120>> age_restriction;
    bool sold_by_weight = false;
    std::optional<schema::Integer<1, 999>> max_per_order;
    std::vector<catalog::Tag> tags;
    bool featured = false;
    DemoRatings ratings;
    DemoParcel shipping;
    catalog::Seo seo;
    std::vector<catalog::VariantOption> variants;
    std::vector<DemoOffer> offers;
};
BOOST_DESCRIBE_STRUCT(DemoProduct, (),
                      (sku, name, slug, brand, category, short_description, description, size, base_price,
                       cost_price, currency, barcode, image, specifications, nutrition, ingredients,
                       allergens, dietary_labels, age_restriction, sold_by_weight, max_per_order, tags,
                       featured, ratings, shipping, seo, variants, offers))

struct DemoVariant {
    catalog::Combination options;
    schema::Text<1, 64> sku;
    catalog::Barcode barcode;
    catalog::Size size;
    schema::Amount base_price;
    schema::Amount cost_price;
    std::vector<DemoOffer> offers;
};
BOOST_DESCRIBE_STRUCT(DemoVariant, (), (options, sku, barcode, size, base_price, cost_price, offers))

/// A product that is sold in variants only.
struct DemoFamily {
    DemoProduct product;
    std::vector<catalog::FamilyOption> options;
    std::vector<DemoVariant> variants;
};
BOOST_DESCRIBE_STRUCT(DemoFamily, (), (product, options, variants))

/// Where a past order has got to. None is pending: an order only is while its shopper pays.
enum class DemoStatus { confirmed, processing, shipped, delivered, cancelled, refunded };
BOOST_DESCRIBE_ENUM(DemoStatus, confirmed, processing, shipped, delivered, cancelled, refunded)

struct DemoOrderLine {
    schema::Text<1, 64> sku;
    Quantity quantity;
};
BOOST_DESCRIBE_STRUCT(DemoOrderLine, (), (sku, quantity))

struct DemoOrder {
    schema::Email customer;
    schema::Slug store;
    schema::Integer<0, 3650> days_ago;
    DemoStatus status = DemoStatus::delivered;
    payments::Method payment_method = payments::Method::card;
    std::optional<schema::Text<0, 1000>> note;
    std::vector<DemoOrderLine> lines;
};
BOOST_DESCRIBE_STRUCT(DemoOrder, (), (customer, store, days_ago, status, payment_method, note, lines))

struct DemoReview {
    schema::Text<1, 64> sku;
    schema::Email customer;
    schema::Integer<1, 5> rating;
    schema::Text<1, 120> title;
    schema::Text<1, 4000> text;
    schema::Integer<0, 3650> days_ago;
    reviews::ReviewStatus status = reviews::ReviewStatus::published;
    std::vector<schema::Email> helpful_for;
    std::vector<schema::Email> reported_by;
    std::optional<schema::Text<1, 2000>> reply;  ///< the shop's
};
BOOST_DESCRIBE_STRUCT(DemoReview, (),
                      (sku, customer, rating, title, text, days_ago, status, helpful_for, reported_by, reply))

}  // namespace scalemart::demo_shop
