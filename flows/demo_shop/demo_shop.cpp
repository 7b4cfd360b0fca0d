#include "demo_shop.hpp"

#include "demo_files.hpp"
#include "steps.hpp"

namespace scalemart::demo_shop {

std::string demo_password(const std::filesystem::path& directory) {
    return decode_file<DemoPeople>(directory / "people.json").password.value;
}

DemoLogins demo_logins(const std::filesystem::path& directory) {
    const auto people = decode_file<DemoPeople>(directory / "people.json");
    DemoLogins logins{.password = people.password.value};
    for (const auto& user : people.users) {
        auto& list = user.role == accounts::Role::admin    ? logins.administrators
                     : user.role == accounts::Role::vendor ? logins.vendors
                                                           : logins.customers;
        list.push_back(user.email.value);
    }
    return logins;
}

DemoReport load_demo_shop(db::Database& database, const Clock& clock, const std::filesystem::path& directory,
                          const DemoOptions& options) {
    constexpr std::chrono::days kAge{200};
    DemoReport report;
    const Instant now = clock.now();
    const Load load{database, directory, options, now, now - kAge, report};
    const auto people = load_people(load);
    const auto stores = load_stores(load, people);
    const auto categories = load_categories(load);
    load_promotions(load, categories);
    const auto products = load_products(load, stores, categories);
    load_variants(load, stores, categories);
    load_orders(load, people, stores, products);
    load_reviews(load, people, products);
    return report;
}

}  // namespace scalemart::demo_shop
