#include "settings.hpp"

#include "parse_setting.hpp"

namespace scalemart::config {
namespace {

// How a member is read and shown. `Get` maps a Config to the member: a captureless lambda, so that one form
// serves nested members as well.
template <class Get>
auto& at(Config& config, Get get) {
    return get(config);
}
template <class Get>
const auto& at(const Config& config, Get get) {
    return get(const_cast<Config&>(config));  // only read from
}

template <class Get>
Setting text(Setting setting, Get get) {
    setting.read = [get](Config& config, std::string_view value) {
        at(config, get) = std::string{value};
        return true;
    };
    setting.show = [get](const Config& config) { return at(config, get); };
    return setting;
}

template <class Get>
Setting checked_text(Setting setting, Get get, bool (*is_good)(std::string_view)) {
    setting = text(std::move(setting), get);
    setting.read = [get, is_good](Config& config, std::string_view value) {
        at(config, get) = std::string{value};
        return is_good(value);
    };
    return setting;
}

template <class Get>
Setting secret(Setting setting, Get get, bool (*is_good)(std::string_view) = nullptr) {
    setting.secret = true;
    setting.read = [get, is_good](Config& config, std::string_view value) {
        at(config, get) = Secret{std::string{value}};
        return is_good == nullptr || is_good(value);
    };
    setting.show = [get](const Config& config) { return fmt::format("{}", at(config, get)); };
    return setting;
}

/// Plain http only to this machine, where emulators are.
bool is_provider_url(std::string_view url) {
    if (!is_http_url(url) || url.ends_with('/') || url.find_first_of("?#") != std::string_view::npos)
        return false;
    return url.starts_with("https://") || url.starts_with("http://127.")
           || url.starts_with("http://localhost") || url.starts_with("http://[::1]");
}

template <class Get>
Setting provider_url(Setting setting, Get get) {
    setting.expected = "https://…, or http:// to this machine, without a slash at the end";
    return checked_text(std::move(setting), get, is_provider_url);
}

template <class Get>
Setting integer(Setting setting, Get get, std::int64_t min, std::int64_t max) {
    setting.read = [get, min, max](Config& config, std::string_view value) {
        const auto number = parse_integer(value, min, max);
        if (number) at(config, get) = static_cast<std::remove_reference_t<decltype(get(config))>>(*number);
        return number.has_value();
    };
    setting.show = [get](const Config& config) { return std::to_string(at(config, get)); };
    return setting;
}

template <class Get>
Setting duration(Setting setting, Get get) {
    setting.expected = "a number and a unit (s, m, h, d, w), such as 15m";
    setting.read = [get](Config& config, std::string_view value) {
        const auto parsed = parse_duration(value);
        if (parsed) at(config, get) = *parsed;
        return parsed.has_value();
    };
    setting.show = [get](const Config& config) { return format_duration(at(config, get)); };
    return setting;
}

template <class Get>
Setting rate(Setting setting, Get get) {
    setting.expected = "a number per time, such as 100/15m, or 0";
    setting.read = [get](Config& config, std::string_view value) {
        const auto parsed = parse_rate(value);
        if (parsed) at(config, get) = *parsed;
        return parsed.has_value();
    };
    setting.show = [get](const Config& config) { return format_rate(at(config, get)); };
    return setting;
}

template <class Get>
Setting on_off(Setting setting, Get get) {
    setting.expected = "on or off";
    setting.read = [get](Config& config, std::string_view value) {
        const auto on = parse_switch(value);
        if (on) at(config, get) = *on;
        return on.has_value();
    };
    setting.show = [get](const Config& config) -> std::string { return at(config, get) ? "on" : "off"; };
    return setting;
}

template <class Get>
Setting list(Setting setting, Get get, bool (*is_good)(std::string_view)) {
    setting.read = [get, is_good](Config& config, std::string_view value) {
        at(config, get) = parse_list(value);
        return std::ranges::all_of(at(config, get),
                                   [is_good](const std::string& item) { return is_good(item); });
    };
    setting.show = [get](const Config& config) { return fmt::format("{}", fmt::join(at(config, get), ",")); };
    return setting;
}

bool is_database_url(std::string_view url) {
    if (url.starts_with("sqlite:")) return url.size() > 7;
    return url.starts_with("postgres://") || url.starts_with("postgresql://");
}
bool is_postgres_url(std::string_view url) {
    return is_database_url(url) && !url.starts_with("sqlite:");
}
bool is_redis_url(std::string_view url) {
    return url.starts_with("redis://") || url.starts_with("rediss://");
}
bool is_level(std::string_view level) {
    return level == "debug" || level == "info" || level == "warn" || level == "error" || level == "off";
}
bool is_review_moderation(std::string_view text) {
    return text == "all" || text == "unverified" || text == "none";
}
bool is_address(std::string_view text) {
    return text.find_first_of(" \t/") == std::string_view::npos;
}

Setting stage(Setting setting) {
    setting.read = [](Config& config, std::string_view value) {
        if (value == "development")
            config.stage = Stage::development;
        else if (value == "production")
            config.stage = Stage::production;
        else if (value == "test")
            config.stage = Stage::test;
        else
            return false;
        return true;
    };
    setting.show = [](const Config& config) -> std::string {
        switch (config.stage) {
            case Stage::development:
                return "development";
            case Stage::production:
                return "production";
            case Stage::test:
                return "test";
        }
        return {};
    };
    return setting;
}

Setting cache_bytes(Setting setting) {
    setting.read = [](Config& config, std::string_view value) {
        const auto bytes = parse_bytes(value);
        if (bytes) config.cache_bytes = *bytes;
        return bytes.has_value();
    };
    setting.show = [](const Config& config) { return format_bytes(config.cache_bytes); };
    return setting;
}

Setting data_dir(Setting setting) {
    setting.read = [](Config& config, std::string_view value) {
        config.data_dir = std::filesystem::path{value};
        return true;
    };
    setting.show = [](const Config& config) { return config.data_dir.string(); };
    return setting;
}

Setting replica_urls(Setting setting) {
    setting.secret = true;
    setting.read = [](Config& config, std::string_view value) {
        bool good = true;
        for (auto& url : parse_list(value)) {
            good = good && is_postgres_url(url);
            config.database_replica_urls.emplace_back(std::move(url));
        }
        return good;
    };
    setting.show = [](const Config& config) {
        return fmt::format("{}", fmt::join(config.database_replica_urls, ","));
    };
    return setting;
}

#define MEMBER(member) [](Config& config) -> auto& { return config.member; }

std::vector<Setting> make_settings() {
    std::vector<Setting> all;
    all.push_back(stage({.name = "NODE_ENV",
                         .section = "The program",
                         .default_text = "development",
                         .help = "development, production or test; production refuses weak secrets",
                         .expected = "development, production or test"}));
    all.push_back(checked_text({.name = "HOST",
                                .shown_default = "127.0.0.1, in production 0.0.0.0",
                                .help = "address to listen on",
                                .expected = "an IP address or a host name"},
                               MEMBER(host), is_address));
    all.push_back(integer({.name = "PORT",
                           .default_text = "5000",
                           .help = "port to listen on",
                           .expected = "a port number from 0 (any free one) to 65535"},
                          MEMBER(port), 0, 65535));
    all.push_back(checked_text({.name = "PUBLIC_URL",
                                .default_text = "http://localhost:3000",
                                .help = "how browsers reach the shop; links in mails start with it",
                                .expected = "a URL with http:// or https://"},
                               MEMBER(public_url), is_http_url));
    all.push_back(text({.name = "SHOP_NAME",
                        .default_text = "ScaleMart",
                        .help = "what the shop calls itself in mails and authenticator apps"},
                       MEMBER(shop_name)));
    all.push_back(integer({.name = "THREADS",
                           .default_text = "0",
                           .help = "threads that serve requests; 0 is one per core",
                           .expected = "a whole number from 0 to 1024"},
                          MEMBER(threads), 0, 1024));
    all.push_back(list({.name = "CORS_ORIGINS",
                        .default_text = "http://localhost:3000",
                        .help = "web origins that may call the API, comma-separated",
                        .expected = "origins such as https://shop.example, comma-separated, or *"},
                       MEMBER(cors_origins), is_origin));
    all.push_back(list({.name = "TRUSTED_PROXIES",
                        .help = "addresses of proxies whose X-Forwarded-For is believed, comma-separated",
                        .expected = "IP addresses or networks (10.0.0.0/8), comma-separated"},
                       MEMBER(trusted_proxies), is_network));
    all.push_back(rate({.name = "RATE_LIMIT_SENSITIVE",
                        .default_text = "100/15m",
                        .help = "requests to logins and the like, per address and per user; 0 is no limit"},
                       MEMBER(rate_sensitive)));
    all.push_back(rate({.name = "RATE_LIMIT_WRITING",
                        .default_text = "600/1m",
                        .help = "other changes, per user (or address of somebody unknown); 0 is no limit"},
                       MEMBER(rate_writing)));
    all.push_back(rate({.name = "RATE_LIMIT_BROWSING",
                        .default_text = "6000/1m",
                        .help = "reads, counted the same; answers that lie ready in memory are free"},
                       MEMBER(rate_browsing)));
    all.push_back(duration({.name = "SHUTDOWN_GRACE",
                            .default_text = "20s",
                            .help = "how long running requests and jobs may take to finish at a stop"},
                           MEMBER(shutdown_grace)));

    all.push_back(data_dir({.name = "DATA_DIR",
                            .section = "Data",
                            .default_text = "var",
                            .help = "folder for everything the program writes",
                            .expected = "a path"}));
    all.push_back(secret({.name = "DATABASE_URL",
                          .shown_default = "sqlite:<DATA_DIR>/scalemart.db",
                          .help = "sqlite:<path> or postgres://user:password@host/name",
                          .expected = "sqlite:<path> or postgres://…"},
                         MEMBER(database_url), is_database_url));
    all.push_back(
        replica_urls({.name = "DATABASE_REPLICA_URLS",
                      .help = "PostgreSQL read replicas, comma-separated; this version does not use them",
                      .expected = "postgres://… URLs, comma-separated"}));
    all.push_back(integer({.name = "DATABASE_POOL",
                           .default_text = "10",
                           .help = "connections to each PostgreSQL server",
                           .expected = "a whole number from 1 to 1000"},
                          MEMBER(database_pool), 1, 1000));
    all.push_back(secret({.name = "REDIS_URL",
                          .help = "would share the cache between instances; this version does not use it",
                          .expected = "redis://host:port or rediss://host:port"},
                         MEMBER(redis_url), is_redis_url));
    all.push_back(cache_bytes({.name = "CACHE_BYTES",
                               .default_text = "64MiB",
                               .help = "memory for cached answers; 0 is none",
                               .expected = "a number of bytes, or with a unit: 64MiB, 1GiB"}));

    all.push_back(secret(
        {.name = "JWT_SECRET",
         .section = "Accounts",
         .shown_default = "made once, kept in DATA_DIR/secrets/jwt",
         .help = "signs access tokens; required in production, at least 32 bytes: openssl rand -base64 48",
         .expected = "at least 32 random bytes, such as from: openssl rand -base64 48"},
        MEMBER(jwt_secret)));
    all.push_back(
        secret({.name = "GIFT_CARD_SECRET",
                .shown_default = "JWT_SECRET",
                .help = "finds gift cards by their codes; whoever changes JWT_SECRET keeps the old one here",
                .expected = "at least 32 random bytes, such as from: openssl rand -base64 48"},
               MEMBER(gift_card_secret), [](std::string_view key) { return key.size() >= 32; }));
    all.push_back(duration(
        {.name = "JWT_EXPIRE", .default_text = "30d", .help = "how long a login lasts (refresh token)"},
        MEMBER(refresh_token_life)));
    all.push_back(duration(
        {.name = "ACCESS_TOKEN_EXPIRE", .default_text = "15m", .help = "how long an access token lasts"},
        MEMBER(access_token_life)));
    all.push_back(
        on_off({.name = "REQUIRE_STAFF_TWO_FACTOR",
                .default_text = "off",
                .help = "on: administrators and vendors may do nothing before they have two-factor sign-in"},
               MEMBER(require_staff_two_factor)));
    all.push_back(integer({.name = "PASSWORD_HASH_MEMORY_KIB",
                           .default_text = "19456",
                           .help = "memory that hashing one password takes (argon2id)",
                           .expected = "a whole number from 8 to 4194304"},
                          MEMBER(password_hash_memory_kib), 8, 4 << 20));
    all.push_back(integer({.name = "PASSWORD_HASH_PASSES",
                           .default_text = "2",
                           .help = "passes over that memory (argon2id)",
                           .expected = "a whole number from 1 to 100"},
                          MEMBER(password_hash_passes), 1, 100));
    all.push_back(integer({.name = "PASSWORD_HASH_THREADS",
                           .default_text = "2",
                           .help = "passwords hashed at the same time",
                           .expected = "a whole number from 1 to 64"},
                          MEMBER(password_hash_threads), 1, 64));

    all.push_back(duration({.name = "CHECKOUT_HOLD",
                            .section = "Checkout",
                            .default_text = "15m",
                            .help = "how long stock is held for a shopper who is paying"},
                           MEMBER(checkout_hold)));
    all.push_back(duration(
        {.name = "CHECKOUT_RESUME_AFTER",
         .default_text = "60s",
         .help = "a checkout without an outcome is taken up again after this; longer than any payment call"},
        MEMBER(checkout_resume_after)));
    all.push_back(integer({.name = "WEIGHT_TOLERANCE_PERCENT",
                           .default_text = "20",
                           .help = "how much more than ordered the final weight of a line may be, in percent",
                           .expected = "a whole number from 0 to 100"},
                          MEMBER(weight_tolerance_percent), 0, 100));
    all.push_back(integer({.name = "RETURN_WINDOW_DAYS",
                           .default_text = "14",
                           .help = "for how many days after its delivery a customer may return an order",
                           .expected = "a whole number from 0 to 3650"},
                          MEMBER(return_window_days), 0, 3650));

    all.push_back(checked_text({.name = "REVIEW_MODERATION",
                                .section = "Reviews",
                                .default_text = "unverified",
                                .help = "which reviews a moderator sees first: all, unverified or none",
                                .expected = "all, unverified or none"},
                               MEMBER(review_moderation), is_review_moderation));

    all.push_back(text({.name = "STRIPE_PUBLISHABLE_KEY",
                        .section = "Payments (without them the built-in test provider is used)",
                        .help = "pk_…, from the Stripe dashboard"},
                       MEMBER(stripe.publishable_key)));
    all.push_back(secret({.name = "STRIPE_SECRET_KEY",
                          .help = "sk_… or rk_…, from the Stripe dashboard",
                          .expected = "a key that starts with sk_ or rk_"},
                         MEMBER(stripe.secret_key), [](std::string_view key) {
                             return key.starts_with("sk_") || key.starts_with("rk_");
                         }));
    all.push_back(secret({.name = "STRIPE_WEBHOOK_SECRET",
                          .help = "whsec_…, of the webhook endpoint",
                          .expected = "a secret that starts with whsec_"},
                         MEMBER(stripe.webhook_secret),
                         [](std::string_view key) { return key.starts_with("whsec_"); }));
    all.push_back(secret({.name = "STRIPE_WEBHOOK_SECRET_PREVIOUS",
                          .help = "the secret before, while Stripe still signs with both",
                          .expected = "a secret that starts with whsec_"},
                         MEMBER(stripe.webhook_secret_previous),
                         [](std::string_view key) { return key.starts_with("whsec_"); }));
    all.push_back(provider_url({.name = "STRIPE_API_URL",
                                .default_text = "https://api.stripe.com",
                                .help = "another one is for emulators"},
                               MEMBER(stripe.api_url)));
    all.push_back(text({.name = "PAYPAL_CLIENT_ID", .help = "of the app in PayPal's developer dashboard"},
                       MEMBER(paypal.client_id)));
    all.push_back(
        secret({.name = "PAYPAL_CLIENT_SECRET", .help = "of the same app"}, MEMBER(paypal.client_secret)));
    all.push_back(
        text({.name = "PAYPAL_WEBHOOK_ID", .help = "of the webhook in that app"}, MEMBER(paypal.webhook_id)));
    all.push_back(
        checked_text({.name = "PAYPAL_WEBHOOK_VERIFICATION",
                      .default_text = "certificate",
                      .help = "how webhooks are verified: by PayPal's certificate or by asking PayPal",
                      .expected = "certificate or endpoint"},
                     MEMBER(paypal.webhook_verification),
                     [](std::string_view way) { return way == "certificate" || way == "endpoint"; }));
    all.push_back(provider_url({.name = "PAYPAL_API_URL",
                                .default_text = "https://api-m.paypal.com",
                                .help = "https://api-m.sandbox.paypal.com is PayPal's sandbox"},
                               MEMBER(paypal.api_url)));
    all.push_back(text({.name = "RAZORPAY_KEY_ID", .help = "rzp_…, from the Razorpay dashboard"},
                       MEMBER(razorpay.key_id)));
    all.push_back(
        secret({.name = "RAZORPAY_KEY_SECRET", .help = "of the same key"}, MEMBER(razorpay.key_secret)));
    all.push_back(secret({.name = "RAZORPAY_WEBHOOK_SECRET", .help = "as set for the webhook"},
                         MEMBER(razorpay.webhook_secret)));
    all.push_back(
        secret({.name = "RAZORPAY_WEBHOOK_SECRET_PREVIOUS",
                .help = "the secret before, with which older events are signed when they come again"},
               MEMBER(razorpay.webhook_secret_previous)));
    all.push_back(provider_url({.name = "RAZORPAY_API_URL",
                                .default_text = "https://api.razorpay.com",
                                .help = "another one is for emulators"},
                               MEMBER(razorpay.api_url)));
    all.push_back(
        duration({.name = "PAYMENT_TIMEOUT",
                  .default_text = "20s",
                  .help = "for one call to a provider, attempts included; below CHECKOUT_RESUME_AFTER"},
                 MEMBER(payment_timeout)));

    all.push_back(text({.name = "SMTP_HOST",
                        .section = "Mail (without a host it is written to DATA_DIR/mail)",
                        .help = "mail server"},
                       MEMBER(smtp.host)));
    all.push_back(integer({.name = "SMTP_PORT",
                           .default_text = "587",
                           .help = "465 is TLS from the start, others use STARTTLS",
                           .expected = "a port number from 1 to 65535"},
                          MEMBER(smtp.port), 1, 65535));
    all.push_back(on_off({.name = "SMTP_TLS",
                          .default_text = "on",
                          .help = "off sends in the clear: only for a mail server on this machine"},
                         MEMBER(smtp.tls)));
    all.push_back(text({.name = "SMTP_USER", .help = "name to log in with"}, MEMBER(smtp.user)));
    all.push_back(secret({.name = "SMTP_PASS", .help = "password to log in with"}, MEMBER(smtp.password)));
    all.push_back(checked_text({.name = "SMTP_FROM",
                                .default_text = "ScaleMart <no-reply@localhost>",
                                .help = "sender of all mail",
                                .expected = "a mail address"},
                               MEMBER(smtp.from), is_mailbox));

    all.push_back(text({.name = "CLOUDINARY_CLOUD_NAME",
                        .section = "Media (this version does not use them)",
                        .help = "from the Cloudinary console"},
                       MEMBER(cloudinary.cloud_name)));
    all.push_back(text({.name = "CLOUDINARY_API_KEY", .help = "from the Cloudinary console"},
                       MEMBER(cloudinary.api_key)));
    all.push_back(secret({.name = "CLOUDINARY_API_SECRET", .help = "from the Cloudinary console"},
                         MEMBER(cloudinary.api_secret)));

    all.push_back(secret({.name = "GOOGLE_MAPS_API_KEY",
                          .section = "Other services (this version does not use them)",
                          .help = "address completion and maps in the storefront"},
                         MEMBER(google_maps_api_key)));
    all.push_back(
        text({.name = "ANALYTICS_ID", .help = "measurement id of the web analytics in the storefront"},
             MEMBER(analytics_id)));

    all.push_back(checked_text({.name = "LOG_LEVEL",
                                .section = "Operation",
                                .default_text = "info",
                                .help = "debug, info, warn, error or off",
                                .expected = "debug, info, warn, error or off"},
                               MEMBER(log_level), is_level));
    all.push_back(on_off({.name = "ACCESS_LOG", .default_text = "on", .help = "one log line per request"},
                         MEMBER(access_log)));
    all.push_back(integer({.name = "JOB_CONCURRENCY",
                           .default_text = "16",
                           .help = "background jobs at the same time; 0 runs none",
                           .expected = "a whole number from 0 to 1000"},
                          MEMBER(job_concurrency), 0, 1000));
    all.push_back(
        duration({.name = "JOB_RETENTION", .default_text = "7d", .help = "how long finished jobs are kept"},
                 MEMBER(job_retention)));
    return all;
}

}  // namespace

std::span<const Setting> settings() {
    static const std::vector<Setting> all = make_settings();
    return all;
}

}  // namespace scalemart::config
