#pragma once
// Read and Tx on a PostgreSQL connection: lent to one body, on the thread that runs it. Errors:
// DatabaseError.

#include "db/tx.hpp"
#include "postgres_connection.hpp"

namespace scalemart::db_postgres {

class PostgresRead final : public db::Read {
 public:
    explicit PostgresRead(Connection& connection) : connection_(connection) {}

    [[nodiscard]] db::Engine engine() const override { return db::Engine::postgres; }
    std::int64_t run(const db::Sql& sql, std::span<const db::Param> params,
                     const db::RowCallback& on_row) override {
        ++statements_;
        return connection_.run(sql, params, on_row);
    }

 private:
    Connection& connection_;
};

class PostgresTx final : public db::Tx {
 public:
    explicit PostgresTx(Connection& connection) : connection_(connection) {}

    [[nodiscard]] db::Engine engine() const override { return db::Engine::postgres; }
    std::int64_t run(const db::Sql& sql, std::span<const db::Param> params,
                     const db::RowCallback& on_row) override {
        ++statements_;
        return connection_.run(sql, params, on_row);
    }
    std::vector<std::int64_t> exec_many(const db::Sql& sql, std::span<const db::ParamRow> rows) override {
        ++statements_;
        return connection_.run_many(sql, rows);
    }

 private:
    Connection& connection_;
};

}  // namespace scalemart::db_postgres
