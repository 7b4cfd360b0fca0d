#pragma once
// A module's schema as numbered SQL files, embedded in the binary at build time. Values.
//
// Texts may use type tokens so that one file serves both engines (SQLite / PostgreSQL):
//   {id} BLOB / uuid   {int} INTEGER / bigint   {money} INTEGER / bigint (minor units)   {time} INTEGER /
//   bigint (µs UTC) {bool} INTEGER / boolean   {json} TEXT / json   {text} TEXT / text collate "C" (so that
//   both engines sort alike) {strict} STRICT / nothing, after the closing parenthesis of create table
//   {clustered} STRICT, WITHOUT ROWID / nothing: instead of {strict} for short rows that are written often
//   and found by their primary key, which then is the table itself and not a second tree

#include <string_view>
#include <vector>

namespace scalemart::db {

/// The statement name under which migration files run. Each runs once, so drivers do not keep them prepared.
inline constexpr std::string_view kMigrationStatement = "migration";

struct Migration {
    int version;
    std::string_view name;
    std::string_view engine;  ///< empty for both, else "sqlite" or "postgres"
    std::string_view text;
};

struct ModuleMigrations {
    std::string_view module;
    std::vector<Migration> migrations;
};

}  // namespace scalemart::db
