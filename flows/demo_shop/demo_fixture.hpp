#pragma once
// For the tests of this folder: an empty shop on one engine, and a demo small enough to read.

#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "accounts/migrations.hpp"
#include "analytics/migrations.hpp"
#include "audit/migrations.hpp"
#include "cart/migrations.hpp"
#include "catalog/migrations.hpp"
#include "checkout/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "demo_shop.hpp"
#include "gift_cards/migrations.hpp"
#include "idempotency/migrations.hpp"
#include "inventory/migrations.hpp"
#include "jobs/migrations.hpp"
#include "orders/migrations.hpp"
#include "payments/migrations.hpp"
#include "pricing/migrations.hpp"
#include "reservations/migrations.hpp"
#include "reviews/migrations.hpp"
#include "stores/migrations.hpp"
#include "vendors/migrations.hpp"

namespace scalemart::demo_shop {

inline std::vector<db::ModuleMigrations> all_migrations() {
    return {jobs::migrations(),       idempotency::migrations(), reservations::migrations(),
            accounts::migrations(),   stores::migrations(),      inventory::migrations(),
            catalog::migrations(),    pricing::migrations(),     cart::migrations(),
            gift_cards::migrations(), payments::migrations(),    orders::migrations(),
            checkout::migrations(),   audit::migrations(),       vendors::migrations(),
            analytics::migrations(),  reviews::migrations()};
}

class DemoShopTest : public testing::TestWithParam<db::Engine> {
 protected:
    DemoReport load(const std::filesystem::path& from) {
        return load_demo_shop(*database, clock, from, options);
    }

    template <class F>
    auto read(F body) {
        return database->read_blocking(body);
    }

    /// Every table with the number of its rows.
    std::map<std::string, std::int64_t> row_counts() {
        constexpr db::Sql tables{
            "test.tables", "",
            "select name from sqlite_master where type = 'table' and name not like 'sqlite%'",
            "select cast(table_name as text) from information_schema.tables where table_schema = "
            "current_schema()"};
        return read([&](db::Read& db) {
            std::map<std::string, std::int64_t> counts;
            for (const auto& table : db.all<std::string>(tables))
                counts[table] =
                    db.all_dynamic<std::int64_t>("test.count", "select count(*) from " + table, {}).front();
            return counts;
        });
    }

    std::string text(std::string_view sql, std::string_view value) {
        const db::Param params[] = {value};
        return read([&](db::Read& db) {
                   return db.all_dynamic<std::string>("test.text", std::string{sql}, params);
               })
            .at(0);
    }
    std::int64_t number(const std::string& sql) {
        return read([&](db::Read& db) { return db.all_dynamic<std::int64_t>("test.number", sql, {}); }).at(0);
    }

