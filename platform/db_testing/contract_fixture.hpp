#pragma once
// The schema and statements that the database contract is tested with. One suite, run on every engine; its
// tests are spread over the *_contract_test.cpp files by subject. Only for tests of this folder.

#include <gmock/gmock.h>

#include "db/database.hpp"
#include "db/migration.hpp"
#include "engines.hpp"
#include "test_database.hpp"

namespace scalemart::db_testing {

inline constexpr ErrorCode kRefused{"refused", ErrorKind::conflict, "Refused by the test"};

inline constexpr std::string_view kSchema = R"(
create table account (
    id {int} primary key,
    balance {int} not null check (balance >= 0)
) {strict};
create table sample (
    id {id} primary key,
    number {int},
    flag {bool},
    words {text},
    happened_at {time},
    colour {text},
    other {id}
) {strict};
create table owner (id {int} primary key, name {text} not null unique) {strict};
create table pet (id {int} primary key, owner {int} not null references owner (id)) {strict};
create index pet_by_owner on pet (owner);
)";

inline const std::vector<db::ModuleMigrations>& contract_migrations() {
    static const std::vector<db::ModuleMigrations> migrations{
        {"contract", {{1, "create_tables", "", kSchema}}}};
    return migrations;
}

inline constexpr db::Sql kInsertAccount{"contract.insert",
                                        "insert into account (id, balance) values ($1, $2)"};
inline constexpr db::Sql kAdd{"contract.add", "update account set balance = balance + $2 where id = $1"};
inline constexpr db::Sql kBalance{"contract.balance", "select balance from account where id = $1"};
inline constexpr db::Sql kIds{"contract.ids", "select id from account order by id"};
inline constexpr db::Sql kCount{"contract.count", "select count(*) from account"};

class DatabaseContract : public testing::TestWithParam<db::Engine> {
 protected:
    std::int64_t count() {
        return database->read_blocking([](db::Read& read) { return read.all<std::int64_t>(kCount).front(); });
    }
    std::vector<std::int64_t> ids() {
        return database->read_blocking([](db::Read& read) { return read.all<std::int64_t>(kIds); });
    }
    void insert(std::int64_t id, std::int64_t balance = 0) {
        database->write_blocking([&](db::Tx& tx) { return tx.exec(kInsertAccount, id, balance); });
    }

    TestDatabase database{GetParam(), contract_migrations()};
};

/// The category of the DatabaseError that `action` throws.
template <class F>
std::optional<db::ErrorCategory> category_thrown_by(F action) {
    try {
        action();
    } catch (const db::DatabaseError& error) {
        return error.category();
    }
    return std::nullopt;
}

}  // namespace scalemart::db_testing
