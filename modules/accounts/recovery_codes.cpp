#include "recovery_codes.hpp"

#include <array>

#include "crypto/encoding.hpp"
#include "crypto/token.hpp"
#include "second_factor_sql.hpp"

namespace scalemart::accounts {
namespace {

constexpr std::size_t kCodes = 10;
constexpr std::size_t kLength = 16;  // characters of 5 bits

// Crockford's alphabet: no letter that looks like a digit.
constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/// As it was made, whatever a person made of it.
std::string canonical(std::string_view typed) {
    std::string code;
    for (char c : typed) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == 'o') c = '0';
        if (c == 'i' || c == 'l') c = '1';
        code += c;
    }
    return code;
}

std::string random_code() {
    const auto bytes = crypto::from_base64url(crypto::random_token()).value();
    std::string code;
    for (std::size_t i = 0; i < kLength; ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += kAlphabet[static_cast<unsigned char>(bytes[i]) % kAlphabet.size()];
    }
    return code;
}

/// With the user, so that nobody can look for one code in everybody's rows.
std::string digest_of(UserId user, std::string_view code) {
    return crypto::token_digest(user.to_string() + "\n" + canonical(code));
}

}  // namespace

std::vector<std::string> new_recovery_codes() {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < kCodes; ++i) codes.push_back(random_code());
    return codes;
}

void store_recovery_codes(db::Tx& tx, UserId user, const std::vector<std::string>& codes) {
    delete_recovery_codes(tx, user);
    for (const auto& code : codes) tx.exec(sql::insert_recovery_code, user, digest_of(user, code));
}

bool use_recovery_code(db::Tx& tx, UserId user, std::string_view code) {
    return tx.exec(sql::use_recovery_code, user, digest_of(user, code)) == 1;
}

std::int64_t count_recovery_codes(db::Read& read, UserId user) {
    return read.one<std::int64_t>(sql::count_recovery_codes, user).value();
}

void delete_recovery_codes(db::Tx& tx, UserId user) {
    tx.exec(sql::delete_recovery_codes, user);
}

}  // namespace scalemart::accounts
