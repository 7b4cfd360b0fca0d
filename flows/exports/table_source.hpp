#pragma once
// Where the rows of a table come from: pages, each read in a transaction of its own, from where the last one
// ended. A source never changes; any thread may read from it.

#include <span>
#include <vector>

#include "cell.hpp"
#include "db/tx.hpp"

namespace scalemart::exports {

/// How far an export has come.
struct TablePlace {
    Uuid last;             ///< the last row's
    std::size_t part = 0;  ///< of tables that are read in several parts
};

struct TablePage {
    std::vector<std::vector<Cell>> rows;
    TablePlace next;
    bool is_last = false;
};

/// Rows in a page: some ten milliseconds of reading at most.
inline constexpr std::int64_t kRowsInPage = 500;

class TableSource {
 public:
    TableSource() = default;
    TableSource(const TableSource&) = delete;
    TableSource& operator=(const TableSource&) = delete;
    virtual ~TableSource() = default;

    [[nodiscard]] virtual std::span<const std::string_view> columns() const = 0;
    [[nodiscard]] virtual TablePlace start() const { return {}; }
    [[nodiscard]] virtual TablePage read_page(db::Read& read, const TablePlace& from) const = 0;
};

}  // namespace scalemart::exports
