#pragma once
// What the command line can be told to do. Each runs on the main thread and returns the exit code of the
// program; what goes wrong is thrown with a text fit for the terminal.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "config/config.hpp"

namespace scalemart {

int migrate_command(const Config& config);

struct ServeOptions {
    bool migrate = true;
    std::filesystem::path media;    ///< the demo shop's pictures are below it
    std::filesystem::path swagger;  ///< Swagger UI's files
};
int serve_command(const Config& config, const ServeOptions& options);

struct SeedOptions {
    std::filesystem::path directory;
};
int seed_command(const Config& config, const SeedOptions& options);

struct ImportOptions {
    std::filesystem::path file;
    std::vector<std::string> map;
    std::string store;
    std::string source;
    std::string delimiter = ",";
    std::optional<std::filesystem::path> errors_file;
    bool dry_run = false;
    bool restart = false;
};
int import_command(const Config& config, const ImportOptions& options);

struct OpenApiOptions {
    int version = 2;
};
int openapi_command(const Config& config, const OpenApiOptions& options);

struct DoctorOptions {
    bool repair = false;
};
/// Shows the settings, tries every connection and checks the stock's counters against its ledger, and the
/// catalogue's labels against the stock. 1 when something is wrong and was not repaired.
int doctor_command(const Config& config, const DoctorOptions& options);

struct RebuildInsightsOptions {
    std::string store;  ///< slug or id; empty: all
};
/// Counts every order again. May run beside the server.
int rebuild_insights_command(const Config& config, const RebuildInsightsOptions& options);

struct CreateAdminOptions {
    std::string email;
    std::string password;  ///< read from standard input when empty
    std::string first_name = "Shop";
    std::string last_name = "Admin";
};
int create_admin_command(const Config& config, const CreateAdminOptions& options);

/// For somebody who has lost the authenticator app and the recovery codes.
int remove_two_factor_command(const Config& config, const std::string& email);

}  // namespace scalemart
