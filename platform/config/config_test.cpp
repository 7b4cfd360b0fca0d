#include "config.hpp"

#include <gmock/gmock.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "parse_setting.hpp"

namespace scalemart {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kGoodSecret = "q8Zr5uXw2Yv7Tn4Lk1Mj9Hb6Gc3Fd0Se";

class ConfigTest : public ::testing::Test {
 protected:
    ConfigTest() {
        std::string folder = ::testing::TempDir() + "config_test.XXXXXX";
        data_dir_ = ::mkdtemp(folder.data());
    }
    ~ConfigTest() override { std::filesystem::remove_all(data_dir_); }

    [[nodiscard]] auto load(Environment::Variables variables) const {
        variables.try_emplace("DATA_DIR", data_dir_.string());
        return load_config(Environment{std::move(variables)});
    }
    [[nodiscard]] std::vector<ConfigMistake> mistakes(Environment::Variables variables) const {
        auto loaded = load(std::move(variables));
        return loaded ? std::vector<ConfigMistake>{} : loaded.error();
    }
    static auto about(const std::string& name) { return Contains(Field(&ConfigMistake::name, name)); }

    std::filesystem::path data_dir_;
};

TEST_F(ConfigTest, NothingNeedsToBeSetInDevelopment) {
    const auto loaded = load({});
    ASSERT_TRUE(loaded.has_value());
    const Config& config = loaded->config;
    EXPECT_EQ(config.stage, Stage::development);
    EXPECT_EQ(config.port, 5000);
    EXPECT_EQ(config.host, "127.0.0.1");
    EXPECT_EQ(config.database_url.reveal(), "sqlite:" + (data_dir_ / "scalemart.db").string());
    EXPECT_EQ(config.refresh_token_life, std::chrono::hours(24 * 30));
    EXPECT_EQ(config.access_token_life, std::chrono::minutes(15));
    EXPECT_EQ(config.cache_bytes, 64 << 20);
    EXPECT_EQ(config.password_hash_memory_kib, 19456);
    EXPECT_TRUE(config.access_log);
    EXPECT_THAT(loaded->warnings, IsEmpty());
}

TEST_F(ConfigTest, TheDevelopmentSecretSurvivesARestart) {
    const auto first = load({});
    const auto second = load({});
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->config.jwt_secret.reveal().size(), 64u);
    EXPECT_EQ(first->config.jwt_secret, second->config.jwt_secret);
    struct stat status{};
    ASSERT_EQ(::stat((data_dir_ / "secrets/jwt").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(data_dir_ / "secrets"), {}), 1)
        << "no drafts are left";
}

TEST_F(ConfigTest, AllMistakesAreReportedAtOnce) {
    const auto found = mistakes({{"PORT", "eighty"},
                                 {"JWT_EXPIRE", "30"},
                                 {"DATABASE_URL", "mysql://root:hunter2@db/x"},
                                 {"LOG_LEVEL", "loud"},
                                 {"CORS_ORIGINS", "https://a.example, b.example"},
                                 {"SMTP_USER", "me"},
                                 {"RATE_LIMIT_SENSITIVE", "100 per quarter"},
                                 {"TRUSTED_PROXIES", "10.0.0.1, proxy"},
                                 {"NODE_ENV", "prod"}});
    EXPECT_EQ(found.size(), 9u);
    for (const char* name : {"PORT", "JWT_EXPIRE", "DATABASE_URL", "LOG_LEVEL", "CORS_ORIGINS", "SMTP_PASS",
                             "RATE_LIMIT_SENSITIVE", "TRUSTED_PROXIES", "NODE_ENV"})
        EXPECT_THAT(found, about(name));
    const std::string text = explain(found);
    EXPECT_THAT(text, HasSubstr("PORT is 'eighty'; expected a port number from 0 (any free one) to 65535\n"));
    EXPECT_THAT(text, Not(HasSubstr("hunter2")));
    EXPECT_FALSE(std::filesystem::exists(data_dir_ / "secrets")) << "a refused start leaves nothing behind";
}

TEST_F(ConfigTest, ProductionRefusesMissingAndWeakSecrets) {
    EXPECT_THAT(mistakes({{"NODE_ENV", "production"}}), about("JWT_SECRET"));
    for (const char* weak :
         {"short", "your-super-secret-jwt-key", "your-super-secret-jwt-key-that-is-long-enough",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "0123456789012345678901234567890"})
        EXPECT_THAT(mistakes({{"NODE_ENV", "production"}, {"JWT_SECRET", weak}}), about("JWT_SECRET"))
            << weak;
    EXPECT_THAT(mistakes({{"NODE_ENV", "production"}, {"JWT_SECRET", kGoodSecret}}), IsEmpty());
    EXPECT_FALSE(std::filesystem::exists(data_dir_ / "secrets"));
}

