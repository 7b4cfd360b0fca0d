#pragma once
// Tables as text, row by row. CSV is RFC 4180 with CRLF; cells that a spreadsheet would take for a formula
// begin with an apostrophe, unless the table is for a program. JSON is one object a line. Owned by one
// stream.

#include <boost/describe.hpp>
#include <span>
#include <string>
#include <string_view>

#include "cell.hpp"

namespace scalemart::exports {

enum class TableKind { csv, jsonl };
BOOST_DESCRIBE_ENUM(TableKind, csv, jsonl)

struct TableOptions {
    TableKind kind = TableKind::csv;
    bool byte_order_mark = false;  ///< of CSV: some spreadsheets read UTF-8 only so
    bool raw = false;              ///< of CSV: no protection from formulas
};

[[nodiscard]] std::string_view content_type_of(TableKind kind);
[[nodiscard]] std::string_view extension_of(TableKind kind);

class TableFormat {
 public:
    /// The columns must outlive the format.
    TableFormat(const TableOptions& options, std::span<const std::string_view> columns)
        : options_(options), columns_(columns) {}

    void begin(std::string& out) const;
    void add(std::string& out, std::span<const Cell> row) const;

 private:
    void add_csv(std::string& out, std::span<const Cell> row) const;
    void add_object(std::string& out, std::span<const Cell> row) const;

    TableOptions options_;
    std::span<const std::string_view> columns_;
};

}  // namespace scalemart::exports
