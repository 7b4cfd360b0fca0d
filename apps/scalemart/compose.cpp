#include "compose.hpp"

#include "accounts/routes.hpp"
#include "audit/routes.hpp"
#include "cart/cart.hpp"
#include "cart/routes.hpp"
#include "catalog/routes.hpp"
#include "checkout/routes.hpp"
#include "housekeeping.hpp"
#include "jobs/event_subscriptions.hpp"
#include "orders/routes.hpp"
#include "popularity/popularity.hpp"
#include "stores/routes.hpp"

namespace scalemart {
namespace {

cache::CacheOptions cache_options(const Config& config) {
    cache::CacheOptions options;
    options.bytes = static_cast<std::size_t>(config.cache_bytes);
    return options;
}

crypto::PasswordHasherOptions hasher_options(const Config& config) {
    crypto::PasswordHasherOptions options;
    options.cost.memory_kib = static_cast<std::size_t>(config.password_hash_memory_kib);
    options.cost.passes = static_cast<std::uint64_t>(config.password_hash_passes);
    options.threads = static_cast<std::size_t>(config.password_hash_threads);
    return options;
}

accounts::TokenSettings token_settings(const Config& config) {
    return {config.jwt_secret.reveal(), config.access_token_life, config.refresh_token_life};
}

checkout::Settings checkout_settings(const Config& config) {
    checkout::Settings settings;
    settings.hold = config.checkout_hold;
    settings.resume_after = config.checkout_resume_after;
    return settings;
}

/// A guest who signs in keeps what is in the cart.
accounts::SignInListeners sign_in_listeners(const Clock& clock) {
    return {
        [&clock](db::Tx& tx, UserId guest, UserId user) { cart::merge_carts(tx, guest, user, clock.now()); }};
}

jobs::JobRunnerOptions runner_options(const Config& config) {
    jobs::JobRunnerOptions options;
    options.concurrency = static_cast<std::size_t>(config.job_concurrency);
    options.retention = std::chrono::duration_cast<std::chrono::hours>(config.job_retention);
    return options;
}

}  // namespace

Shop::Shop(const Config& config, db::Database& database, const Clock& clock)
    : responses(clock, cache_options(config)),
      hasher(hasher_options(config)),
      events(clock),
      gateway(database, clock),
      checkout{clock, events, checkout_settings(config), gateway.name(), !config.is_production()},
      authenticator(database, clock, token_settings(config)),
      accounts(database, hasher, clock, authenticator, token_settings(config), sign_in_listeners(clock)),
      audit(database),
      stores(database),
      catalog(database),
      categories(database),
      cart(database, clock),
      orders(database),
      checkout_api(database, gateway, checkout),
      checkout_jobs(database, gateway, checkout),
      job_runner(database, clock, job_registry, metrics, runner_options(config)),
      application(router, authenticator, clock) {
    accounts::add_routes(router, accounts);
    audit::add_routes(router, audit);
    stores::add_routes(router, stores);
    catalog::add_routes(router, catalog, categories);
    cart::add_routes(router, cart);
    orders::add_routes(router, orders);
    checkout::add_routes(router, checkout_api);

    jobs::EventSubscriptions subscriptions(events, job_registry);
    popularity::subscribe(subscriptions);
    checkout_jobs.register_with(job_registry);
    register_housekeeping(job_registry);

    database.on_commit({[this](std::span<const std::string> tags) {
                            responses.invalidate(tags);
                            authenticator.invalidate(tags);
                        },
                        [this] { job_runner.wake(); }});
}

}  // namespace scalemart