TEST_F(ConfigTest, ProductionSendsNoPasswordInTheClear) {
    const Environment::Variables clear{
        {"JWT_SECRET", kGoodSecret}, {"SMTP_TLS", "off"}, {"SMTP_USER", "shop"}, {"SMTP_PASS", "hunter2"}};
    EXPECT_THAT(mistakes(clear), IsEmpty());
    auto production = clear;
    production["NODE_ENV"] = "production";
    EXPECT_THAT(mistakes(production), about("SMTP_TLS"));
}

TEST_F(ConfigTest, ProductionListensToTheWorld) {
    const auto loaded = load({{"NODE_ENV", "production"}, {"JWT_SECRET", kGoodSecret}});
    ASSERT_TRUE(loaded.has_value());
    EXPECT_EQ(loaded->config.host, "0.0.0.0");
    EXPECT_TRUE(loaded->config.is_production());
}

TEST_F(ConfigTest, SampleValuesAreIgnoredInDevelopmentAndRefusedInProduction) {
    const auto loaded = load({{"STRIPE_SECRET_KEY", "sk_test_..."}, {"SMTP_USER", "your-email@gmail.com"}});
    ASSERT_TRUE(loaded.has_value());
    EXPECT_TRUE(loaded->config.stripe.secret_key.empty());
    EXPECT_EQ(loaded->warnings.size(), 2u);
    EXPECT_THAT(
        mistakes(
            {{"NODE_ENV", "production"}, {"JWT_SECRET", kGoodSecret}, {"STRIPE_SECRET_KEY", "sk_test_..."}}),
        about("STRIPE_SECRET_KEY"));
}

TEST_F(ConfigTest, PaymentProvidersAreWholeAndAskedSafely) {
    const auto plain = load({});
    ASSERT_TRUE(plain.has_value());
    EXPECT_EQ(plain->config.stripe.api_url, "https://api.stripe.com");
    EXPECT_EQ(plain->config.payment_timeout, std::chrono::seconds{20});
    EXPECT_THAT(mistakes({{"STRIPE_API_URL", "http://127.0.0.1:9000/stripe"}}), IsEmpty());
    for (const char* url : {"http://example.com", "https://example.com/", "*", "api.stripe.com"})
        EXPECT_THAT(mistakes({{"STRIPE_API_URL", url}}), about("STRIPE_API_URL")) << url;
    EXPECT_THAT(mistakes({{"PAYPAL_CLIENT_ID", "id"}}), about("PAYPAL_CLIENT_SECRET"));
    EXPECT_THAT(mistakes({{"RAZORPAY_KEY_SECRET", "s"}}), about("RAZORPAY_KEY_ID"));
    EXPECT_THAT(mistakes({{"PAYPAL_WEBHOOK_VERIFICATION", "none"}}), about("PAYPAL_WEBHOOK_VERIFICATION"));
    EXPECT_THAT(mistakes({{"STRIPE_SECRET_KEY", "sk_test_1"}, {"PAYMENT_TIMEOUT", "60s"}}),
                about("PAYMENT_TIMEOUT"));
}

TEST_F(ConfigTest, NearMissesAreWarnedAbout) {
    const auto loaded =
        load({{"JWT_SECRETT", "x"}, {"REDSI_URL", "x"}, {"HOME", "/root"}, {"POST", "x"}, {"PORTS", "x"}});
    ASSERT_TRUE(loaded.has_value());
    EXPECT_THAT(loaded->warnings, Contains("JWT_SECRETT is not a setting: did you mean JWT_SECRET?"));
    EXPECT_THAT(loaded->warnings, Contains("REDSI_URL is not a setting: did you mean REDIS_URL?"));
    EXPECT_THAT(loaded->warnings, Not(Contains(HasSubstr("HOME "))));
}

TEST_F(ConfigTest, EffectiveSettingsHideSecrets) {
    const auto loaded = load({{"JWT_SECRET", kGoodSecret},
                              {"PORT", "8080"},
                              {"JWT_EXPIRE", "14d"},
                              {"DATABASE_URL", "postgres://shop:hunter2@db:5432/shop?sslpassword=hunter3"},
                              {"STRIPE_SECRET_KEY", "sk_live_hunter4"},
                              {"ACCESS_LOG", "off"}});
    ASSERT_TRUE(loaded.has_value());
    const auto effective = describe_effective(loaded->config);
    EXPECT_THAT(effective, Contains(EffectiveSetting{"PORT", "8080"}));
    EXPECT_THAT(effective, Contains(EffectiveSetting{"JWT_EXPIRE", "14d"}));
    EXPECT_THAT(effective, Contains(EffectiveSetting{"JWT_SECRET", "***"}));
    EXPECT_THAT(effective, Contains(EffectiveSetting{"STRIPE_SECRET_KEY", "***"}));
    EXPECT_THAT(effective, Contains(EffectiveSetting{"DATABASE_URL", "postgres://shop:***@db:5432/shop"}));
    EXPECT_THAT(effective, Contains(EffectiveSetting{"ACCESS_LOG", "off"}));
    for (const auto& setting : effective) EXPECT_THAT(setting.value, Not(HasSubstr("hunter")));
    EXPECT_THAT(effective, Not(Contains(Field(&EffectiveSetting::name, "LOG_LEVEL"))));
}

