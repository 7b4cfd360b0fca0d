#include "migrator.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <boost/describe.hpp>

#include "base/hex.hpp"

namespace scalemart::db {

namespace {

constexpr std::string_view kTable = R"(
create table if not exists schema_migration (
    module {text} not null,
    version {int} not null,
    name {text} not null,
    checksum {text} not null,
    applied_at {time} not null,
    primary key (module, version)
) {strict})";

// The number is arbitrary but must never change: it is how two processes find out about each other.
constexpr Sql kLock{"migrator.lock", "select pg_advisory_xact_lock(5063317230191624)"};
constexpr Sql kHasTable{
    .name = "migrator.has_table",
    .text = "",
    // The catalogue of tables is each engine's own.
    .sqlite = "select count(*) from sqlite_schema where type = 'table' and name = 'schema_migration'",
    .postgres =
        "select count(*) from pg_catalog.pg_tables"
        " where schemaname = current_schema() and tablename = 'schema_migration'"};
constexpr Sql kApplied{
    "migrator.applied",
    "select version, name, checksum from schema_migration where module = $1 order by version"};
constexpr Sql kRecord{"migrator.record",
                      "insert into schema_migration (module, version, name, checksum, applied_at)"
                      " values ($1, $2, $3, $4, $5)"};

struct Applied {
    int version;
    std::string name;
    std::string checksum;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (version, name, checksum))

std::string label(std::string_view module, int version, std::string_view name) {
    return fmt::format("{}/{:04}_{}", module, version, name);
}

std::string checksum(std::string_view text) {
    std::array<unsigned char, crypto_generichash_BYTES> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(), nullptr, 0);
    return to_hex(digest);
}

/// The files meant for this engine, lowest version first.
std::vector<Migration> files_for(const ModuleMigrations& module, Engine engine) {
    const std::string_view other = engine == Engine::sqlite ? "postgres" : "sqlite";
    std::vector<Migration> files;
    for (const Migration& file : module.migrations)
        if (file.engine != other) files.push_back(file);
    std::ranges::sort(files, {}, &Migration::version);
    for (std::size_t k = 1; k < files.size(); ++k)
        if (files[k].version == files[k - 1].version)
            throw MigrationError(fmt::format("{} and {} have the same number",
                                             label(module.module, files[k - 1].version, files[k - 1].name),
                                             label(module.module, files[k].version, files[k].name)));
    return files;
}

/// Compares what was applied with what this binary holds, and returns the files still to apply.
std::vector<Migration> missing(std::string_view module, const std::vector<Migration>& files,
                               const std::vector<Applied>& applied) {
    const int newest = files.empty() ? 0 : files.back().version;
    for (const Applied& row : applied) {
        const std::string what = label(module, row.version, row.name);
        const auto file = std::ranges::find(files, row.version, &Migration::version);
        if (file == files.end())
            throw MigrationError(
                row.version > newest
                    ? fmt::format("the database is newer than this program: it has {}", what)
                    : fmt::format("the database has {}, which this program does not know", what));
        if (checksum(file->text) != row.checksum)
            throw MigrationError(
                fmt::format("{} was changed after it was applied; add a new file instead", what));
    }
    std::vector<Migration> rest;
    for (const Migration& file : files) {
        if (std::ranges::find(applied, file.version, &Applied::version) != applied.end()) continue;
        if (!applied.empty() && file.version < applied.back().version)
            throw MigrationError(
                fmt::format("{} comes before {}, which is already applied; give it a higher number",
                            label(module, file.version, file.name),
                            label(module, applied.back().version, applied.back().name)));
        rest.push_back(file);
    }
    return rest;
}

void apply(Tx& tx, std::string_view module, const Migration& file) {
    const std::string text = expand_types(file.text, tx.engine());
    for (const std::string& statement : split_statements(text)) {
        try {
            tx.exec(Sql{kMigrationStatement, statement});
        } catch (const DatabaseError& error) {
            throw MigrationError(fmt::format("{}: {}\nin: {}", label(module, file.version, file.name),
                                             error.what(), statement));
        }
    }
}

std::vector<std::string> migrate_module(Tx& tx, Instant now, const ModuleMigrations& module) {
    // SQLite needs no lock here: a write transaction excludes every other writer, in any process.
    if (tx.engine() == Engine::postgres) tx.run(kLock, {}, {});
    if (tx.all<std::int64_t>(kHasTable).front() == 0)
        tx.exec(Sql{kMigrationStatement, expand_types(kTable, tx.engine())});
    const auto applied = tx.all<Applied>(kApplied, module.module);
    std::vector<std::string> done;
    for (const Migration& file : missing(module.module, files_for(module, tx.engine()), applied)) {
        apply(tx, module.module, file);
        tx.exec(kRecord, module.module, file.version, file.name, checksum(file.text), now);
        done.push_back(label(module.module, file.version, file.name));
    }
    return done;
}

}  // namespace

std::string expand_types(std::string_view text, Engine engine) {
    struct Token {
        std::string_view token;
        std::string_view sqlite;
        std::string_view postgres;
    };
    static constexpr Token kTokens[] = {
        {"{id}", "BLOB", "uuid"},
        {"{int}", "INTEGER", "bigint"},
        {"{money}", "INTEGER", "bigint"},
        {"{time}", "INTEGER", "bigint"},
        {"{bool}", "INTEGER", "boolean"},
        {"{json}", "TEXT", "json"},
        {"{text}", "TEXT", "text collate \"C\""},
        {"{strict}", "STRICT", ""},
        {"{clustered}", "STRICT, WITHOUT ROWID", ""},
    };
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    while (!text.empty()) {
        const std::size_t brace = text.find('{');
        out += text.substr(0, brace);
        if (brace == std::string_view::npos) break;
        text.remove_prefix(brace);
        const auto token =
            std::ranges::find_if(kTokens, [&](const Token& t) { return text.starts_with(t.token); });
        if (token == std::end(kTokens)) {  // an ordinary brace, as in default '{}'
            out += '{';
            text.remove_prefix(1);
        } else {
            out += engine == Engine::sqlite ? token->sqlite : token->postgres;
            text.remove_prefix(token->token.size());
        }
    }
    return out;
}

std::vector<std::string> migrate(Database& database, const Clock& clock,
                                 std::span<const ModuleMigrations> modules) {
    std::vector<std::string> all;
    for (const ModuleMigrations& module : modules) {
        const Instant now = clock.now();
        auto done = database.write_blocking([&](Tx& tx) { return migrate_module(tx, now, module); });
        all.insert(all.end(), std::make_move_iterator(done.begin()), std::make_move_iterator(done.end()));
    }
    return all;
}

std::vector<std::string> pending_migrations(Database& database, std::span<const ModuleMigrations> modules) {
    return database.read_blocking([&](Read& read) {
        const bool has_table = read.all<std::int64_t>(kHasTable).front() != 0;
        std::vector<std::string> pending;
        for (const ModuleMigrations& module : modules) {
            std::vector<Applied> applied;
            if (has_table) applied = read.all<Applied>(kApplied, module.module);
            for (const Migration& file : missing(module.module, files_for(module, read.engine()), applied))
                pending.push_back(label(module.module, file.version, file.name));
        }
        return pending;
    });
}

}  // namespace scalemart::db
