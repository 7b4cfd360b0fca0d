#pragma once
// A running server over the test API. Only included by tests.

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <mutex>

#include "http/pages.hpp"
#include "http/server.hpp"
#include "test_api.hpp"
#include "test_client.hpp"

namespace scalemart::http::testing {

class ServerTest : public ::testing::Test {
 protected:
    ServerTest() {
        std::string name = std::filesystem::temp_directory_path() / "scalemart_http_XXXXXX";
        directory = ::mkdtemp(name.data());
        std::filesystem::create_directories(directory / "public/inner");
        write("public/a.css", "a { color: red }");
        write("public/inner/b.svg", "<svg/>");
        write("public/.hidden", "hidden");
        write("secret.txt", "secret");
        std::filesystem::create_symlink(directory / "secret.txt", directory / "public/link.txt");
        add_thing_routes(router, api);
        site.mount({.prefix = "/media/",
                    .directory = directory / "public",
                    .cache_control = std::string{kImmutable}});
        options.address = "127.0.0.1";
        options.threads = 2;
        options.drain_deadline = std::chrono::seconds{10};
        options.access_log = [this](std::string_view lines) {
            const std::lock_guard lock(log_mutex);
            log += lines;
        };
    }
    ~ServerTest() override {
        api.gate = true;
        server.reset();
        std::filesystem::remove_all(directory);
    }

    void start() {
        server.emplace(site, options);
        server->start();
    }
    Client connect() { return Client(server->port()); }
    void write(const std::string& name, std::string_view text) { std::ofstream(directory / name) << text; }

    std::filesystem::path directory;
    std::mutex log_mutex;
    std::string log;
    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    ThingApi api;
    Router router;
    RoleAuthenticator authenticator;
    Application application{router, authenticator, clock};
    ResponseCache cache{clock};
    Site site{application, cache};
    ServerOptions options;
    std::optional<Server> server;
};

}  // namespace scalemart::http::testing
