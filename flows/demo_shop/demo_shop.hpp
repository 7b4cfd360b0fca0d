#pragma once
// Loads the B4Mart demo shop from the files that demo/b4mart/build.mjs makes: people, stores, categories,
// promotions, products with their stock, the orders the demo customers placed in the past and their reviews.
// For the command line and tests: blocking, from one thread, never on an I/O thread. What is there already
// (by e-mail address, slug, code or SKU) is left as it is, whatever has become of it since; so loading again
// changes nothing. Several transactions: a load that was broken off is simply repeated.
//
// Errors: DemoDataError for a file that is missing or wrong, DatabaseError.

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/database.hpp"

namespace scalemart::demo_shop {

/// The text names the file and the place in it.
class DemoDataError : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

struct DemoCount {
    std::int64_t created = 0;
    std::int64_t found = 0;  ///< there already
};

struct DemoReport {
    DemoCount users;
    DemoCount stores;
    DemoCount categories;
    DemoCount promotions;
    DemoCount products;
    DemoCount families;  ///< products sold in variants
    DemoCount orders;
    DemoCount reviews;
    std::int64_t offers = 0;  ///< created with the products, each with its stock
};

struct DemoOptions {
    /// The hash of demo_password(), which every demo user gets.
    std::string password_hash;
    /// Under whose name card payments of past orders are recorded: the gateway's.
    std::string card_provider = "test";
};

/// With what the demo users sign in, as people.json says.
struct DemoLogins {
    std::string password;
    std::vector<std::string> administrators;  ///< e-mail addresses
    std::vector<std::string> vendors;
    std::vector<std::string> customers;
};
[[nodiscard]] DemoLogins demo_logins(const std::filesystem::path& directory);
/// The password alone.
[[nodiscard]] std::string demo_password(const std::filesystem::path& directory);

/// Dates in the data are relative: to the time on the clock.
DemoReport load_demo_shop(db::Database& database, const Clock& clock, const std::filesystem::path& directory,
                          const DemoOptions& options);

}  // namespace scalemart::demo_shop
