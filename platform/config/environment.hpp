#pragma once
// Where settings come from: the process environment, and below it the file `.env` of the working directory. A
// value, read once at start-up; tests make their own from a map. Nothing here throws but for memory.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scalemart {

class Environment {
 public:
    using Variables = std::map<std::string, std::string, std::less<>>;

    explicit Environment(Variables variables) : variables_(std::move(variables)) {}

    /// The process environment over the file, which need not exist.
    static Environment of_process(const std::filesystem::path& file = ".env");

    /// Empty when the variable is not set, or set to nothing (as `NAME=` in a file is usually meant).
    [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
    [[nodiscard]] const Variables& variables() const { return variables_; }

    /// Lines of the file that could not be understood: "line 3: …".
    [[nodiscard]] const std::vector<std::string>& complaints() const { return complaints_; }

 private:
    Variables variables_;
    std::vector<std::string> complaints_;
};

struct EnvironmentFile {
    Environment::Variables variables;
    std::vector<std::string> complaints;
};

/// KEY=VALUE lines; # starts a comment at the start of a line or after white space; `export ` may precede a
/// name. '…' is taken as it is; "…" knows \n \r \t \" \\ and \$. Quoted values may span lines. Variables are
/// not expanded. The last one wins.
[[nodiscard]] EnvironmentFile parse_environment_file(std::string_view text);

}  // namespace scalemart
