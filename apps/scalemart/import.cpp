#include <fmt/format.h>
#include <unistd.h>

#include "base/clock.hpp"
#include "commands.hpp"
#include "db/migrator.hpp"
#include "import_products/import_products.hpp"
#include "jobs/events.hpp"
#include "jobs/job_registry.hpp"
#include "open_database.hpp"
#include "stock_notices/stock_mailer.hpp"

namespace scalemart {
namespace {

/// One line that is drawn over again on a terminal; nothing when the output goes elsewhere.
class ProgressBar {
 public:
    void show(const import_products::ImportProgress& progress) const {
        if (!is_terminal_) return;
        const double done = progress.bytes == 0 ? 1
                                                : static_cast<double>(progress.bytes_done)
                                                      / static_cast<double>(progress.bytes);
        const int filled = static_cast<int>(done * kWidth);
        fmt::print(stderr, "\r[{:#<{}}{:.<{}}] {:3.0f} %  {} rows, {} bad", "", filled, "", kWidth - filled,
                   done * 100, progress.counts.read, progress.counts.failed);
    }
    void end() const {
        if (is_terminal_) fmt::print(stderr, "\n");
    }

 private:
    static constexpr int kWidth = 40;
    bool is_terminal_ = isatty(STDERR_FILENO) == 1;
};

import_products::ImportOptions to_options(const ImportOptions& from) {
    import_products::ImportOptions options;
    options.file = from.file;
    options.map = from.map;
    if (!from.source.empty()) options.source = from.source;
    if (!from.store.empty()) options.store = from.store;
    if (from.delimiter.size() != 1) throw std::runtime_error("--delimiter must be one character");
    options.delimiter = from.delimiter.front();
    options.dry_run = from.dry_run;
    options.restart = from.restart;
    options.problems_file = from.errors_file;
    options.batch_rows = 4000;  // the indexes like large batches; a crash costs at most this many rows
    return options;
}

}  // namespace

int import_command(const Config& config, const ImportOptions& from) {
    const SystemClock clock;
    const auto database = open_database(config, Workload::bulk);
    db::migrate(*database, clock, all_migrations());
    const ProgressBar bar;
    jobs::Events events(clock);
    jobs::JobRegistry registry;
    stock_notices::subscribe_to_publish(events, registry);
    const auto report =
        import_products::run_import(*database, clock, events, to_options(from),
                                    [&](const import_products::ImportProgress& p) { bar.show(p); });
    bar.end();
    if (!report) {
        fmt::print(
            stderr, "{}\n",
            report.error().detail.empty() ? std::string{report.error().code->title} : report.error().detail);
        for (const auto& issue : report.error().issues)
            fmt::print(stderr, "  {}: {}\n", issue.pointer, issue.message);
        return 1;
    }
    for (const auto& problem : report->first_problems)
        fmt::print(stderr, "line {}, {}: {}\n", problem.line, problem.column, problem.message);
    fmt::print("{}", import_products::to_text(*report));
    return report->counts.failed == 0 ? 0 : 3;
}

}  // namespace scalemart
