#pragma once
// Every setting of the program as one typed value, read once at start-up by the composition root and handed
// on in parts: no module reads the environment. load() finds all mistakes before it gives up, and never
// throws for one.
//
// A new setting is a member here and one line in settings.cpp; .env.example is generated from there.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "config/environment.hpp"
#include "config/secret.hpp"

namespace scalemart {

enum class Stage { development, production, test };

struct StripeConfig {
    std::string publishable_key;
    Secret secret_key;
    Secret webhook_secret;
    Secret webhook_secret_previous;  ///< still taken while the other replaces it
    std::string api_url;
};

struct PayPalConfig {
    std::string client_id;
    Secret client_secret;
    std::string webhook_id;
    std::string webhook_verification;  ///< "certificate" or "endpoint"
    std::string api_url;
};

struct RazorpayConfig {
    std::string key_id;
    Secret key_secret;
    Secret webhook_secret;
    Secret webhook_secret_previous;  ///< still taken while the other replaces it
    std::string api_url;
};

struct SmtpConfig {
    std::string host;  ///< empty: mail is written to files
    std::uint16_t port = 587;
    std::string user;
    Secret password;
    bool tls = true;
    std::string from;
};

/// So many requests in any such time; a count of 0 is no limit.
struct RateSetting {
    std::int64_t count = 0;
    std::chrono::seconds period{};
};

struct CloudinaryConfig {
    std::string cloud_name;
    std::string api_key;
    Secret api_secret;
};

struct Config {
    Stage stage = Stage::development;

    std::string host;
    std::uint16_t port = 5000;
    std::string public_url;  ///< how browsers reach the shop; links in mails start with it
    std::string shop_name;
    std::int64_t threads = 0;
    std::vector<std::string> cors_origins;
    std::vector<std::string> trusted_proxies;  ///< whose X-Forwarded-For is believed
    RateSetting rate_sensitive;                ///< per client address, and per user
    RateSetting rate_writing;                  ///< per user, or client address of somebody unknown
    RateSetting rate_browsing;
    std::chrono::seconds shutdown_grace{20};

    Secret database_url;  ///< may hold a password
    std::vector<Secret> database_replica_urls;
    std::int64_t database_pool = 10;
    Secret redis_url;
    std::filesystem::path data_dir;
    std::int64_t cache_bytes = 0;

    Secret jwt_secret;
    Secret gift_card_secret;  ///< empty: the same as jwt_secret
    std::chrono::seconds refresh_token_life{};
    std::chrono::seconds access_token_life{};
    bool require_staff_two_factor = false;
    std::int64_t password_hash_memory_kib = 0;
    std::int64_t password_hash_passes = 0;
    std::int64_t password_hash_threads = 0;

    std::chrono::seconds checkout_hold{};          ///< how long stock is held for a shopper who is paying
    std::chrono::seconds checkout_resume_after{};  ///< when a checkout without an outcome is taken up again
    int weight_tolerance_percent{};  ///< how much more than ordered the final weight of a line may be
    int return_window_days{};        ///< for so long after its delivery a customer may return an order

    std::string review_moderation;  ///< "all", "unverified" or "none"

    StripeConfig stripe;
    PayPalConfig paypal;
    RazorpayConfig razorpay;
    std::chrono::seconds payment_timeout{};  ///< for one call to a provider, its attempts included
    SmtpConfig smtp;
    CloudinaryConfig cloudinary;
    Secret google_maps_api_key;
    std::string analytics_id;

    std::string log_level;
    bool access_log = true;
    std::int64_t job_concurrency = 0;
    std::chrono::seconds job_retention{};

    [[nodiscard]] bool is_production() const { return stage == Stage::production; }
};

struct ConfigMistake {
    std::string name;      ///< the variable
    std::string problem;   ///< "is 'eighty'"; never shows a secret
    std::string expected;  ///< "a port number from 1 to 65535"

    friend bool operator==(const ConfigMistake&, const ConfigMistake&) = default;
};

struct LoadedConfig {
    Config config;
    std::vector<std::string> warnings;  ///< probable slips that do not stop the program
};

/// In development and test a missing JWT_SECRET is made once and kept in DATA_DIR/secrets/jwt; that file is
/// the only effect.
[[nodiscard]] tl::expected<LoadedConfig, std::vector<ConfigMistake>> load_config(
    const Environment& environment);

/// One line per mistake, for the terminal.
[[nodiscard]] std::string explain(std::span<const ConfigMistake> mistakes);

struct EffectiveSetting {
    std::string name;
    std::string value;  ///< secrets are ***
    friend bool operator==(const EffectiveSetting&, const EffectiveSetting&) = default;
};

/// The settings whose value is not the default, in the order of .env.example.
[[nodiscard]] std::vector<EffectiveSetting> describe_effective(const Config& config);

/// The text of .env.example: every setting with its default and one line of explanation.
[[nodiscard]] std::string render_env_example();

}  // namespace scalemart
