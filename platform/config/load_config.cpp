#include <algorithm>
#include <array>

#include "config.hpp"
#include "generated_secret.hpp"
#include "parse_setting.hpp"
#include "settings.hpp"

namespace scalemart {
namespace {

constexpr std::size_t kWeakestSecret = 32;  // bytes: the size of an HS256 key

/// What sample files hold in place of a value: "your-api-key", "sk_test_...", "changeme".
bool is_placeholder(std::string_view value) {
    std::string lower{value};
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return lower.starts_with("your-") || lower.starts_with("your_") || lower.ends_with("...")
           || lower == "changeme" || lower == "change-me" || lower == "secret"
           || lower.starts_with("replace-me");
}

/// Few distinct bytes, or one short piece over and over, are not random whatever their length.
bool is_repetitive(std::string_view secret) {
    std::array<bool, 256> seen{};
    for (const char c : secret) seen[static_cast<unsigned char>(c)] = true;
    return std::ranges::count(seen, true) < 10;
}

class Loader {
 public:
    explicit Loader(const Environment& environment) : environment_(environment) {}

    tl::expected<LoadedConfig, std::vector<ConfigMistake>> load() {
        for (const auto& setting : config::settings()) read(setting);
        fill_in_defaults();
        check_jwt_secret();
        check_combinations();
        warn_about_names();
        for (const auto& complaint : environment_.complaints()) loaded_.warnings.push_back(complaint);
        if (!mistakes_.empty()) return tl::unexpected(std::move(mistakes_));
        return std::move(loaded_);
    }

 private:
    void read(const config::Setting& setting) {
        Config& config = loaded_.config;
        const auto given = environment_.get(setting.name);
        if (given && setting.name != "JWT_SECRET" && is_placeholder(*given))
            return refuse_placeholder(setting);
        if (given && setting.read(config, *given)) return;
        if (given)
            mistakes_.push_back(
                {std::string{setting.name},
                 setting.secret ? std::string{"is not acceptable"} : fmt::format("is '{}'", *given),
                 std::string{setting.expected}});
        // After a mistake as well, so that it is not followed by others that are none.
        if (!setting.default_text.empty()) setting.read(config, setting.default_text);
    }

    void refuse_placeholder(const config::Setting& setting) {
        // NODE_ENV is the first setting, so the stage is known here.
        if (loaded_.config.is_production()) {
            mistakes_.push_back({std::string{setting.name}, "still holds the value of a sample file",
                                 "a real value, or the variable left out"});
            return;
        }
        loaded_.warnings.push_back(
            fmt::format("{} holds the value of a sample file and is ignored", setting.name));
        if (!setting.default_text.empty()) setting.read(loaded_.config, setting.default_text);
    }

    void fill_in_defaults() {
        Config& config = loaded_.config;
        if (config.host.empty()) config.host = config.is_production() ? "0.0.0.0" : "127.0.0.1";
        if (config.database_url.empty())
            config.database_url = Secret{"sqlite:" + (config.data_dir / "scalemart.db").string()};
    }

    void check_jwt_secret() {
        Config& config = loaded_.config;
        const std::string& secret = config.jwt_secret.reveal();
        std::string problem;
        if (secret.empty()) {
            problem = "is not set";
        } else if (is_placeholder(secret)) {
            problem = "still holds the value of a sample file";
        } else if (secret.size() < kWeakestSecret) {
            problem = fmt::format("has only {} bytes", secret.size());
        } else if (is_repetitive(secret)) {
            problem = "is not random";
        }
        if (problem.empty()) return;
        if (config.is_production()) {
            mistakes_.push_back(
                {"JWT_SECRET", problem, "at least 32 random bytes, such as from: openssl rand -base64 48"});
        } else if (secret.empty()) {
            generate_jwt_secret();
        } else {
            loaded_.warnings.push_back("JWT_SECRET " + problem + "; production would refuse it");
        }
    }

    void generate_jwt_secret() {
        Config& config = loaded_.config;
        if (!mistakes_.empty()) return;  // DATA_DIR may be one of them, and the program will not start anyway
        try {
            config.jwt_secret = config::generated_secret(config.data_dir / "secrets" / "jwt");
        } catch (const std::exception& failure) {
            mistakes_.push_back({"DATA_DIR", fmt::format("cannot hold secrets ({})", failure.what()),
                                 "a folder to write to"});
        }
    }

