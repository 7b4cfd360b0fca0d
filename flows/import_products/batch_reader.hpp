#pragma once
// The file as batches of checked rows. Owned and used by one thread. Errors of the stream throw
// std::runtime_error.

#include <istream>

#include "csv_reader.hpp"
#include "row_batch.hpp"
#include "seen_names.hpp"

namespace scalemart::import_products {

/// Opens with the header, which it reads.
class BatchReader {
 public:
    BatchReader(std::istream& in, CsvOptions options) : csv_(in, options) {}

    /// The first record: the names of the columns. Call once, first. header_invalid.
    Result<std::vector<std::string>> header();

    /// `map` must outlive the reader. Rows that end at or before `skip_to` are only remembered, to know when
    /// they are repeated.
    void start(const ColumnMap& map, Target target, std::size_t batch_rows, std::uint64_t skip_to);

    /// What is wrong with the constants of the map.
    [[nodiscard]] std::vector<Issue> constant_issues() { return rows_->constant_issues(); }

    /// The next batch; none after the one that was marked as the last.
    std::optional<RowBatch> next();

 private:
    void read_record(RowBatch& batch);
    std::optional<ImportRow> checked_row(std::vector<Problem>& problems);
    [[nodiscard]] Problem fault_problem() const;

    CsvReader csv_;
    CsvRecord record_;
    std::vector<std::string> names_;
    std::optional<RowReader> rows_;
    SeenNames seen_;
    std::size_t batch_rows_ = 0;
    std::uint64_t skip_to_ = 0;
    std::uint64_t end_ = 0;  ///< of the last record, as the next one
    std::uint64_t last_line_ = 0;
    bool ended_ = false;
};

}  // namespace scalemart::import_products
