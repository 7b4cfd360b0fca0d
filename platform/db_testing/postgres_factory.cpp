#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <vector>

#include "database_factory.hpp"

namespace scalemart::db_testing {

namespace {

/// Databases on the cluster that SCALEMART_TEST_POSTGRES names. "create database" cannot run inside a
/// transaction, so this speaks to the server directly.
class PostgresFactory final : public DatabaseFactory {
 public:
    PostgresFactory() {
        const char* url = std::getenv("SCALEMART_TEST_POSTGRES");
        if (url == nullptr || *url == '\0')
            throw std::runtime_error("SCALEMART_TEST_POSTGRES is not set: run under scripts/with-postgres");
        url_ = url;
        while (url_.ends_with('/')) url_.pop_back();
        owner_ = ::getpid();
        prefix_ = fmt::format("scalemart_test_{}_", owner_);
        connection_.reset(PQconnectdb((url_ + "/postgres").c_str()));
        if (PQstatus(connection_.get()) != CONNECTION_OK)
            throw std::runtime_error(std::string{"SCALEMART_TEST_POSTGRES: "}
                                     + PQerrorMessage(connection_.get()));
        command("set client_min_messages = error");
    }
    ~PostgresFactory() override {
        if (::getpid() != owner_) return;  // a forked child of a test
        while (!names_.empty()) remove(location_of(std::string{names_.back()}));
    }

    std::string create_empty() override { return create("template0"); }
    std::string copy_of(const std::string& location) override { return create(name_of(location)); }
    void remove(const std::string& location) noexcept override {
        const std::string name = name_of(location);
        std::erase(names_, name);
        command("drop database if exists " + name + " with (force)");
    }

 private:
    struct Close {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };

    std::string location_of(const std::string& name) const { return url_ + "/" + name; }
    static std::string name_of(const std::string& location) {
        return location.substr(location.rfind('/') + 1);
    }

    bool command(const std::string& text) noexcept {
        PGresult* result = PQexec(connection_.get(), text.c_str());
        const bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
        PQclear(result);
        return done;
    }
    std::string create(const std::string& pattern) {
        const std::string name = prefix_ + std::to_string(++number_);
        if (!command("create database " + name + " template " + pattern))
            throw std::runtime_error(PQerrorMessage(connection_.get()));
        names_.push_back(name);
        return location_of(name);
    }

    std::string url_;
    ::pid_t owner_ = 0;
    std::string prefix_;
    std::unique_ptr<PGconn, Close> connection_;
    std::vector<std::string> names_;
    int number_ = 0;
};

}  // namespace

std::unique_ptr<DatabaseFactory> postgres_factory() {
    return std::make_unique<PostgresFactory>();
}

}  // namespace scalemart::db_testing
