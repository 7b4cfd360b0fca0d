// The command line. Reads the configuration once and hands it to a command.
#include <fmt/format.h>
#include <sodium.h>

#include <csignal>

#include <CLI/CLI.hpp>

#include "commands.hpp"
#include "config/environment.hpp"
#include "observe/log.hpp"

namespace scalemart {
namespace {

Config load_or_explain() {
    auto loaded = load_config(Environment::of_process());
    if (!loaded) throw std::runtime_error("The configuration has mistakes:\n" + explain(loaded.error()));
    for (const auto& warning : loaded->warnings) log::warn(warning);
    log::set_level(loaded->config.log_level);
    return std::move(loaded->config);
}

int run(int argc, char** argv) {
    CLI::App app{
        "ScaleMart, a commerce platform in one program. Settings come from the environment and .env (see "
        ".env.example)."};
    app.require_subcommand(1);
    app.set_version_flag("--version", "scalemart 0.1.0");

    ServeOptions serve;
    auto* serve_cli = app.add_subcommand("serve", "Serve the shop (API, documentation, jobs)");
    serve_cli->add_flag("!--no-migrate", serve.migrate, "Refuse to start instead of migrating the database");
    serve_cli->add_option("--media", serve.media, "Directory whose pictures/ is served at /media/pictures/");
    serve_cli->add_option("--swagger", serve.swagger, "Directory of Swagger UI's files")
        ->default_val("build/swagger-ui");

    auto* migrate_cli = app.add_subcommand("migrate", "Bring the database up to this program's schema");

    SeedOptions seed;
    auto* seed_cli = app.add_subcommand("seed", "Load the demo shop; does nothing when it is there already");
    seed_cli->add_option("directory", seed.directory, "What demo/b4mart/build.mjs made")
        ->default_val("build/demo");

    ImportOptions import;
    auto* import_cli = app.add_subcommand("import", "Import data from files");
    import_cli->require_subcommand(1);
    auto* products_cli = import_cli->add_subcommand("products", "Import products from a CSV file");
    products_cli->add_option("file", import.file, "The CSV file")->required();
    products_cli
        ->add_option("--map", import.map,
                     "field=column,…; may be repeated (see flows/import_products/README.md)")
        ->allow_extra_args(false);
    products_cli->add_option("--store", import.store,
                             "Slug of the store that sells them (default: the default store)");
    products_cli->add_option("--source", import.source,
                             "Who gave out the external ids (default: the file's name)");
    products_cli->add_option("--delimiter", import.delimiter, "Column separator")->default_val(",");
    products_cli->add_option("--errors", import.errors_file, "Write every bad row to this CSV file");
    products_cli->add_flag("--dry-run", import.dry_run, "Check everything, change nothing");
    products_cli->add_flag("--restart", import.restart,
                           "Begin at the first row even if an earlier run stopped half-way");

    OpenApiOptions openapi;
    auto* openapi_cli = app.add_subcommand("openapi", "Print the OpenAPI document");
    openapi_cli->add_option("--api-version", openapi.version, "1 or 2")
        ->check(CLI::Range(1, 2))
        ->default_val(2);

    RebuildInsightsOptions rebuild;
    auto* rebuild_cli = app.add_subcommand("rebuild", "Make derived data anew");
    rebuild_cli->require_subcommand(1);
    auto* insights_cli = rebuild_cli->add_subcommand("insights", "The sums behind reports, from the orders");
    insights_cli->add_option("--store", rebuild.store, "Slug or id of one store (default: all)");

    DoctorOptions doctor;
    auto* doctor_cli = app.add_subcommand("doctor", "Check settings, connections and the stock's books");
    doctor_cli->add_flag("--repair", doctor.repair, "Put right what can be; the stock's ledger is the truth");

    CreateAdminOptions admin;
    auto* user_cli = app.add_subcommand("user", "Manage users");
    user_cli->require_subcommand(1);
    auto* admin_cli = user_cli->add_subcommand("create-admin", "Create an administrator");
    admin_cli->add_option("--email", admin.email, "E-mail address")->required();
    admin_cli->add_option("--password", admin.password, "Password (asked for when left out)");
    admin_cli->add_option("--first-name", admin.first_name)->default_val("Shop");
    admin_cli->add_option("--last-name", admin.last_name)->default_val("Admin");
    std::string locked_out;
    auto* two_factor_cli =
        user_cli->add_subcommand("remove-two-factor", "For somebody who lost the app and the recovery codes");
    two_factor_cli->add_option("--email", locked_out, "E-mail address")->required();

    CLI11_PARSE(app, argc, argv);
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
    const Config config = load_or_explain();
    if (*serve_cli) return serve_command(config, serve);
    if (*migrate_cli) return migrate_command(config);
    if (*seed_cli) return seed_command(config, seed);
    if (*products_cli) return import_command(config, import);
    if (*openapi_cli) return openapi_command(config, openapi);
    if (*insights_cli) return rebuild_insights_command(config, rebuild);
    if (*doctor_cli) return doctor_command(config, doctor);
    if (*two_factor_cli) return remove_two_factor_command(config, locked_out);
    return create_admin_command(config, admin);
}

}  // namespace
}  // namespace scalemart

int main(int argc, char** argv) {
    // A peer that leaves is an error of the call that wrote to it (mail and payment providers over TLS too),
    // not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return scalemart::run(argc, argv);
    } catch (const std::exception& failure) {
        fmt::print(stderr, "scalemart: {}\n", failure.what());
        return 1;
    }
}
