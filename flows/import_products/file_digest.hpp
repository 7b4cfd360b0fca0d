#pragma once
// A digest of a whole file, read in blocks. Any thread. import_file_unreadable.

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace scalemart::import_products {

struct FileDigest {
    std::string hex;
    std::uint64_t size = 0;
};

[[nodiscard]] Result<FileDigest> digest_file(const std::filesystem::path& path);

}  // namespace scalemart::import_products
