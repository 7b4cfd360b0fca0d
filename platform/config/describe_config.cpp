#include "config.hpp"
#include "settings.hpp"

namespace scalemart {
namespace {

/// What load_config() makes of an empty environment in the same stage; the secrets and what follows from
/// DATA_DIR aside.
Config default_config(const Config& config) {
    Config defaults;
    for (const auto& setting : config::settings())
        if (!setting.default_text.empty()) setting.read(defaults, setting.default_text);
    defaults.host = config.is_production() ? "0.0.0.0" : "127.0.0.1";
    defaults.database_url = Secret{"sqlite:" + (config.data_dir / "scalemart.db").string()};
    return defaults;
}

/// postgres://user:***@host/name: what can be told of a URL.
std::string masked_url(const std::string& url) {
    const auto scheme = url.find("://");
    const auto at = url.rfind('@');
    if (scheme == std::string::npos || at == std::string::npos) return url.substr(0, url.find('?'));
    const auto begin = scheme + 3;
    const auto colon = url.find(':', begin);
    const std::string user = url.substr(begin, std::min(colon, at) - begin);
    const auto query = url.find('?', at);
    return url.substr(0, begin) + user + (colon < at ? ":***" : "") + url.substr(at, query - at);
}

}  // namespace

std::vector<EffectiveSetting> describe_effective(const Config& config) {
    const Config defaults = default_config(config);
    std::vector<EffectiveSetting> effective;
    for (const auto& setting : config::settings()) {
        if (setting.name == "DATABASE_URL") {
            // Its secret part is only the password; which database it is, is what one wants to see.
            if (config.database_url != defaults.database_url)
                effective.push_back({std::string{setting.name}, masked_url(config.database_url.reveal())});
            continue;
        }
        const std::string value = setting.show(config);
        if (value != setting.show(defaults)) effective.push_back({std::string{setting.name}, value});
    }
    return effective;
}

std::string render_env_example() {
    std::string text =
        "# Settings of ScaleMart. Copy to .env and change what you need; every line shows the default, and "
        "no line is\n"
        "# needed in development. Variables of the process environment win over this file.\n";
    for (const auto& setting : config::settings()) {
        if (!setting.section.empty()) text += fmt::format("\n# --- {} ---\n", setting.section);
        text += fmt::format("\n# {}", setting.help);
        if (!setting.shown_default.empty()) text += fmt::format(" (default: {})", setting.shown_default);
        const bool needs_quotes = setting.default_text.find(' ') != std::string_view::npos;
        const std::string_view quote = needs_quotes ? "\"" : "";
        text += fmt::format("\n#{}={}{}{}\n", setting.name, quote, setting.default_text, quote);
    }
    return text;
}

}  // namespace scalemart
