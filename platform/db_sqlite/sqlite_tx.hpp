#pragma once
// Read and Tx on a SQLite connection: lent to one body, on the thread that runs it. Errors: DatabaseError.

#include "db/tx.hpp"
#include "sqlite_connection.hpp"

namespace scalemart::db_sqlite {

class SqliteRead final : public db::Read {
 public:
    explicit SqliteRead(Connection& connection) : connection_(connection) {}

    [[nodiscard]] db::Engine engine() const override { return db::Engine::sqlite; }
    std::int64_t run(const db::Sql& sql, std::span<const db::Param> params,
                     const db::RowCallback& on_row) override {
        ++statements_;
        return connection_.run(sql, params, on_row);
    }

 private:
    Connection& connection_;
};

/// After a failed statement the transaction can only be rolled back. SQLite would allow more, PostgreSQL does
/// not, and a body must not work on one engine only.
class SqliteTx final : public db::Tx {
 public:
    explicit SqliteTx(Connection& connection) : connection_(connection) {}

    [[nodiscard]] db::Engine engine() const override { return db::Engine::sqlite; }
    std::int64_t run(const db::Sql& sql, std::span<const db::Param> params,
                     const db::RowCallback& on_row) override;
    std::vector<std::int64_t> exec_many(const db::Sql& sql, std::span<const db::ParamRow> rows) override;

    /// Throws when a statement has failed, whatever the body made of it.
    void require_intact(std::string_view statement) const;

 private:
    std::int64_t run_guarded(const db::Sql& sql, std::span<const db::Param> params,
                             const db::RowCallback& on_row);

    Connection& connection_;
    bool failed_ = false;
};

}  // namespace scalemart::db_sqlite
