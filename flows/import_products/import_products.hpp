#pragma once
// Products from a delimited file into one store: `scalemart import products FILE` (README.md). run_import()
// blocks; call it from the command line or a job, never on an I/O thread. Bad rows are reported and left out;
// the import goes on.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "import_products/errors.hpp"
#include "import_products/problem.hpp"
#include "jobs/events.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::import_products {

struct ImportOptions {
    std::filesystem::path file;
    std::vector<std::string> map;  ///< each "field=column, field:=constant, …"; see README.md
    std::optional<std::string>
        source;  ///< who gave out the external ids; the file's name without its ending when empty
    std::optional<std::string> store;  ///< id or slug; the default store when empty
    char delimiter = ',';
    bool dry_run = false;  ///< check everything, keep nothing
    bool restart = false;  ///< from the first row, whatever an interrupted run has done
    std::optional<std::filesystem::path> problems_file;  ///< every problem as CSV: line,column,code,message
    std::size_t problems_kept = 20;                      ///< so many come back in the report
    std::size_t batch_rows = 1000;                       ///< rows in one transaction, 1 to 4096
};

struct ImportCounts {
    std::uint64_t read = 0;  ///< rows; the sum of the next four
    std::uint64_t created = 0;
    std::uint64_t updated = 0;
    std::uint64_t unchanged = 0;
    std::uint64_t failed = 0;
    std::uint64_t rounded = 0;  ///< prices that had more decimals than the currency
};

struct ImportProgress {
    ImportCounts counts;
    std::uint64_t bytes_done = 0;
    std::uint64_t bytes = 0;  ///< size of the file
};

/// Called on the caller's thread after each commit. What it throws ends the import where it is.
using ProgressCallback = std::function<void(const ImportProgress&)>;

struct ImportReport {
    Uuid run;  ///< nil for a dry run
    bool dry_run = false;
    ImportCounts counts;                      ///< of the whole run, its interrupted part included
    std::optional<std::uint64_t> resumed_at;  ///< rows an interrupted run had done
    std::vector<Problem> first_problems;      ///< of this call
};

/// What a person wants to know, in a few lines.
[[nodiscard]] std::string to_text(const ImportReport& report);

/// Errors: import_file_unreadable, import_header_invalid, import_options_invalid, import_map_invalid (with
/// every mistake), store_not_found, import_run_taken. Throws DatabaseError and std::runtime_error (the file
/// cannot be read to its end); the same call then continues where it ended.
[[nodiscard]] Result<ImportReport> run_import(db::Database& database, const Clock& clock,
                                              const jobs::Events& events, const ImportOptions& options,
                                              const ProgressCallback& on_progress = {});

}  // namespace scalemart::import_products
