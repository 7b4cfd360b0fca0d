#include "environment.hpp"

#include <unistd.h>

#include <fstream>
#include <iterator>

namespace scalemart {

Environment Environment::of_process(const std::filesystem::path& file) {
    EnvironmentFile parsed;
    if (std::ifstream stream(file, std::ios::binary); stream) {
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        parsed = parse_environment_file(text);
    }
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view line{*entry};
        const auto equals = line.find('=');
        if (equals == std::string_view::npos) continue;
        parsed.variables.insert_or_assign(std::string{line.substr(0, equals)},
                                          std::string{line.substr(equals + 1)});
    }
    Environment environment{std::move(parsed.variables)};
    for (const auto& complaint : parsed.complaints)
        environment.complaints_.push_back(file.string() + ", " + complaint);
    return environment;
}

std::optional<std::string_view> Environment::get(std::string_view name) const {
    const auto at = variables_.find(name);
    if (at == variables_.end() || at->second.empty()) return std::nullopt;
    return at->second;
}

}  // namespace scalemart
