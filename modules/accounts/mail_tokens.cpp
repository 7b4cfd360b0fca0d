#include "mail_tokens.hpp"

#include <algorithm>

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "mail_token_sql.hpp"

namespace scalemart::accounts {
namespace {

constexpr std::size_t kIdSize = 16;

std::string_view bytes_of(const Uuid& id) {
    return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

Uuid id_from(std::string_view bytes) {
    Uuid id;
    std::ranges::copy(bytes.substr(0, kIdSize), id.bytes.begin());
    return id;
}

std::string signature(std::string_view key, std::string_view ids, MailPurpose purpose) {
    const auto mac = crypto::hmac_sha256(
        key, std::string{boost::describe::enum_to_string(purpose, "")} + "\n" + std::string{ids});
    return {mac.begin(), mac.end()};
}

std::chrono::seconds life_of(MailPurpose purpose) {
    return purpose == MailPurpose::reset_password ? kResetLife : kVerificationLife;
}

}  // namespace

std::string mail_token_key(std::string_view secret) {
    return crypto::derive_key(secret, "accounts: links in mails");
}

std::string write_mail_token(std::string_view key, const MailToken& token) {
    const std::string ids = std::string{bytes_of(token.user.value)} + std::string{bytes_of(token.id.value)};
    return crypto::to_base64url(ids + signature(key, ids, token.purpose));
}

std::optional<MailToken> read_mail_token(std::string_view key, std::string_view text, MailPurpose purpose) {
    const auto bytes = crypto::from_base64url(text);
    if (!bytes || bytes->size() != 2 * kIdSize + sizeof(crypto::Digest)) return std::nullopt;
    const auto ids = std::string_view{*bytes}.substr(0, 2 * kIdSize);
    const auto signed_with = std::string_view{*bytes}.substr(2 * kIdSize);
    if (!crypto::equal_constant_time(signed_with, signature(key, ids, purpose))) return std::nullopt;
    return MailToken{UserId{id_from(ids)}, purpose, MailTokenId{id_from(ids.substr(kIdSize))}};
}

MailToken issue_mail_token(db::Tx& tx, Instant now, UserId user, MailPurpose purpose,
                           std::string_view email) {
    const MailToken token{user, purpose, MailTokenId::generate(now)};
    tx.exec(sql::issue_mail_token, user, purpose, token.id, email, now, now + life_of(purpose));
    return token;
}

std::optional<std::string> find_mail_token(db::Read& read, Instant now, const MailToken& token) {
    return read.one<std::string>(sql::find_mail_token, token.user, token.purpose, token.id, now);
}

std::optional<std::string> use_mail_token(db::Tx& tx, Instant now, const MailToken& token) {
    return tx.one<std::string>(sql::use_mail_token, token.user, token.purpose, token.id, now);
}

void revoke_mail_tokens(db::Tx& tx, UserId user) {
    tx.exec(sql::revoke_mail_tokens, user);
}

void revoke_mail_tokens_but_for(db::Tx& tx, UserId user, std::string_view email) {
    tx.exec(sql::revoke_mail_tokens_but_for, user, email);
}

}  // namespace scalemart::accounts
