#pragma once
// An insert of one row as an insert of many, which opens the table and its indexes once for all of them and
// not once for each: a bulk load spends a third less. Pure, thread-safe.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace scalemart::db_sqlite {

/// So many rows of `columns` values are worth one statement; 1 for wide rows, whose values SQLite would copy.
[[nodiscard]] std::size_t rows_of_one_insert(std::size_t columns);

/// Empty unless `text` is exactly "insert into … values ($1, …, $columns)": any other ending says how many
/// rows were changed, or asks for it. The answer is an "insert or fail", which spares SQLite a copy of every
/// page for the sake of undoing the statement alone; so whoever runs it undoes the transaction when it fails.
[[nodiscard]] std::optional<std::string> insert_of_many(std::string_view text, std::size_t columns,
                                                        std::size_t rows);

}  // namespace scalemart::db_sqlite
