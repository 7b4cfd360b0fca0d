#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "base/clock.hpp"
#include "commands.hpp"
#include "crypto/password.hpp"
#include "db/migrator.hpp"
#include "demo_shop/demo_shop.hpp"
#include "open_database.hpp"

namespace scalemart {
namespace {

void print_count(std::string_view what, const demo_shop::DemoCount& count) {
    fmt::print("  {:<12}{:>6} created, {:>6} there already\n", what, count.created, count.found);
}

/// A few will do.
void print_logins(std::string_view who, std::span<const std::string> addresses) {
    constexpr std::size_t kShown = 4;
    const auto shown = addresses.first(std::min(kShown, addresses.size()));
    fmt::print("  {:<14}{}{}\n", who, fmt::join(shown, ", "), shown.size() < addresses.size() ? ", …" : "");
}

}  // namespace

int seed_command(const Config& config, const SeedOptions& options) {
    const SystemClock clock;
    const auto database = open_database(config);
    db::migrate(*database, clock, all_migrations());
    const crypto::PasswordHasher hasher;
    demo_shop::DemoOptions demo;
    demo.password_hash = hasher.hash_blocking(demo_shop::demo_password(options.directory));
    const auto report = demo_shop::load_demo_shop(*database, clock, options.directory, demo);
    fmt::print("The demo shop is loaded:\n");
    print_count("users", report.users);
    print_count("stores", report.stores);
    print_count("categories", report.categories);
    print_count("products", report.products);
    print_count("in variants", report.families);
    print_count("promotions", report.promotions);
    print_count("orders", report.orders);
    print_count("reviews", report.reviews);
    const auto logins = demo_shop::demo_logins(options.directory);
    fmt::print("\nEverybody's password is {} (demo data only):\n", logins.password);
    print_logins("administrator", logins.administrators);
    print_logins("vendors", logins.vendors);
    print_logins("customers", logins.customers);
    return 0;
}

}  // namespace scalemart
