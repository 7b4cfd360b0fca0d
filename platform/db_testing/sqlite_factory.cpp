#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "database_factory.hpp"

namespace scalemart::db_testing {

namespace {

namespace fs = std::filesystem;

/// Files in one temporary folder, which goes with the factory.
class SqliteFactory final : public DatabaseFactory {
 public:
    SqliteFactory() {
        std::string pattern = (fs::temp_directory_path() / "scalemart-test.XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder " + pattern);
        folder_ = pattern;
        owner_ = ::getpid();
    }
    ~SqliteFactory() override {
        // A test may fork; the child must leave the folder to its parent.
        std::error_code ignored;
        if (::getpid() == owner_) fs::remove_all(folder_, ignored);
    }

    std::string create_empty() override { return (folder_ / fmt::format("{}.db", ++number_)).string(); }
    std::string copy_of(const std::string& location) override {
        const std::string copy = create_empty();
        fs::copy_file(location, copy);
        return copy;
    }
    void remove(const std::string& location) noexcept override {
        std::error_code ignored;
        for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(location + suffix, ignored);
    }

 private:
    fs::path folder_;
    ::pid_t owner_ = 0;
    int number_ = 0;
};

}  // namespace

std::unique_ptr<DatabaseFactory> sqlite_factory() {
    return std::make_unique<SqliteFactory>();
}

}  // namespace scalemart::db_testing
