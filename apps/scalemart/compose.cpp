#include "compose.hpp"

#include "accounts/address_routes.hpp"
#include "accounts/api_key_routes.hpp"
#include "accounts/email_routes.hpp"
#include "accounts/owner_routes.hpp"
#include "accounts/password_routes.hpp"
#include "accounts/personal_data.hpp"
#include "accounts/routes.hpp"
#include "accounts/session_routes.hpp"
#include "accounts/staff_routes.hpp"
#include "accounts/two_factor_routes.hpp"
#include "accounts/user_admin_routes.hpp"
#include "audit/routes.hpp"
#include "bundles/routes.hpp"
#include "cart/cart.hpp"
#include "cart/personal_data.hpp"
#include "cart/routes.hpp"
#include "catalog/bulk_routes.hpp"
#include "catalog/catalog.hpp"
#include "catalog/price_history_routes.hpp"
#include "catalog/routes.hpp"
#include "catalog/specification_reindex.hpp"
#include "catalog/specification_routes.hpp"
#include "checkout/routes.hpp"
#include "custom_field_rules/custom_field_rules.hpp"
#include "custom_fields/custom_fields.hpp"
#include "custom_fields/removal.hpp"
#include "custom_fields/routes.hpp"
#include "housekeeping.hpp"
#include "idempotency/idempotency.hpp"
#include "insights/insights.hpp"
#include "insights/routes.hpp"
#include "inventory/routes.hpp"
#include "jobs/event_subscriptions.hpp"
#include "open_mail.hpp"
#include "orders/personal_data.hpp"
#include "orders/routes.hpp"
#include "payments/personal_data.hpp"
#include "personal_data/routes.hpp"
#include "popularity/popularity.hpp"
#include "reviews/personal_data.hpp"
#include "reviews/purchases.hpp"
#include "reviews/routes.hpp"
#include "stock_notices/personal_data.hpp"
#include "stock_notices/routes.hpp"
#include "stores/routes.hpp"
#include "vendors/personal_data.hpp"
#include "vendors/routes.hpp"

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

http::RateLimits rate_limits(const Config& config) {
    const auto limit = [](const RateSetting& rate) { return http::RateLimit{rate.count, rate.period}; };
    return {.browsing = limit(config.rate_browsing),
            .writing = limit(config.rate_writing),
            .sensitive = limit(config.rate_sensitive)};
}

accounts::TokenSettings token_settings(const Config& config) {
    return {config.jwt_secret.reveal(), config.access_token_life, config.refresh_token_life,
            config.require_staff_two_factor};
}

checkout::Settings checkout_settings(const Config& config) {
    checkout::Settings settings;
    settings.hold = config.checkout_hold;
    settings.resume_after = config.checkout_resume_after;
    settings.weight_tolerance_percent = config.weight_tolerance_percent;
    return settings;
}

/// A guest who signs in keeps what is in the cart.
accounts::SignInListeners sign_in_listeners(const Clock& clock) {
    return {
        [&clock](db::Tx& tx, UserId guest, UserId user) { cart::merge_carts(tx, guest, user, clock.now()); }};
}

Result<void> forget_answers(db::Tx& tx, UserId user, Instant) {
    idempotency::forget_all(tx, user.value);
    return {};
}

std::string export_user_fields(db::Read& read, UserId user) {
    return custom_fields::export_values(read, custom_fields::EntityType::user, user.value);
}
Result<void> forget_user_fields(db::Tx& tx, UserId user, Instant) {
    custom_fields::forget_values(tx, custom_fields::EntityType::user, user.value);
    return {};
}

/// REVIEW_MODERATION was checked when it was read.
reviews::Moderation review_moderation(const Config& config) {
    auto moderation = reviews::Moderation::all;
    boost::describe::enum_from_string(config.review_moderation.c_str(), moderation);
    return moderation;
}

/// The catalogue shows the labels that the stock gives, and says which products a store may stock.
inventory::StockListeners stock_listeners(const Clock& clock) {
    return {[](db::Tx& tx, std::span<const AvailabilityChange> labels) {
                catalog::apply_availability(tx, labels);
            },
            [&clock](db::Read& read, StoreId store, std::span<const ProductId> products) {
                std::vector<ProductId> offered;
                for (const auto& item : catalog::items_for_sale(read, store, products, clock.now()))
                    if (!item.has_variants) offered.push_back(item.id);
                return offered;
            }};
}