    void check_combinations() {
        Config& config = loaded_.config;
        const auto together = [&](std::string_view name, bool is_set, std::string_view other,
                                  bool other_is_set) {
            if (is_set && !other_is_set)
                mistakes_.push_back(
                    {std::string{other}, fmt::format("is not set, but {} is", name), "both or neither"});
        };
        together("SMTP_USER", !config.smtp.user.empty(), "SMTP_PASS", !config.smtp.password.empty());
        together("SMTP_PASS", !config.smtp.password.empty(), "SMTP_USER", !config.smtp.user.empty());
        if (config.is_production() && !config.smtp.tls && !config.smtp.password.empty())
            mistakes_.push_back({"SMTP_TLS", "is off, but there is a password to send",
                                 "on, or a mail server without SMTP_USER and SMTP_PASS"});
        if (!config.smtp.host.empty() && config.smtp.from.find("@localhost") != std::string::npos)
            loaded_.warnings.push_back("SMTP_FROM is at localhost: few mail servers take mail from there");
        const auto& cloudinary = config.cloudinary;
        const bool any_cloudinary =
            !cloudinary.cloud_name.empty() || !cloudinary.api_key.empty() || !cloudinary.api_secret.empty();
        together("CLOUDINARY_*", any_cloudinary, "CLOUDINARY_CLOUD_NAME", !cloudinary.cloud_name.empty());
        together("CLOUDINARY_*", any_cloudinary, "CLOUDINARY_API_KEY", !cloudinary.api_key.empty());
        together("CLOUDINARY_*", any_cloudinary, "CLOUDINARY_API_SECRET", !cloudinary.api_secret.empty());
        const auto& paypal = config.paypal;
        const bool any_paypal =
            !paypal.client_id.empty() || !paypal.client_secret.empty() || !paypal.webhook_id.empty();
        together("PAYPAL_*", any_paypal, "PAYPAL_CLIENT_ID", !paypal.client_id.empty());
        together("PAYPAL_*", any_paypal, "PAYPAL_CLIENT_SECRET", !paypal.client_secret.empty());
        together("PAYPAL_*", any_paypal && config.is_production(), "PAYPAL_WEBHOOK_ID",
                 !paypal.webhook_id.empty());
        const auto& razorpay = config.razorpay;
        const bool any_razorpay =
            !razorpay.key_id.empty() || !razorpay.key_secret.empty() || !razorpay.webhook_secret.empty();
        together("RAZORPAY_*", any_razorpay, "RAZORPAY_KEY_ID", !razorpay.key_id.empty());
        together("RAZORPAY_*", any_razorpay, "RAZORPAY_KEY_SECRET", !razorpay.key_secret.empty());
        together("RAZORPAY_*", any_razorpay && config.is_production(), "RAZORPAY_WEBHOOK_SECRET",
                 !razorpay.webhook_secret.empty());
        const bool any_provider = !config.stripe.secret_key.empty() || any_paypal || any_razorpay;
        if (any_provider && config.payment_timeout >= config.checkout_resume_after)
            mistakes_.push_back({"PAYMENT_TIMEOUT", "is not below CHECKOUT_RESUME_AFTER",
                                 "a shorter time than that after which a checkout is taken up again"});
        if (!config.database_replica_urls.empty() && config.database_url.reveal().starts_with("sqlite:"))
            mistakes_.push_back({"DATABASE_REPLICA_URLS", "is set, but DATABASE_URL is SQLite",
                                 "replicas of a PostgreSQL server"});
        if (config.access_token_life > config.refresh_token_life)
            mistakes_.push_back(
                {"ACCESS_TOKEN_EXPIRE", "is longer than JWT_EXPIRE", "a shorter time than the login lasts"});
        if (config.is_production() && !config.stripe.secret_key.empty()
            && config.stripe.webhook_secret.empty())
            mistakes_.push_back(
                {"STRIPE_WEBHOOK_SECRET", "is not set, but STRIPE_SECRET_KEY is", "the endpoint's whsec_…"});
        if (config.is_production() && std::ranges::count(config.cors_origins, "*") > 0)
            loaded_.warnings.push_back("CORS_ORIGINS is *: any web site may call the API");
    }

    void warn_about_names() {
        for (const auto& [name, value] : environment_.variables()) {
            if (std::ranges::count(config::settings(), name, &config::Setting::name) > 0) continue;
            if (name == "MONGODB_URI")
                loaded_.warnings.push_back("MONGODB_URI is not used: the database is named by DATABASE_URL");
            for (const auto& setting : config::settings()) {
                const std::size_t limit =
                    setting.name.size() < 6 ? 1 : 2;  // short names have innocent neighbours
                if (config::edit_distance(name, setting.name, limit) > limit) continue;
                loaded_.warnings.push_back(
                    fmt::format("{} is not a setting: did you mean {}?", name, setting.name));
                break;
            }
        }
    }

    const Environment& environment_;
    LoadedConfig loaded_;
    std::vector<ConfigMistake> mistakes_;
};

}  // namespace

tl::expected<LoadedConfig, std::vector<ConfigMistake>> load_config(const Environment& environment) {
    return Loader{environment}.load();
}

std::string explain(std::span<const ConfigMistake> mistakes) {
    std::string text;
    for (const auto& mistake : mistakes)
        text += fmt::format("{} {}; expected {}\n", mistake.name, mistake.problem, mistake.expected);
    return text;
}

}  // namespace scalemart
