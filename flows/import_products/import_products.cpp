#include "import_products.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "column_map.hpp"
#include "file_digest.hpp"
#include "import_run.hpp"
#include "problem_file.hpp"
#include "read_ahead.hpp"
#include "stores/stores.hpp"
#include "write_batch.hpp"

namespace scalemart::import_products {
namespace {

/// Ends the transactions of a dry run.
constexpr ErrorCode kUndone{"import_undone", ErrorKind::internal, "Only a trial"};

/// A category that an earlier transaction looked up has been deleted since; cannot happen twice to one batch,
/// because the second attempt looks all of them up again.
constexpr ErrorCode kCategoryGone{"import_category_gone", ErrorKind::internal, "A category is gone"};

constexpr int kAttempts = 5;

std::int64_t number(std::uint64_t value) {
    return static_cast<std::int64_t>(value);
}

Result<void> check(const ImportOptions& options) {
    std::vector<Issue> issues;
    if (options.batch_rows < 1 || options.batch_rows > 4096)
        issues.push_back({"batchRows", "range", "must be between 1 and 4096"});
    if (std::string_view{"\"\r\n"}.find(options.delimiter) != std::string_view::npos
        || options.delimiter == '\0')
        issues.push_back({"delimiter", "format", "must not be a quote or a line break"});
    if (options.source && (options.source->empty() || options.source->size() > 80))
        issues.push_back({"source", "length", "must have 1 to 80 characters"});
    if (!issues.empty()) return fail(errors::options_invalid, {}, std::move(issues));
    return {};
}

/// One call of run_import.
class Import {
 public:
    Import(db::Database& database, const Clock& clock, const jobs::Events& events,
           const ImportOptions& options, const ProgressCallback& on_progress)
        : database_(database), clock_(clock), events_(events), options_(options), on_progress_(on_progress) {}

    Result<ImportReport> run();

 private:
    Result<Target> find_target();
    Result<void> begin(const ColumnMap& map, const Target& target);
    Result<void> import_batch(RowBatch& batch);
    /// In the transaction.
    Result<db::Done> write(db::Tx& tx, Instant now, RowBatch& batch);
    void settle(ImportRun after);
    [[nodiscard]] ImportRun advanced(const RowBatch& batch, Instant now) const;

    db::Database& database_;
    const Clock& clock_;
    const jobs::Events& events_;
    const ImportOptions& options_;
    const ProgressCallback& on_progress_;

