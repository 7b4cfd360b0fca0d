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
#include "buy_again/routes.hpp"
#include "cart/cart.hpp"
#include "cart/personal_data.hpp"
#include "cart/routes.hpp"
#include "cart/tender_routes.hpp"
#include "catalog/bulk_routes.hpp"
#include "catalog/catalog.hpp"
#include "catalog/price_history_routes.hpp"
#include "catalog/product_facts.hpp"
#include "catalog/routes.hpp"
#include "catalog/specification_reindex.hpp"
#include "catalog/specification_routes.hpp"
#include "checkout/order_desk_routes.hpp"
#include "checkout/routes.hpp"
#include "custom_field_rules/custom_field_rules.hpp"
#include "custom_fields/custom_fields.hpp"
#include "custom_fields/removal.hpp"
#include "custom_fields/routes.hpp"
#include "draft_orders/routes.hpp"
#include "exports/routes.hpp"
#include "gift_cards/personal_data.hpp"
#include "gift_cards/routes.hpp"
#include "gift_cards/store_credit_routes.hpp"
#include "housekeeping.hpp"
#include "idempotency/idempotency.hpp"
#include "insights/insights.hpp"
#include "insights/routes.hpp"
#include "inventory/routes.hpp"
#include "invoices/routes.hpp"
#include "jobs/event_subscriptions.hpp"
#include "list_to_cart/routes.hpp"
#include "open_mail.hpp"
#include "order_edits/routes.hpp"
#include "orders/order_log_routes.hpp"
#include "orders/routes.hpp"
#include "payments/personal_data.hpp"
#include "personal_data/routes.hpp"
#include "popularity/popularity.hpp"
#include "pricing/personal_data.hpp"
#include "pricing/routes.hpp"
#include "returns/personal_data.hpp"
#include "returns/routes.hpp"
#include "reviews/personal_data.hpp"
#include "reviews/purchases.hpp"
#include "reviews/routes.hpp"
#include "shopping_lists/merge_lists.hpp"
#include "shopping_lists/personal_data.hpp"
#include "shopping_lists/routes.hpp"
#include "shopping_lists/share_routes.hpp"
#include "stock_notices/personal_data.hpp"
#include "stock_notices/routes.hpp"
#include "stores/routes.hpp"
#include "vendors/personal_data.hpp"
#include "vendors/routes.hpp"
#include "vocabulary/parameter_meanings.hpp"

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

gift_cards::GiftCodes gift_codes(const Config& config) {
    const auto& own = config.gift_card_secret.reveal();
    return gift_cards::GiftCodes{own.empty() ? config.jwt_secret.reveal() : own};
}

