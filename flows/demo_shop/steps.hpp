#pragma once
// The steps of a load, in their order; each needs what those before it found or made. Private to the demo
// shop.

#include <map>
#include <string>

#include "demo_data.hpp"
#include "demo_shop.hpp"
#include "stores/stores.hpp"

namespace scalemart::demo_shop {

struct Load {
    db::Database& database;
    const std::filesystem::path& directory;
    const DemoOptions& options;
    Instant now;
    Instant opened;  ///< when the shop opened its doors, long before its first order
    DemoReport& report;
};

struct Person {
    UserId id;
    DemoUser user;
};
using People = std::map<std::string, Person>;          ///< by e-mail address
using Stores = std::map<std::string, stores::Store>;   ///< by slug
using Categories = std::map<std::string, CategoryId>;  ///< by slug
using Products = std::map<std::string, ProductId>;     ///< by SKU

[[nodiscard]] People load_people(const Load& load);
[[nodiscard]] Stores load_stores(const Load& load, const People& people);
[[nodiscard]] Categories load_categories(const Load& load);
void load_promotions(const Load& load, const Categories& categories);
[[nodiscard]] Products load_products(const Load& load, const Stores& stores, const Categories& categories);
void load_variants(const Load& load, const Stores& stores, const Categories& categories);
void load_orders(const Load& load, const People& people, const Stores& stores, const Products& products);
void load_reviews(const Load& load, const People& people, const Products& products);

/// The id of demo data: the same at every load, anywhere.
[[nodiscard]] inline std::string id_name(std::string_view kind, std::string_view name) {
    return "b4mart/" + std::string{kind} + "/" + std::string{name};
}

/// Where the server shows what is in the demo's directory.
[[nodiscard]] inline std::string picture_url(std::string_view file) {
    return "/media/" + std::string{file};
}

inline void count(DemoCount& to, bool created) {
    ++(created ? to.created : to.found);
}

}  // namespace scalemart::demo_shop
