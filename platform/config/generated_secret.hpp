#pragma once
// A secret that is made at first use and kept in a file only its owner can read. Private to this folder.

#include <filesystem>

#include "secret.hpp"

namespace scalemart::config {

/// Several processes may ask at once: all get the same. Throws std::system_error when the file cannot be read
/// or made.
[[nodiscard]] Secret generated_secret(const std::filesystem::path& file);

}  // namespace scalemart::config
