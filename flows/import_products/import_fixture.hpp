#pragma once
// A shop with one store (INR) and a folder for files, for the tests of this folder.

#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "catalog/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "import_products.hpp"
#include "import_products/migrations.hpp"
#include "inventory/inventory.hpp"
#include "inventory/migrations.hpp"
#include "reservations/migrations.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"

namespace scalemart::import_products {

inline std::vector<db::ModuleMigrations> all_migrations() {
    return {reservations::migrations(), stores::migrations(), inventory::migrations(), catalog::migrations(),
            migrations()};
}

class ImportTest : public testing::TestWithParam<db::Engine> {
 protected:
    template <class F>
    auto write(F body) {
        return (*test)->write_blocking(body);
    }

    ImportTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "scalemart-import.XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        options.file = folder / "list.csv";
        options.batch_rows = 2;
        options.problems_file = folder / "problems.csv";
        stores::Store wanted;
        wanted.id = StoreId::generate(clock.now());
        wanted.slug = "main";
        wanted.name = "Main";
        wanted.currency = "INR";
        store = wanted.id;
        write([&](db::Tx& tx) { return stores::create_store(tx, clock.now(), wanted).has_value(); });
    }
    ~ImportTest() override { std::filesystem::remove_all(folder); }

    void save(const std::string& text) const { std::ofstream(options.file, std::ios::binary) << text; }
    [[nodiscard]] std::string problems() const {
        std::ifstream in(*options.problems_file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    Result<ImportReport> run(const ProgressCallback& on_progress = {}) {
        return run_import(**test, clock, events, options, on_progress);
    }
    ImportReport import(const ProgressCallback& on_progress = {}) {
        auto report = run(on_progress);
        if (report) return *report;
        ADD_FAILURE() << report.error().code->name << " " << report.error().detail;
        for (const auto& issue : report.error().issues) ADD_FAILURE() << issue.message;
        return {};
    }

    std::int64_t number(const char* text) {
        return (*test)->read_blocking(
            [&](db::Read& read) { return read.all_dynamic<std::int64_t>("test.number", text, {}).at(0); });
    }
    std::vector<std::string> texts(const char* text) {
        return (*test)->read_blocking(
            [&](db::Read& read) { return read.all_dynamic<std::string>("test.texts", text, {}); });
    }
    /// How many rows each table holds that an import writes.
    std::vector<std::int64_t> sizes() {
        std::vector<std::int64_t> all;
        for (const auto* table :
             {"catalog_product", "catalog_slug", "catalog_sku", "catalog_external", "catalog_tag",
              "catalog_offer", "catalog_listing", "catalog_category", "catalog_category_path",
              "inventory_item", "inventory_ledger", "reservations_pool", "import_run"})
            all.push_back(number((std::string{"select count(*) from "} + table).c_str()));
        return all;
    }

    std::filesystem::path folder;
    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    std::unique_ptr<db_testing::TestDatabase> test =
        std::make_unique<db_testing::TestDatabase>(GetParam(), all_migrations());
    jobs::Events events{clock};
    StoreId store;
    ImportOptions options;
};

}  // namespace scalemart::import_products
