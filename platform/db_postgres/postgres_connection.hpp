#pragma once
// One libpq connection and the transaction running on it. Used by one thread. Errors: DatabaseError.
//
// BEGIN costs no round trip: it travels in one pipeline with the transaction's first statement, as does the
// preparation of a statement that this connection has not seen. A transaction in which no statement ran is
// never started.

#include <libpq-fe.h>

#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "db/tx.hpp"
#include "postgres_database.hpp"
#include "postgres_params.hpp"

namespace scalemart::db_postgres {

enum class Access { read, write };

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

class Connection {
 public:
    explicit Connection(const PostgresOptions& options);

    /// The next statement begins a transaction.
    void start(Access access);
    std::int64_t run(const db::Sql& sql, std::span<const db::Param> params, const db::RowCallback& on_row);
    std::vector<std::int64_t> run_many(const db::Sql& sql, std::span<const db::ParamRow> rows);
    /// DatabaseError(connection) means that it is unknown whether the commit happened.
    void commit();
    /// Ends the transaction without saving it. Does not fail: a connection that cannot is no longer usable().
    void rollback() noexcept;

    /// False once it must be replaced.
    [[nodiscard]] bool usable() const { return usable_; }
    /// Set when a statement of this transaction failed in a way that running it all again may cure.
    [[nodiscard]] const std::exception_ptr& retryable_failure() const { return retryable_failure_; }

 private:
    struct Close {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    struct Failure {
        std::string sqlstate;
        std::string message;
    };
    using RowAt = std::function<std::span<const db::Param>(std::size_t)>;

    void configure(const PostgresOptions& options);
    void simple(std::string_view name, const char* text);
    std::vector<ResultPtr> exchange(const db::Sql& sql, std::size_t count, const RowAt& row_at);
    bool send(const db::Sql& sql, std::size_t count, const RowAt& row_at, const std::string& prepared,
              bool prepare);
    /// The next result of the pipeline; the first that is an error is kept in `failure`.
    ResultPtr receive(std::optional<Failure>& failure);
    void leave_pipeline();
    void forget_statements_when_many();
    Failure lost_connection() const;
    [[noreturn]] void raise(std::string_view statement, const Failure& failure);

    std::unique_ptr<PGconn, Close> connection_;
    bool statement_cache_;
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>>
        prepared_;  ///< text to server-side name
    int statement_number_ = 0;
    TextParams params_;
    const char* begin_ = nullptr;
    bool begun_ = false;
    bool usable_ = true;
    std::exception_ptr retryable_failure_;
};

}  // namespace scalemart::db_postgres
