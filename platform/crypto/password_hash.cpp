#include "password_hash.hpp"

#include <crypt.h>
#include <sodium.h>

#include <array>
#include <memory>
#include <new>
#include <stdexcept>

#include "digest.hpp"

namespace scalemart::crypto {
namespace {

constexpr int kHighestBcryptCost =
    15;  // about two seconds; more in a table is an attack on us, not on the password

void start_sodium() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
}

/// "$2b$12$" and 53 characters of salt and hash.
bool is_bcrypt(const std::string& hash) {
    if (hash.size() != 60 || !hash.starts_with("$2") || hash[3] != '$' || hash[6] != '$') return false;
    if (hash[2] != 'a' && hash[2] != 'b' && hash[2] != 'y') return false;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!digit(hash[4]) || !digit(hash[5])) return false;
    const int cost = (hash[4] - '0') * 10 + (hash[5] - '0');
    return cost >= 4 && cost <= kHighestBcryptCost;
}

bool verify_bcrypt(const std::string& hash, const std::string& password) {
    // A C function: it would read only what is before a NUL, and so accept any ending.
    if (password.find('\0') != std::string::npos) return false;
    const auto data = std::make_unique<crypt_data>();  // 32 KiB, too much for a stack
    const char* computed = crypt_r(password.c_str(), hash.c_str(), data.get());
    const bool good = computed != nullptr && equal_constant_time(computed, hash);
    sodium_memzero(data.get(), sizeof(crypt_data));
    return good;
}

}  // namespace

std::string hash_password(const std::string& password, const PasswordCost& cost) {
    start_sodium();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes,
                              cost.memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        throw std::bad_alloc();
    return text.data();
}

bool verify_password(const std::string& hash, const std::string& password) {
    start_sodium();
    if (is_bcrypt(hash)) return verify_bcrypt(hash, password);
    if (hash.size() >= crypto_pwhash_STRBYTES) return false;
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool is_outdated(const std::string& hash, const PasswordCost& cost) {
    start_sodium();
    if (hash.size() >= crypto_pwhash_STRBYTES || !hash.starts_with("$argon2id$")) return true;
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory_kib * 1024) != 0;
}

}  // namespace scalemart::crypto
