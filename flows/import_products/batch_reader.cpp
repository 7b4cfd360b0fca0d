#include "batch_reader.hpp"

#include <fmt/format.h>

#include "errors.hpp"

namespace scalemart::import_products {

Result<std::vector<std::string>> BatchReader::header() {
    if (!csv_.next(record_)) return fail(errors::header_invalid, "The file is empty.");
    if (record_.fault == CsvFault::not_utf8)
        return fail(errors::header_invalid, "The file is not UTF-8: save it as UTF-8.");
    if (record_.fault) return fail(errors::header_invalid, fault_problem().message);
    end_ = record_.end;
    names_.assign(record_.fields.begin(), record_.fields.end());
    return names_;
}

void BatchReader::start(const ColumnMap& map, Target target, std::size_t batch_rows, std::uint64_t skip_to) {
    rows_.emplace(map, std::move(target));
    batch_rows_ = batch_rows;
    skip_to_ = skip_to;
}

std::optional<RowBatch> BatchReader::next() {
    if (ended_) return std::nullopt;
    RowBatch batch;
    batch.rows.reserve(batch_rows_);
    batch.drafts.reserve(batch_rows_);
    while (batch.read < batch_rows_) {
        if (!csv_.next(record_)) {
            ended_ = batch.last = true;
            break;
        }
        read_record(batch);
    }
    batch.end = end_;
    batch.last_line = last_line_;
    return batch;
}

void BatchReader::read_record(RowBatch& batch) {
    end_ = record_.end;
    last_line_ = record_.line;
    if (record_.end <= skip_to_) {
        std::vector<Problem> known_already;
        checked_row(known_already);
        return;
    }
    ++batch.read;
    auto row = checked_row(batch.problems);
    if (!row) return;
    batch.rounded += static_cast<std::uint64_t>(rows_->rounded());
    batch.drafts.push_back(catalog::prepare_draft(std::move(row->draft)));
    batch.rows.push_back(std::move(*row));
}

std::optional<ImportRow> BatchReader::checked_row(std::vector<Problem>& problems) {
    if (record_.fault) {
        problems.push_back(fault_problem());
        return std::nullopt;
    }
    auto row = rows_->read(record_.line, record_.fields, problems);
    if (!row) return std::nullopt;
    if (auto problem = seen_.note(*row)) {
        problems.push_back(std::move(*problem));
        return std::nullopt;
    }
    return row;
}

Problem BatchReader::fault_problem() const {
    Problem problem{record_.line, "", "", ""};
    switch (*record_.fault) {
        case CsvFault::too_large:
            problem.code = "record_too_large";
            problem.message = "is longer than 1 MiB; is a quote missing?";
            break;
        case CsvFault::unterminated_quote:
            problem.code = "unterminated_quote";
            problem.message = "has a quoted field that does not end before the file does";
            break;
        case CsvFault::text_after_quote:
            problem.code = "text_after_quote";
            problem.message =
                "has text between a closing quote and the delimiter; is a quote inside a field not doubled?";
            break;
        case CsvFault::not_utf8:
            if (record_.faulty_field < names_.size()) problem.column = names_[record_.faulty_field];
            problem.code = "encoding";
            problem.message = "is not valid UTF-8";
            break;
    }
    return problem;
}

}  // namespace scalemart::import_products
