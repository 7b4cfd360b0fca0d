#pragma once
// What a service function is given: `Read&` to look, `Tx&` to look and change. Both are lent for the duration
// of one call of the body passed to Database::read / Database::write, on the thread that runs it; never keep
// them. Every function may throw DatabaseError.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/error.hpp"
#include "db/row.hpp"
#include "db/sql.hpp"

namespace scalemart::db {

using RowCallback = std::function<void(const Row&)>;
using ParamRow = std::vector<Param>;

class Read {
 public:
    virtual ~Read() = default;
    Read() = default;
    Read(const Read&) = delete;
    Read& operator=(const Read&) = delete;

    [[nodiscard]] virtual Engine engine() const = 0;

    /// Every row, in the statement's order.
    template <class T, class... Args>
    std::vector<T> all(const Sql& sql, const Args&... args) {
        std::vector<T> rows;
        const Param params[] = {to_param(args)..., Param{}};
        run(sql, {params, sizeof...(Args)}, [&](const Row& row) { rows.push_back(read_row<T>(row)); });
        return rows;
    }

    /// The first row, if there is one.
    template <class T, class... Args>
    std::optional<T> one(const Sql& sql, const Args&... args) {
        std::optional<T> found;
        const Param params[] = {to_param(args)..., Param{}};
        run(sql, {params, sizeof...(Args)}, [&](const Row& row) {
            if (!found) found = read_row<T>(row);
        });
        return found;
    }

    /// Statements whose text is built at run time (list filters). `text` must come from code, never from a
    /// request.
    template <class T>
    std::vector<T> all_dynamic(std::string_view name, const std::string& text,
                               std::span<const Param> params) {
        std::vector<T> rows;
        run({name, text}, params, [&](const Row& row) { rows.push_back(read_row<T>(row)); });
        return rows;
    }

    /// Statements run through this object so far: lets a test assert that a write costs a constant number.
    [[nodiscard]] int statements() const { return statements_; }

    /// Runs one statement, calls `on_row` for each row, returns the number of rows changed.
    virtual std::int64_t run(const Sql& sql, std::span<const Param> params, const RowCallback& on_row) = 0;

 protected:
    int statements_ = 0;
};

class Tx : public Read {
 public:
    /// Runs a statement that returns no rows; the result is the number of rows changed.
    template <class... Args>
    std::int64_t exec(const Sql& sql, const Args&... args) {
        const Param params[] = {to_param(args)..., Param{}};
        return run(sql, {params, sizeof...(Args)}, {});
    }

    /// Runs one statement once per parameter row; the result is the number of rows changed by each.
    /// PostgreSQL sends them as one pipeline, so that n rows cost one round trip.
    virtual std::vector<std::int64_t> exec_many(const Sql& sql, std::span<const ParamRow> rows) = 0;

    /// Says that cached answers carrying this tag are out of date once this transaction has committed.
    void touch(std::string tag) { touched_.push_back(std::move(tag)); }
    [[nodiscard]] const std::vector<std::string>& touched() const { return touched_; }

    /// Says that new work waits for the job runner once this transaction has committed.
    void wake_jobs() { wakes_jobs_ = true; }
    [[nodiscard]] bool wakes_jobs() const { return wakes_jobs_; }

 protected:
    std::vector<std::string> touched_;
    bool wakes_jobs_ = false;
};

}  // namespace scalemart::db