    const std::vector<db::ModuleMigrations> migrations = all_migrations();
    db_testing::TestDatabase database{GetParam(), migrations};
    ManualClock clock{Instant{std::chrono::seconds{1'790'000'000}}};
    DemoOptions options{.password_hash = "the hash"};
};

inline void write_file(const std::filesystem::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary) << text;
}

/// Two products in one store; removed with the object.
class SmallDemo {
 public:
    SmallDemo() {
        std::string pattern = (std::filesystem::temp_directory_path() / "scalemart-demo.XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        write("people.json", R"({"password": "a demo password", "users": [
            {"email": "vera@shop.example", "firstName": "Vera", "lastName": "Vendor", "phone": null, "role": "vendor",
             "addresses": []},
            {"email": "carl@shop.example", "firstName": "Carl", "lastName": "Customer", "phone": "+1-503-555-0161",
             "role": "customer", "addresses": [
              {"label": "Far away", "firstName": "Carl", "lastName": "Customer", "street": "1 Far Road", "city": "Bend",
               "state": "OR", "zipCode": "97701", "country": "US", "phone": null, "isDefault": true},
              {"label": "Home", "firstName": "Carl", "lastName": "Customer", "street": "2 Near Road", "city": "Portland",
               "state": "OR", "zipCode": "97209", "country": "US", "phone": null, "isDefault": false}]}]})");
        write("stores.json",
              R"([{"slug": "corner", "name": "Corner", "description": "", "street": "1 Main Street",
            "city": "Portland", "state": "OR", "zipCode": "97209", "country": "US", "phone": "+1-503-555-0110",
            "timezone": "America/Los_Angeles", "hours": [{"day": 7, "opens": "08:00", "closes": "20:00"}],
            "servicePostcodes": ["97209"], "minimumOrder": 500, "deliveryFee": 299, "freeDeliveryFrom": null,
            "vendorEmail": "vera@shop.example"}])");
        write("categories.json", R"([
            {"slug": "bakery", "name": "Bakery", "parent": null, "description": "", "image": "pictures/a.webp", "position": 1,
             "specifications": [{"key": "storage", "label": "Storage", "number": false}]},
            {"slug": "bread", "name": "Bread", "parent": "bakery", "description": "", "image": "pictures/b.webp",
             "position": 1}])");
        write("promotions.json",
              R"([{"key": "WELCOME10", "code": "WELCOME10", "name": "10 % off",
            "conditions": {"limit": 5, "limitPerCustomer": 1}, "effect": {"type": "percentOff", "percent": 10}},
            {"key": "bread-3-for-2", "name": "Three for two", "categories": ["bread"],
             "effect": {"type": "buyGet", "buy": 2, "get": 1}}])");
        write("products.jsonl", product("B-1", "Rye Loaf", 12) + product("B-2", "Spelt Loaf", 0));
        write("variants.json", "[]");
        write("reviews.json", R"([{"sku": "B-1", "customer": "carl@shop.example", "rating": 2, "title": "Dry",
            "text": "On the second day.", "daysAgo": 4, "status": "published", "helpfulFor": ["vera@shop.example"],
            "reportedBy": [], "reply": "Sorry!"}])");
        write("orders.json", "[" + order(9, "delivered", "cod") + "," + order(30, "cancelled", "card") + ","
                                 + order(20, "refunded", "card") + "," + order(2, "shipped", "card") + ","
                                 + order(0, "confirmed", "cod") + "]");
    }
    ~SmallDemo() { std::filesystem::remove_all(folder_); }
    SmallDemo(const SmallDemo&) = delete;
    SmallDemo& operator=(const SmallDemo&) = delete;

    void write(const std::string& file, std::string_view text) const { write_file(folder_ / file, text); }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    static std::string product(const std::string& sku, const std::string& name, int quantity) {
        std::string line = R"({"sku": ")" + sku + R"(", "name": ")" + name + R"(", "slug": "loaf-)"
                           + sku.substr(2) + R"(",
            "brand": "Oven", "category": "bread", "shortDescription": "", "description": "Good.",
            "size": {"amount": 1.5, "unit": "lb"}, "basePrice": 649, "costPrice": 400, "currency": "USD",
            "barcode": )" + (sku == "B-1" ? R"("96385074")" : "null")
                           + R"(, "image": {"file": "pictures/b.webp", "alt": "A loaf"},
            "specifications": [{"name": "Storage", "value": "Dry", "unit": null}],
            "nutrition": {"servingSize": "1 slice", "calories": 140, "fat": 0.5, "saturatedFat": 0, "carbohydrates": 28,
             "sugars": 0, "protein": 5, "salt": 0.65},
            "ingredients": "Flour, water", "allergens": ["wheat"], "dietaryLabels": ["vegan"], "ageRestriction": null,
            "soldByWeight": false, "maxPerOrder": null, "tags": ["bread"], "featured": true,
            "ratings": {"averageHundredths": 450, "count": 7},
            "shipping": {"weightGrams": 700, "lengthMm": 100, "widthMm": 80, "heightMm": 150, "shippingClass": "ambient"},
            "seo": {"metaTitle": "Loaf", "metaDescription": "A loaf", "keywords": ["loaf"]},
            "variants": [{"name": "Slicing", "options": ["Whole", "Sliced"], "required": true}],
            "offers": [{"store": "corner", "basePrice": 629, "salePrice": 599, "quantity": )"
                           + std::to_string(quantity)
                           + R"(, "lowStockThreshold": 5, "aisle": "3", "shelf": "B1"}]})";
        std::ranges::replace(line, '\n', ' ');  // one product a line
        return line + "\n";
    }
    static std::string order(int days_ago, std::string_view status, std::string_view method) {
        return R"({"customer": "carl@shop.example", "store": "corner", "daysAgo": )"
               + std::to_string(days_ago) + R"(, "status": ")" + std::string{status}
               + R"(", "paymentMethod": ")" + std::string{method}
               + R"(", "note": null, "lines": [{"sku": "B-1", "quantity": 2}, {"sku": "B-2", "quantity": 1}]})";
    }

 private:
    std::filesystem::path folder_;
};

}  // namespace scalemart::demo_shop