TEST_F(ConfigTest, ASecretCannotBePrinted) {
    const Secret secret{"hunter2"};
    std::ostringstream out;
    out << secret;
    EXPECT_EQ(out.str(), "***");
    EXPECT_EQ(fmt::format("{}", secret), "***");
}

TEST_F(ConfigTest, TheExampleFileShowsTheDefaults) {
    std::ifstream stream(SCALEMART_ENV_EXAMPLE);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(text, render_env_example()) << "write .env.example anew from this text";
    // With every line taken into use, the program starts as if it had no file at all.
    std::string used;
    for (std::istringstream lines(text); std::getline(lines, used);) {
        if (!used.starts_with('#') || used.find('=') == std::string::npos || used[1] == ' ') continue;
        const auto file = parse_environment_file(used.substr(1));
        EXPECT_EQ(file.variables.size(), 1u) << used;
        auto variables = file.variables;
        variables.insert_or_assign("DATA_DIR", data_dir_.string());
        const auto loaded = load(std::move(variables));
        ASSERT_TRUE(loaded.has_value()) << used;
        EXPECT_THAT(loaded->warnings, IsEmpty());
    }
}

TEST(ParseSetting, DurationsBytesAndSwitches) {
    using std::chrono::seconds;
    EXPECT_EQ(config::parse_duration("15m"), seconds(900));
    EXPECT_EQ(config::parse_duration("2w"), seconds(1209600));
    for (const char* bad : {"", "15", "m", "-1h", "0s", "1.5h", "99999999999999999d", "5 parsecs"})
        EXPECT_EQ(config::parse_duration(bad), std::nullopt) << bad;
    EXPECT_EQ(config::format_duration(seconds(86400 * 30)), "30d");
    EXPECT_EQ(config::format_duration(seconds(90)), "90s");
    EXPECT_EQ(config::parse_bytes("1GiB"), 1 << 30);
    EXPECT_EQ(config::parse_bytes("512"), 512);
    EXPECT_EQ(config::parse_bytes("0"), 0);
    EXPECT_EQ(config::parse_bytes("99999999999GiB"), std::nullopt);
    EXPECT_EQ(config::parse_switch("On"), true);
    EXPECT_EQ(config::parse_switch("maybe"), std::nullopt);
}

TEST(ParseSetting, Rates) {
    const auto parsed = [](std::string_view text) {
        const auto rate = config::parse_rate(text);
        return rate ? config::format_rate(*rate) : "refused";
    };
    EXPECT_EQ(parsed("100/15m"), "100/15m");
    EXPECT_EQ(parsed("600 / 60s"), "600/1m");
    EXPECT_EQ(parsed("0"), "0");
    for (const char* bad :
         {"", "100", "100/", "/15m", "0/15m", "-1/15m", "100/15", "100/0s", "100/31d", "1e3/1m"})
        EXPECT_EQ(parsed(bad), "refused") << bad;
}

TEST(ParseSetting, MailboxesAndNetworks) {
    for (const char* good : {"a@b", "Shop <a@b.example>", "\"A, B\" <a@b.example>"})
        EXPECT_TRUE(config::is_mailbox(good)) << good;
    for (const char* bad : {"", "a", "a@", "@b", "a b@c", "a@b@c", "Shop <a@b", "a@b, c@d", "a@b\nBcc: c@d"})
        EXPECT_FALSE(config::is_mailbox(bad)) << bad;
    for (const char* good : {"10.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "0.0.0.0/0"})
        EXPECT_TRUE(config::is_network(good)) << good;
    for (const char* bad : {"", "proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "::1/129"})
        EXPECT_FALSE(config::is_network(bad)) << bad;
}

TEST(ParseSetting, Origins) {
    EXPECT_TRUE(config::is_origin("https://shop.example"));
    EXPECT_TRUE(config::is_origin("http://localhost:3000"));
    EXPECT_TRUE(config::is_origin("*"));
    for (const char* bad : {"shop.example", "https://shop.example/", "https://", "ftp://x", "https://a b"})
        EXPECT_FALSE(config::is_origin(bad)) << bad;
}

TEST(ParseSetting, EditDistance) {
    EXPECT_EQ(config::edit_distance("JWT_SECRET", "JWT_SECRET", 2), 0u);
    EXPECT_EQ(config::edit_distance("JWT_SERCET", "JWT_SECRET", 2), 1u) << "a swap is one edit";
    EXPECT_EQ(config::edit_distance("JWT_SCRT", "JWT_SECRET", 2), 2u);
    EXPECT_EQ(config::edit_distance("PATH", "JWT_SECRET", 2), 3u);
}

}  // namespace
}  // namespace scalemart