/// What is held about a person, and by whom; one line for each module. Carts come before orders (said at
/// Sources).
personal_data::Sources personal_data_sources() {
    return {{"account", &accounts::export_account, &accounts::erase_account},
            {"addresses", &accounts::export_addresses, {}},
            {"sessions", &accounts::export_sessions, {}},
            {"apiKeys", &accounts::export_api_keys, {}},
            {"stores", {}, &personal_data::refuse_while_owning_stores},
            {"vendor", &vendors::export_vendor, &vendors::erase_vendor},
            {"carts", &cart::export_carts, &cart::erase_carts},
            {"orders", &orders::export_orders, &orders::anonymise_orders},
            {"payments", &payments::export_payments, &payments::anonymise_payments},
            {"stockAlerts", &stock_notices::export_alerts, &stock_notices::forget_alerts},
            {"reviews", &reviews::export_reviewer, &reviews::anonymise_reviewer},
            {"customFields", &export_user_fields, &forget_user_fields},
            {"answers", {}, &forget_answers}};
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
      mail(open_mail(config, clock)),
      events(clock),
      gateway(database, clock),
      checkout{clock, events, checkout_settings(config), gateway.name(), !config.is_production()},
      authenticator(database, clock, token_settings(config)),
      accounts(database, hasher, clock, authenticator, token_settings(config), sign_in_listeners(clock)),
      account_emails(database, hasher, clock, token_settings(config)),
      account_passwords(database, hasher, clock, token_settings(config)),
      account_sessions(database),
      two_factor(database, hasher, clock, token_settings(config), config.shop_name),
      account_mails(*mail, token_settings(config), {config.shop_name, config.public_url}),
      addresses(database),
      api_keys(database),
      owner_check(database, hasher, clock),
      account_owner(database, owner_check, clock),
      staff(database),
      user_admin(database),
      personal_data(database, owner_check, personal_data_sources()),
      audit(database),
      stores(database),
      vendors(database, events),
      vendor_authenticator(authenticator, database),
      catalog(database),
      categories(database),
      collections(database),
      price_history(database),
      catalog_bulk(database),
      specifications(database),
      stockroom{events, stock_listeners(clock)},
      stock(database, stockroom),
      supply(database, stockroom),
      bundles(database, stockroom),
      cart(database, clock),
      orders(database),
      reviews(database, review_moderation(config)),
      custom_field_rules(custom_field_rules::make_rules()),
      custom_fields(database, custom_field_rules),
      checkout_api(database, gateway, checkout),
      checkout_jobs(database, gateway, checkout),
      insights(database),
      stock_alerts(database),
      stock_mails(*mail, {config.shop_name, config.public_url}),
      job_runner(database, clock, job_registry, metrics, runner_options(config)),
      limiter(rates, rate_limits(config), clock),
      application(router, vendor_authenticator, clock, &limiter) {
    accounts::add_routes(router, accounts);
    accounts::add_email_routes(router, account_emails);
    accounts::add_password_routes(router, account_passwords);
    accounts::add_session_routes(router, account_sessions);
    accounts::add_two_factor_routes(router, two_factor);
    accounts::add_address_routes(router, addresses);
    accounts::add_api_key_routes(router, api_keys);
    accounts::add_owner_routes(router, account_owner);
    accounts::add_staff_routes(router, staff);
    accounts::add_user_admin_routes(router, user_admin);
    personal_data::add_routes(router, personal_data);
    audit::add_routes(router, audit);
    stores::add_routes(router, stores);
    vendors::add_routes(router, vendors);
    catalog::add_routes(router, catalog, categories, collections);
    catalog::add_price_history_routes(router, price_history);
    catalog::add_bulk_routes(router, catalog_bulk);
    catalog::add_specification_routes(router, specifications);
    inventory::add_routes(router, stock, supply);
    bundles::add_routes(router, bundles);
    cart::add_routes(router, cart);
    orders::add_routes(router, orders);
    reviews::add_routes(router, reviews);
    custom_fields::add_routes(router, custom_fields);
    checkout::add_routes(router, checkout_api);
    insights::add_routes(router, insights);
    stock_notices::add_routes(router, stock_alerts);

    jobs::EventSubscriptions subscriptions(events, job_registry);
    popularity::subscribe(subscriptions);
    insights::subscribe(subscriptions);
    stock_mails.register_with(subscriptions, job_registry);
    reviews::subscribe(subscriptions);
    custom_fields::register_removal(job_registry);
    catalog::register_specification_jobs(job_registry);
    account_mails.register_with(job_registry);
    checkout_jobs.register_with(job_registry);
    register_housekeeping(job_registry);

    database.on_commit({[this](std::span<const std::string> tags) {
                            responses.invalidate(tags);
                            authenticator.invalidate(tags);
                        },
                        [this] { job_runner.wake(); }});
}

}  // namespace scalemart