/// A guest who signs in keeps what is in the cart and what was saved for later.
accounts::SignInListeners sign_in_listeners(const Clock& clock) {
    return {
        [&clock](db::Tx& tx, UserId guest, UserId user) { cart::merge_carts(tx, guest, user, clock.now()); },
        [&clock](db::Tx& tx, UserId guest, UserId user) {
            shopping_lists::merge_lists(tx, guest, user, clock.now());
        }};
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

inventory::Measures measures_of(db::Read& read, std::span<const ProductId> products) {
    inventory::Measures measures;
    for (const auto& facts : catalog::product_facts(read, products))
        measures.set(facts.id, {facts.sold_by_weight, facts.unit(), facts.has_variants});
    return measures;
}

/// What a store sells can have a price in a list.
pricing::OfferedProducts offered_products(const Clock& clock) {
    return [&clock](db::Read& read, StoreId store, std::span<const ProductId> products) {
        std::vector<ProductId> offered;
        for (const auto& item : catalog::items_for_sale(read, store, products, clock.now()))
            offered.push_back(item.id);
        return offered;
    };
}

/// The catalogue shows the labels that the stock gives, and says which products a store may stock and how
/// they are measured.
inventory::StockListeners stock_listeners(const Clock& clock) {
    return {[](db::Tx& tx, std::span<const AvailabilityChange> labels) {
                catalog::apply_availability(tx, labels);
            },
            [&clock](db::Read& read, StoreId store, std::span<const ProductId> products) {
                std::vector<ProductId> offered;
                for (const auto& item : catalog::items_for_sale(read, store, products, clock.now()))
                    if (!item.has_variants) offered.push_back(item.id);
                return offered;
            },
            &measures_of};
}

/// What is held about a person, and by whom; one line for each module. Carts come before orders (said at
/// Sources).
personal_data::Sources personal_data_sources() {
    // What is found by the e-mail address comes before the account, which forgets it.
    return {{"giftCards", &gift_cards::export_gift_cards, &gift_cards::forget_gift_cards},
            {"account", &accounts::export_account, &accounts::erase_account},
            {"addresses", &accounts::export_addresses, {}},
            {"sessions", &accounts::export_sessions, {}},
            {"apiKeys", &accounts::export_api_keys, {}},
            {"stores", {}, &personal_data::refuse_while_owning_stores},
            {"vendor", &vendors::export_vendor, &vendors::erase_vendor},
            {"carts", &cart::export_carts, &cart::erase_carts},
            {"lists", &shopping_lists::export_lists, &shopping_lists::erase_lists},
            personal_data::orders_source(),
            {"payments", &payments::export_payments, &payments::anonymise_payments},
            {"returns", &returns::export_returns, &returns::forget_return_notes},
            {"stockAlerts", &stock_notices::export_alerts, &stock_notices::forget_alerts},
            {"prices", &pricing::export_customer, &pricing::forget_customer},
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
      api_keys(database, hasher, clock),
      owner_check(database, hasher, clock),
      account_owner(database, owner_check, clock),
      staff(database),
      user_admin(database),
      personal_data(database, owner_check, personal_data_sources()),
      forget_jobs(personal_data_sources()),
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
      returns(database, {checkout, std::chrono::days{config.return_window_days}}),
      refunds(database, checkout),
      order_edits(database, checkout),
      bundles(database, stockroom),
      promotions(database),
      price_lists(database, offered_products(clock)),
      markets(database),
      cart(database, clock, &shopper_facts),
      cart_tenders(database, clock, gift_codes(config), &shopper_facts),
      draft_orders(database, checkout, shopper_facts),
      lists(database),
      shared_lists(database),
      list_to_cart(database, &shopper_facts),
      gift_cards(database, gift_codes(config)),
      exports(database),
      invoices(database),
      orders(database),
      order_log(database),
      reviews(database, review_moderation(config)),
      custom_field_rules(custom_field_rules::make_rules()),
      custom_fields(database, custom_field_rules),
      checkout_api(database, gateway, checkout),
      order_desk(database, checkout),
      checkout_jobs(database, gateway, checkout),
      buy_again(database, &shopper_facts),
      insights(database),
      stock_alerts(database),
      stock_mails(*mail, {config.shop_name, config.public_url}),
      job_runner(database, clock, job_registry, metrics, runner_options(config)),
      limiter(rates, rate_limits(config), clock),
      application(router, vendor_authenticator, clock, &limiter) {
    describe_common_parameters(router);
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
    returns::add_routes(router, returns, refunds);
    order_edits::add_routes(router, order_edits);
    draft_orders::add_routes(router, draft_orders);
    bundles::add_routes(router, bundles);
    pricing::add_routes(router, promotions, price_lists, markets);
    cart::add_routes(router, cart);
    cart::add_tender_routes(router, cart_tenders);
    shopping_lists::add_routes(router, lists);
    shopping_lists::add_share_routes(router, lists, shared_lists);
    list_to_cart::add_routes(router, list_to_cart);
    gift_cards::add_routes(router, gift_cards);
    gift_cards::add_store_credit_routes(router, gift_cards);
    exports::add_routes(router, exports);
    invoices::add_routes(router, invoices);
    orders::add_routes(router, orders);
    orders::add_order_log_routes(router, order_log);
    reviews::add_routes(router, reviews);
    custom_fields::add_routes(router, custom_fields);
    checkout::add_routes(router, checkout_api);
    checkout::add_order_desk_routes(router, order_desk);
    buy_again::add_routes(router, buy_again);
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
    forget_jobs.register_with(job_registry);
    checkout_jobs.register_with(job_registry);
    register_housekeeping(job_registry);

    database.on_commit({[this](std::span<const std::string> tags) {
                            responses.invalidate(tags);
                            authenticator.invalidate(tags);
                        },
                        [this] { job_runner.wake(); }});
}

}  // namespace scalemart