    FileDigest digest_;
    ImportRun run_;
    ImportReport report_;
    std::optional<ProblemFile> problem_file_;
    CategoryIds categories_;
    // What the transaction running now, or the last one, has to say.
    BatchOutcome outcome_;
    std::vector<Problem> problems_;
};

Result<Target> Import::find_target() {
    SCALEMART_TRY(store, database_.read_blocking(
                             [&](db::Read& read) { return stores::resolve_store(read, options_.store); }));
    const auto currency = Currency::parse(store.currency);
    if (!currency) throw std::logic_error("the store has no currency");
    return Target{options_.source.value_or(options_.file.stem().string()), store.id, *currency,
                  store.vendor_id};
}

Result<void> Import::begin(const ColumnMap& map, const Target& target) {
    const auto now = clock_.now();
    run_.id = Uuid::generate(now);
    run_.fingerprint =
        Uuid::from_name(fmt::format("{}\n{}\n{}\n{}\n{}", digest_.hex, target.source,
                                    target.store.to_string(), options_.delimiter, map.canonical()));
    run_.source = target.source;
    run_.store_id = target.store;
    run_.file_name = options_.file.filename().string();
    run_.file_digest = digest_.hex;
    run_.file_size = number(digest_.size);
    run_.created_at = run_.updated_at = now;
    report_.dry_run = options_.dry_run;
    if (options_.dry_run) {
        run_.id = Uuid{};
    } else {
        const auto wanted = run_;
        const auto start = [&](db::Tx& tx) { return continue_or_start(tx, wanted, options_.restart); };
        for (int attempt = 1;; ++attempt) {
            try {
                run_ = database_.write_blocking(start);
                break;
            } catch (const db::DatabaseError& error) {  // somebody started the same at the same moment
                if (error.category() != db::ErrorCategory::unique_violation || attempt == kAttempts) throw;
            }
        }
    }
    if (run_.rows_done > 0) report_.resumed_at = static_cast<std::uint64_t>(run_.rows_done);
    report_.run = run_.id;
    report_.counts = counts_of(run_);
    if (options_.problems_file)
        problem_file_.emplace(*options_.problems_file, static_cast<std::uint64_t>(run_.last_line));
    return {};
}

Result<ImportReport> Import::run() {
    SCALEMART_CHECK(check(options_));
    SCALEMART_TRY(digest, digest_file(options_.file));
    digest_ = std::move(digest);
    std::ifstream in(options_.file, std::ios::binary);
    BatchReader reader(in, {.delimiter = options_.delimiter});
    SCALEMART_TRY(header, reader.header());
    const std::vector<std::string_view> names(header.begin(), header.end());
    SCALEMART_TRY(map, map_columns(options_.map, names));
    SCALEMART_TRY(target, find_target());
    reader.start(map, target, options_.batch_rows, 0);
    if (auto issues = reader.constant_issues(); !issues.empty())
        return fail(errors::map_invalid, {}, std::move(issues));
    SCALEMART_CHECK(begin(map, target));
    reader.start(map, target, options_.batch_rows, static_cast<std::uint64_t>(run_.byte_offset));

    ReadAhead batches(reader);
    while (auto batch = batches.take()) {
        SCALEMART_CHECK(import_batch(*batch));
        batches.give_back(*std::move(batch));
    }
    return std::move(report_);
}

Result<void> Import::import_batch(RowBatch& batch) {
    const auto now = clock_.now();
    for (int attempt = 1;; ++attempt) {
        try {
            const auto done = database_.write_blocking([&](db::Tx& tx) { return write(tx, now, batch); });
            if (done || done.error().is(kUndone)) break;
            if (!done.error().is(kCategoryGone)) return fail(done.error());
        } catch (const db::DatabaseError& error) {
            // A shop that is open gives names to products too; the next attempt sees them.
            if (error.category() != db::ErrorCategory::unique_violation || attempt == kAttempts) throw;
        }
        categories_.clear();
    }
    settle(advanced(batch, now));
    if (on_progress_) on_progress_({report_.counts, batch.end, digest_.size});
    return {};
}

Result<db::Done> Import::write(db::Tx& tx, Instant now, RowBatch& batch) {
    outcome_ = write_batch(tx, events_, now, batch, categories_, run_.id);
    problems_.clear();
    std::ranges::merge(batch.problems, outcome_.conflicts, std::back_inserter(problems_), {}, &Problem::line,
                       &Problem::line);
    if (outcome_.category_gone && !categories_.empty()) return fail(kCategoryGone);
    // Before the commit: so that no problem is lost with the process. See ProblemFile::write.
    if (problem_file_) problem_file_->write(problems_);
    if (options_.dry_run) return fail(kUndone);
    if (!advance(tx, run_, advanced(batch, now)))
        return fail(errors::run_taken, "Its stored position is not where this process left it.");
    return db::Done{};
}

ImportRun Import::advanced(const RowBatch& batch, Instant now) const {
    ImportRun after = run_;
    after.state = batch.last ? RunState::finished : RunState::running;
    after.rows_done += number(batch.read);
    after.byte_offset = number(batch.end);
    after.last_line = number(batch.last_line);
    after.created += outcome_.created;
    after.updated += outcome_.updated;
    after.unchanged += outcome_.unchanged;
    after.failed += number(batch.failed()) + number(outcome_.conflicts.size());
    after.rounded += number(batch.rounded);
    after.updated_at = now;
    return after;
}

void Import::settle(ImportRun after) {
    run_ = std::move(after);
    report_.counts = counts_of(run_);
    if (problem_file_) problem_file_->settle();
    // What a dry run made is gone again.
    if (!options_.dry_run) categories_.merge(outcome_.categories);
    for (auto& problem : problems_)
        if (report_.first_problems.size() < options_.problems_kept)
            report_.first_problems.push_back(std::move(problem));
}

}  // namespace

Result<ImportReport> run_import(db::Database& database, const Clock& clock, const jobs::Events& events,
                                const ImportOptions& options, const ProgressCallback& on_progress) {
    return Import(database, clock, events, options, on_progress).run();
}

std::string to_text(const ImportReport& report) {
    const auto& c = report.counts;
    std::string text;
    if (report.resumed_at)
        text += fmt::format("Continued after row {} of an interrupted import.\n", *report.resumed_at);
    for (const auto& problem : report.first_problems)
        text += fmt::format("line {}{}{}: {} ({})\n", problem.line, problem.column.empty() ? "" : ", ",
                            problem.column, problem.message, problem.code);
    text += fmt::format("{}{} rows: {} created, {} updated, {} unchanged, {} failed",
                        report.dry_run ? "Dry run, nothing kept. " : "", c.read, c.created, c.updated,
                        c.unchanged, c.failed);
    if (c.rounded > 0) text += fmt::format("; {} prices rounded to the currency's decimals", c.rounded);
    return text + ".\n";
}

}  // namespace scalemart::import_products
