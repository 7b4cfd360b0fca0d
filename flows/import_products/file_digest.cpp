#include "file_digest.hpp"

#include <sodium.h>

#include <array>
#include <fstream>
#include <vector>

#include "base/hex.hpp"
#include "errors.hpp"

namespace scalemart::import_products {

Result<FileDigest> digest_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::error_code none;
    if (!in || std::filesystem::is_directory(path, none))
        return fail(errors::file_unreadable, "Cannot open " + path.string() + ".");
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
    std::vector<char> block(1 << 20);
    FileDigest digest;
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())), in.gcount() > 0) {
        const auto size = static_cast<std::size_t>(in.gcount());
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(block.data()), size);
        digest.size += size;
    }
    if (in.bad()) return fail(errors::file_unreadable, "Cannot read " + path.string() + " to its end.");
    std::array<unsigned char, crypto_generichash_BYTES> bytes{};
    crypto_generichash_final(&state, bytes.data(), bytes.size());
    digest.hex = to_hex(bytes);
    return digest;
}

}  // namespace scalemart::import_products
