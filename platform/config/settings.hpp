#pragma once
// The table of settings: what each is called, how it is read into Config and shown again. Private to this
// folder.

#include <functional>
#include <span>
#include <string_view>

#include "config.hpp"

namespace scalemart::config {

struct Setting {
    std::string_view name;
    std::string_view section;       ///< heading in .env.example, on the first setting of a section
    std::string_view default_text;  ///< read when the variable is not set; empty: leave the member as it is
    std::string_view
        shown_default;          ///< what .env.example shows when the default depends on something; else empty
    std::string_view help;      ///< one line
    std::string_view expected;  ///< completes "expected …"
    std::function<bool(Config&, std::string_view)> read;
    std::function<std::string(const Config&)> show;
    bool secret = false;
};

[[nodiscard]] std::span<const Setting> settings();

}  // namespace scalemart::config
