#include "postgres_connection.hpp"

#include <charconv>

#include "db/migration.hpp"
#include "postgres_error.hpp"
#include "postgres_row.hpp"

namespace scalemart::db_postgres {

namespace {

constexpr std::size_t kMaxPrepared = 512;

// In one pipeline the server's answers must fit into the socket's buffer, or both sides would wait for the
// other to read. One answer to a change takes about 50 bytes.
constexpr std::size_t kRowsInPipeline = 256;

const char* begin_text(Access access) {
    return access == Access::write ? "begin isolation level read committed read write"
                                   : "begin isolation level repeatable read read only";
}

std::string without_line_end(const char* message) {
    std::string text = message;
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

bool succeeded(const PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/// libpq also reports the number of rows that a select returned; nobody changed those.
std::int64_t rows_changed(PGresult* result) {
    const std::string_view command = PQcmdStatus(result);
    if (!command.starts_with("INSERT") && !command.starts_with("UPDATE") && !command.starts_with("DELETE")
        && !command.starts_with("MERGE"))
        return 0;
    const std::string_view digits = PQcmdTuples(result);
    std::int64_t changed = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), changed);
    return changed;
}

}  // namespace

Connection::Connection(const PostgresOptions& options) : statement_cache_(options.statement_cache) {
    const std::string timeout = std::to_string(options.connect_timeout.count());
    // What stands before "dbname" is a default that the URL may override.
    const char* const keywords[] = {
        "application_name", "connect_timeout", "keepalives_idle", "keepalives_interval",
        "keepalives_count", "dbname",          "client_encoding", nullptr};
    const char* const values[] = {options.application_name.c_str(),
                                  timeout.c_str(),
                                  "30",
                                  "10",
                                  "3",
                                  options.url.c_str(),
                                  "UTF8",
                                  nullptr};
    connection_.reset(PQconnectdbParams(keywords, values, 1));
    if (PQstatus(connection_.get()) != CONNECTION_OK)
        throw db::DatabaseError(db::ErrorCategory::connection, "postgres.connect",
                                without_line_end(PQerrorMessage(connection_.get())));
    configure(options);
}

void Connection::configure(const PostgresOptions& options) {
    // Plain commands, because a pooler may refuse start-up options.
    const std::string text = fmt::format("set statement_timeout = {}; set client_min_messages = error",
                                         options.statement_timeout.count());
    simple("postgres.configure", text.c_str());
}

void Connection::simple(std::string_view name, const char* text) {
    const ResultPtr result{PQexec(connection_.get(), text)};
    if (succeeded(result.get())) return;
    const char* sqlstate = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    if (PQstatus(connection_.get()) == CONNECTION_BAD || sqlstate == nullptr) raise(name, lost_connection());
    raise(name, {sqlstate, without_line_end(PQresultErrorMessage(result.get()))});
}

void Connection::start(Access access) {
    forget_statements_when_many();
    begin_ = begin_text(access);
    begun_ = false;
    retryable_failure_ = nullptr;
}

void Connection::forget_statements_when_many() {
    if (prepared_.size() < kMaxPrepared) return;
    prepared_.clear();
    simple("postgres.deallocate", "deallocate all");
}

Connection::Failure Connection::lost_connection() const {
    return {"08006", without_line_end(PQerrorMessage(connection_.get()))};
}

void Connection::raise(std::string_view statement, const Failure& failure) {
    const db::ErrorCategory category = category_of(failure.sqlstate);
    const db::DatabaseError error(category, statement,
                                  fmt::format("{} ({})", failure.message, failure.sqlstate));
    const bool stale = is_stale_statement(failure.sqlstate, failure.message);
    if (stale || category == db::ErrorCategory::connection) usable_ = false;
    if (stale || category == db::ErrorCategory::connection || category == db::ErrorCategory::serialization)
        retryable_failure_ = std::make_exception_ptr(error);
    throw error;
}

bool Connection::send(const db::Sql& sql, std::size_t count, const RowAt& row_at, const std::string& prepared,
                      bool prepare) {
    PGconn* connection = connection_.get();
    std::string text;  // libpq wants a closing zero, which the constant may not have
    if (prepare || prepared.empty()) text = sql.for_engine(db::Engine::postgres);
    if (!begun_ && PQsendQueryParams(connection, begin_, 0, nullptr, nullptr, nullptr, nullptr, 0) == 0)
        return false;
    if (prepare && PQsendPrepare(connection, prepared.c_str(), text.c_str(), 0, nullptr) == 0) return false;
    for (std::size_t k = 0; k < count; ++k) {
        params_.encode(row_at(k));
        const int sent = prepared.empty() ? PQsendQueryParams(connection, text.c_str(), params_.count(),
                                                              nullptr, params_.values(), nullptr, nullptr, 0)
                                          : PQsendQueryPrepared(connection, prepared.c_str(), params_.count(),
                                                                params_.values(), nullptr, nullptr, 0);
        if (sent == 0) return false;
    }
    return PQpipelineSync(connection) == 1;
}

ResultPtr Connection::receive(std::optional<Failure>& failure) {
    ResultPtr result{PQgetResult(connection_.get())};
    if (!result) {
        if (!failure) failure = lost_connection();
        return result;
    }
    // A null result ends the answer of one command.
    while (const ResultPtr rest{PQgetResult(connection_.get())}) {
        if (PQstatus(connection_.get()) == CONNECTION_BAD) break;
    }
    if (!succeeded(result.get()) && !failure) {
        const char* sqlstate = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        failure = sqlstate == nullptr
                      ? lost_connection()
                      : Failure{sqlstate, without_line_end(PQresultErrorMessage(result.get()))};
    }
    return result;
}

void Connection::leave_pipeline() {
    PGconn* connection = connection_.get();
    // The synchronisation point is the last thing in the pipeline; without it the connection's state is
    // unknown.
    const ResultPtr sync{PQgetResult(connection)};
    if (PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(connection) == 0)
        usable_ = false;
}

std::vector<ResultPtr> Connection::exchange(const db::Sql& sql, std::size_t count, const RowAt& row_at) {
    if (!usable_) raise(sql.name, lost_connection());
    const std::string_view text = sql.for_engine(db::Engine::postgres);
    for (std::size_t k = 0; k < count; ++k) TextParams::require_sendable(sql.name, row_at(k));
    std::string prepared;
    bool prepare = false;
    if (statement_cache_ && sql.name != db::kMigrationStatement) {
        const auto found = prepared_.find(text);
        prepare = found == prepared_.end();
        prepared = prepare ? fmt::format("s{}", ++statement_number_) : found->second;
    }

    std::optional<Failure> failure;
    std::vector<ResultPtr> results;
    results.reserve(count);
    PQenterPipelineMode(connection_.get());
    const bool sent = send(sql, count, row_at, prepared, prepare);
    if (!sent) failure = lost_connection();
    if (sent && !begun_) {
        receive(failure);
        begun_ = !failure;
    }
    if (sent && prepare) {
        receive(failure);
        if (!failure) prepared_.emplace(text, prepared);
    }
    for (std::size_t k = 0; sent && k < count; ++k) results.push_back(receive(failure));
    if (PQstatus(connection_.get()) == CONNECTION_BAD) {
        usable_ = false;
        if (!failure || category_of(failure->sqlstate) != db::ErrorCategory::connection)
            failure = lost_connection();
    } else {
        leave_pipeline();
    }
    if (failure) raise(sql.name, *failure);
    return results;
}

std::int64_t Connection::run(const db::Sql& sql, std::span<const db::Param> params,
                             const db::RowCallback& on_row) {
    const auto results = exchange(sql, 1, [&](std::size_t) { return params; });
    PGresult* result = results.front().get();
    if (on_row) {
        PostgresRow row(result, sql.name);
        for (int k = 0, rows = PQntuples(result); k < rows; ++k) {
            row.go_to(k);
            on_row(row);
        }
    }
    return rows_changed(result);
}

std::vector<std::int64_t> Connection::run_many(const db::Sql& sql, std::span<const db::ParamRow> rows) {
    std::vector<std::int64_t> changed;
    changed.reserve(rows.size());
    while (!rows.empty()) {
        const auto chunk = rows.first(std::min(rows.size(), kRowsInPipeline));
        rows = rows.subspan(chunk.size());
        const auto results = exchange(sql, chunk.size(), [&](std::size_t k) { return std::span(chunk[k]); });
        for (const ResultPtr& result : results) changed.push_back(rows_changed(result.get()));
    }
    return changed;
}

void Connection::commit() {
    if (!begun_) return;
    begun_ = false;
    const ResultPtr result{PQexec(connection_.get(), "commit")};
    if (PQstatus(connection_.get()) == CONNECTION_BAD) {
        usable_ = false;
        throw db::DatabaseError(db::ErrorCategory::connection, "postgres.commit",
                                "the connection was lost; it is unknown whether the commit happened");
    }
    if (!succeeded(result.get())) {
        const char* sqlstate = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        raise("postgres.commit",
              {sqlstate != nullptr ? sqlstate : "", without_line_end(PQresultErrorMessage(result.get()))});
    }
    // The server answers a commit of a failed transaction with ROLLBACK and no error.
    if (std::string_view{PQcmdStatus(result.get())} != "COMMIT")
        throw db::DatabaseError(db::ErrorCategory::other, "postgres.commit",
                                "an earlier statement of this transaction failed");
}

void Connection::rollback() noexcept {
    begun_ = false;
    if (!usable_ || PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return;
    const ResultPtr result{PQexec(connection_.get(), "rollback")};
    if (!succeeded(result.get())) usable_ = false;
}

}  // namespace scalemart::db_postgres
