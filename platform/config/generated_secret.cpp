#include "generated_secret.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/hex.hpp"

namespace scalemart::config {
namespace {

[[noreturn]] void fail_with_errno(const std::filesystem::path& file) {
    throw std::system_error(errno, std::generic_category(), file.string());
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return {};
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
}

std::string random_hex() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return to_hex(bytes);
}

void write_private_file(const std::filesystem::path& file, const std::string& text) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) fail_with_errno(file);
    const bool good = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size())
                      && ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!good) fail_with_errno(file);
}

}  // namespace

Secret generated_secret(const std::filesystem::path& file) {
    if (auto kept = read_file(file); !kept.empty()) return Secret{std::move(kept)};
    std::filesystem::create_directories(file.parent_path());
    std::filesystem::permissions(file.parent_path(), std::filesystem::perms::owner_all);
    // Written whole under another name, then linked: the name never shows a half-written secret, and who
    // comes second finds the first one's.
    const std::filesystem::path draft = file.string() + "." + random_hex().substr(0, 16);
    write_private_file(draft, random_hex() + "\n");
    const bool linked = ::link(draft.c_str(), file.c_str()) == 0;
    const int failure = errno;
    ::unlink(draft.c_str());
    if (!linked && failure != EEXIST)
        throw std::system_error(failure, std::generic_category(), file.string());
    auto kept = read_file(file);
    if (kept.empty()) throw std::system_error(EIO, std::generic_category(), file.string());
    return Secret{std::move(kept)};
}

}  // namespace scalemart::config
