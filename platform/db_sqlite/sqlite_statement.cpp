#include "sqlite_statement.hpp"

#include "numbered_parameters.hpp"
#include "sqlite_error.hpp"
#include "sqlite_row.hpp"

namespace scalemart::db_sqlite {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::string_view without_trailing_space(std::string_view text) {
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// Removes `word` from the end, any case, when it stands alone there.
bool drop_word(std::string_view& text, std::string_view word) {
    const std::string_view trimmed = without_trailing_space(text);
    if (trimmed.size() <= word.size() || !is_space(trimmed[trimmed.size() - word.size() - 1])) return false;
    const auto same = [](char a, char b) { return (a | 0x20) == b; };
    const std::string_view tail = trimmed.substr(trimmed.size() - word.size());
    if (!std::equal(tail.begin(), tail.end(), word.begin(), same)) return false;
    text = trimmed.substr(0, trimmed.size() - word.size());
    return true;
}

sqlite3_stmt* prepare(sqlite3* handle, std::string_view name, std::string_view text) {
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(handle, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, &rest)
        != SQLITE_OK)
        throw_error(handle, name);
    if (statement == nullptr)
        throw db::DatabaseError(db::ErrorCategory::other, name, "the statement is empty");
    sqlite3_stmt* second = nullptr;
    const auto rest_size = static_cast<int>(text.data() + text.size() - rest);
    const bool more =
        rest_size > 0
        && (sqlite3_prepare_v2(handle, rest, rest_size, &second, nullptr) != SQLITE_OK || second);
    sqlite3_finalize(second);
    if (more) {
        sqlite3_finalize(statement);
        throw db::DatabaseError(db::ErrorCategory::other, name, "more than one statement");
    }
    return statement;
}

/// Resets on every way out, so that no statement keeps a snapshot or a lock alive.
class Running {
 public:
    Running(sqlite3_stmt* statement, bool& busy) : statement_(statement), busy_(busy) { busy_ = true; }
    ~Running() {
        sqlite3_reset(statement_);
        busy_ = false;
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

 private:
    sqlite3_stmt* statement_;
    bool& busy_;
};

}  // namespace

std::string_view without_row_lock(std::string_view text) {
    std::string_view rest = without_trailing_space(text);
    while (rest.ends_with(';')) rest = without_trailing_space(rest.substr(0, rest.size() - 1));
    if (drop_word(rest, "update") && drop_word(rest, "for")) return rest;
    return text;
}

Statement::Statement(sqlite3* handle, const db::Sql& sql, std::string_view text) : handle_(handle) {
    const std::string_view unlocked = without_row_lock(text);
    locks_rows_ = unlocked.size() != text.size();
    const NumberedParameters numbered = number_parameters(unlocked);
    statement_.reset(prepare(handle, sql.name, numbered.text));
    params_ = numbered.highest;
    if (static_cast<std::size_t>(sqlite3_bind_parameter_count(statement_.get())) != params_)
        throw db::DatabaseError(db::ErrorCategory::other, sql.name, "parameters are written $1, $2, ...");
}

void Statement::bind_value(int slot, const db::Param& param, std::string_view name) {
    sqlite3_stmt* statement = statement_.get();
    int code = SQLITE_OK;
    if (std::holds_alternative<std::monostate>(param)) {
        code = sqlite3_bind_null(statement, slot);
    } else if (const auto* integer = std::get_if<std::int64_t>(&param)) {
        code = sqlite3_bind_int64(statement, slot, *integer);
    } else if (const auto* boolean = std::get_if<bool>(&param)) {
        code = sqlite3_bind_int(statement, slot, *boolean ? 1 : 0);
    } else if (const auto* text = std::get_if<std::string_view>(&param)) {
        if (text->find('\0') != std::string_view::npos)
            throw db::DatabaseError(db::ErrorCategory::other, name, "a text value holds a zero byte");
        // A null pointer would bind NULL, and an empty view may hold one.
        code = sqlite3_bind_text64(statement, slot, text->data() ? text->data() : "", text->size(),
                                   SQLITE_STATIC, SQLITE_UTF8);
    } else {
        const auto& bytes = std::get<Uuid>(param).bytes;
        code = sqlite3_bind_blob64(statement, slot, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
    if (code != SQLITE_OK) throw_error(handle_, name);
}

void Statement::require_params(std::string_view name, std::size_t given) const {
    if (given != params_)
        throw db::DatabaseError(db::ErrorCategory::other, name,
                                fmt::format("{} values for {} parameters", given, params_));
}

void Statement::bind(std::string_view name, std::span<const db::Param> params) {
    require_params(name, params.size());
    int slot = 0;
    for (const db::Param& param : params) bind_value(++slot, param, name);
}

std::int64_t Statement::run(std::string_view name, std::span<const db::Param> params,
                            const db::RowCallback& on_row) {
    bind(name, params);
    const Running running(statement_.get(), busy_);
    const SqliteRow row(statement_.get(), name);
    // sqlite3_changes() keeps the number of the last statement that changed anything, so a statement that
    // changed nothing (a select, a create table) is told by the running total.
    const auto before = sqlite3_total_changes64(handle_);
    int code = SQLITE_OK;
    while ((code = sqlite3_step(statement_.get())) == SQLITE_ROW)
        if (on_row) on_row(row);
    if (code != SQLITE_DONE) throw_error(handle_, name);
    if (sqlite3_stmt_readonly(statement_.get()) || sqlite3_total_changes64(handle_) == before) return 0;
    return sqlite3_changes64(handle_);
}

void Statement::run_rows(std::string_view name, std::span<const db::ParamRow> rows) {
    std::size_t given = 0;
    for (const db::ParamRow& row : rows) given += row.size();
    require_params(name, given);
    int slot = 0;
    for (const db::ParamRow& row : rows) {
        if (row.size() != rows.front().size())
            throw db::DatabaseError(db::ErrorCategory::other, name, "rows of different lengths");
        for (const db::Param& param : row) bind_value(++slot, param, name);
    }
    const Running running(statement_.get(), busy_);
    if (sqlite3_step(statement_.get()) != SQLITE_DONE) throw_error(handle_, name);
}

}  // namespace scalemart::db_sqlite
