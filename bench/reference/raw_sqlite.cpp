// The least that a checkout could cost on SQLite:  bench_raw_sqlite DATABASE_FILE TRANSACTIONS PER_COMMIT
// One thread, prepared statements, WAL and synchronous=FULL as in the shop. Each transaction changes about as
// many rows as a cash checkout of one line (12 inserted, 5 updated or deleted), without any of its questions,
// JSON or HTTP. PER_COMMIT transactions share a commit: 1 is a program that commits each on its own, 64 is
// the group commit of 64 waiting shoppers.
#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using Id = std::array<unsigned char, 16>;
constexpr int kKinds = 6;     // tables
constexpr int kPools = 1000;  // rows of stock

class Database {
 public:
    explicit Database(const char* path) {
        check(sqlite3_open(path, &handle_));
        exec("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -2048");
    }
    ~Database() {
        for (auto* statement : statements_) sqlite3_finalize(statement);
        sqlite3_close(handle_);
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void check(int code) const {
        if (code != SQLITE_OK && code != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(handle_));
    }
    void exec(const std::string& text) {
        check(sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr));
    }
    sqlite3_stmt* prepare(const std::string& text) {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v3(handle_, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        return statements_.emplace_back(statement);
    }
    void run(sqlite3_stmt* statement, const Id& a, const Id& b, const std::string& text = {}) {
        sqlite3_bind_blob(statement, 1, a.data(), 16, SQLITE_STATIC);
        sqlite3_bind_blob(statement, 2, b.data(), 16, SQLITE_STATIC);
        if (sqlite3_bind_parameter_count(statement) > 2)
            sqlite3_bind_text(statement, 3, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
        check(sqlite3_step(statement));
        sqlite3_reset(statement);
    }

 private:
    sqlite3* handle_ = nullptr;
    std::vector<sqlite3_stmt*> statements_;
};

class Loop {
 public:
    explicit Loop(const char* path) : database_(path) {
        for (int kind = 0; kind < kKinds; ++kind) {
            const auto table = fmt::format("t{}", kind);
            database_.exec(
                fmt::format("create table {} (owner blob not null, id blob not null, text text not null, "
                            "primary key (owner, id)) strict",
                            table));
            insert_.push_back(database_.prepare(fmt::format("insert into {} values ($1, $2, $3)", table)));
            change_.push_back(database_.prepare(
                fmt::format("update {} set text = $3 where owner = $1 and id = $2", table)));
        }
        remove_ = database_.prepare("delete from t5 where owner = $1 and id = $2");
        database_.exec(
            "create table pool (a blob not null, b blob not null, quantity integer not null, primary key (a, "
            "b)) "
            "strict, without rowid");
        take_ = database_.prepare(
            "update pool set quantity = quantity - 1 where a = $1 and b = $2 and quantity >= 1");
        auto* fill = database_.prepare("insert into pool values ($1, $2, 1000000000)");
        for (auto& pool : pools_) {
            pool = next_id();
            database_.run(fill, pool, store_);
        }
    }

    double transactions_per_second(std::size_t count, std::size_t per_commit) {
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t n = 0; n < count; ++n) {
            if (n % per_commit == 0) database_.exec("begin immediate");
            transaction(n);
            if ((n + 1) % per_commit == 0 || n + 1 == count) database_.exec("commit");
        }
        return static_cast<double>(count)
               / std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }

 private:
    /// In order of time, as the shop's ids are.
    Id next_id() {
        Id id{};
        const std::uint64_t number = ++last_;
        const std::uint64_t noise = random_();
        for (std::size_t i = 0; i < 8; ++i) {
            id[i] = static_cast<unsigned char>(number >> (56 - 8 * i));
            id[8 + i] = static_cast<unsigned char>(noise >> (8 * i));
        }
        return id;
    }

    void transaction(std::size_t n) {
        const Id customer = next_id();
        Id line{};
        for (int i = 0; i < 9; ++i) {
            const Id id = next_id();
            if (i == kKinds - 1) line = id;
            database_.run(insert_[static_cast<std::size_t>(i % kKinds)], customer, id,
                          i == 0 ? large_ : small_);
        }
        database_.run(remove_, customer, line);
        database_.run(take_, pools_[n % kPools], store_);
        for (std::size_t kind = 0; kind < 3; ++kind) {
            const Id id = next_id();
            database_.run(insert_[kind], customer, id, small_);
            database_.run(change_[kind], customer, id, kind == 0 ? large_ : small_);
        }
    }

    Database database_;
    std::vector<sqlite3_stmt*> insert_;
    std::vector<sqlite3_stmt*> change_;
    sqlite3_stmt* remove_ = nullptr;
    sqlite3_stmt* take_ = nullptr;
    std::uint64_t last_ = 0;
    std::mt19937_64 random_{2026};
    Id store_{};
    std::array<Id, kPools> pools_{};
    std::string small_ = std::string(80, 's');
    std::string large_ = std::string(1200, 'l');  // about an order's JSON
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    try {
        Loop loop(argv[1]);
        fmt::print(R"({{"perSecond":{:.1f}}})"
                   "\n",
                   loop.transactions_per_second(std::stoul(argv[2]), std::stoul(argv[3])));
        return 0;
    } catch (const std::exception& failure) {
        fmt::print(stderr, "bench_raw_sqlite: {}\n", failure.what());
        return 1;
    }
}
