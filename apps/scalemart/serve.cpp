#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/clock.hpp"
#include "commands.hpp"
#include "compose.hpp"
#include "db/migrator.hpp"
#include "http/pages.hpp"
#include "http/server.hpp"
#include "observe/log.hpp"
#include "open_database.hpp"
#include "server_metrics.hpp"

namespace scalemart {
namespace {

const http::ApiInfo kInfo{
    "ScaleMart", "0.1.0",
    "A commerce platform. Amounts are whole minor units (cents) of their currency. Public reads name "
    "things by id or slug, changes by id. What an operation does not declare is refused: "
    "members of bodies and query parameters alike."};

/// Blocked before any thread starts, so that only wait() sees them.
class StopSignals {
 public:
    StopSignals() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGINT);
        sigaddset(&set_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    }
    int wait() const {
        int signal = 0;
        sigwait(&set_, &signal);
        return signal;
    }

 private:
    sigset_t set_{};
};

http::ServerOptions server_options(const Config& config) {
    http::ServerOptions options;
    options.address = config.host == "localhost" ? "127.0.0.1" : config.host;
    options.port = config.port;
    options.threads = static_cast<unsigned>(config.threads);
    options.cors_origins = config.cors_origins;
    options.trusted_proxies = config.trusted_proxies;
    options.drain_deadline = config.shutdown_grace;
    if (config.access_log) options.access_log = http::access_log_to(STDOUT_FILENO);
    return options;
}

/// A folder that lives as long as this object.
class EmptyFolder {
 public:
    EmptyFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "scalemart-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
        path_ = name;
    }
    ~EmptyFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    EmptyFolder(const EmptyFolder&) = delete;
    EmptyFolder& operator=(const EmptyFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
    std::filesystem::path path_;
};

/// Settings this version reads but does nothing with: better said than silently ignored.
void warn_of_unused(const Config& config) {
    const auto warn = [](bool is_set, std::string_view name) {
        if (is_set) log::warn("a setting is not used by this version", {{"setting", std::string{name}}});
    };
    warn(!config.redis_url.reveal().empty(), "REDIS_URL");
    warn(!config.database_replica_urls.empty(), "DATABASE_REPLICA_URLS");
    warn(!config.stripe.secret_key.reveal().empty(), "STRIPE_SECRET_KEY");
    warn(!config.paypal.client_id.empty(), "PAYPAL_CLIENT_ID");
    warn(!config.razorpay.key_id.empty(), "RAZORPAY_KEY_ID");
    if (config.is_production())
        log::warn("card payments are refused: this version has no provider but the test one");
    warn(!config.cloudinary.cloud_name.empty(), "CLOUDINARY_CLOUD_NAME");
}

Task<std::vector<http::Check>> readiness(db::Database& database, const http::Server* const& server) {
    constexpr db::Sql kPing{"ready.ping", "select 1"};
    bool answers = false;
    try {
        const auto ping = [&](db::Read& read) { return read.one<std::int64_t>(kPing).has_value(); };
        answers = co_await database.read(ping);
    } catch (const std::exception&) {
    }
    std::vector<http::Check> checks;
    checks.push_back({"database", answers});
    checks.push_back({"accepting requests", server != nullptr && !server->draining()});
    co_return checks;
}

}  // namespace

int serve_command(const Config& config, const ServeOptions& options) {
    const StopSignals signals;
    const SystemClock clock;
    auto database = open_database(config);
    if (options.migrate) {
        db::migrate(*database, clock, all_migrations());
    } else if (!db::pending_migrations(*database, all_migrations()).empty()) {
        throw std::runtime_error("The database is older than this program: run `scalemart migrate` first.");
    }
    warn_of_unused(config);

    Shop shop(config, *database, clock);
    http::Site site(shop.application, shop.responses);
    http::add_welcome_page(site, kInfo);
    http::add_api_documents(site, shop.router, kInfo, options.swagger);
    http::add_problem_list(site, shop.router);
    // Only the pictures: beside them lie the files they were loaded from, with cost prices and passwords.
    if (!options.media.empty())
        site.mount({.prefix = "/media/pictures/",
                    .directory = std::filesystem::path{options.media} / "pictures",
                    .other_origins = true});
    const http::Server* running = nullptr;
    http::add_probes(site,
                     {[&] { return readiness(*database, running); }, [&] { return shop.metrics.render(); }});

    http::Server server(site, server_options(config));
    running = &server;
    add_server_metrics(shop.metrics, server, shop.responses, shop.limiter);
    shop.job_runner.start();
    server.start();
    log::info("serving", {{"address", config.host}, {"port", std::to_string(server.port())}});
    fmt::print(stderr,
               "ScaleMart is at http://localhost:{0} (API documentation: http://localhost:{0}/docs)\n",
               server.port());

    signals.wait();
    log::info("stopping");
    const bool drained = server.drain_and_stop();
    shop.job_runner.stop(config.shutdown_grace);
    if (!drained) log::warn("some requests did not finish in time");
    database.reset();  // before the server: a late answer still finds the event loop it belongs to
    return 0;
}

int openapi_command(const Config& config, const OpenApiOptions& options) {
    const SystemClock clock;
    const EmptyFolder folder;
    Config offline = config;
    offline.database_url = Secret{"sqlite:" + (folder.path() / "empty.db").string()};
    const auto database = open_database(offline);
    const Shop shop(offline, *database, clock);
    const auto version = options.version == 1 ? http::ApiVersion::v1 : http::ApiVersion::v2;
    fmt::print("{}\n", http::openapi_document(shop.router, version, kInfo));
    return 0;
}

}  // namespace scalemart
