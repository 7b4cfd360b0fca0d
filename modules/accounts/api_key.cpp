#include "api_key.hpp"

#include "api_key_sql.hpp"
#include "crypto/token.hpp"
#include "errors.hpp"
#include "schema/encode.hpp"
#include "staff_permissions.hpp"

namespace scalemart::accounts {
namespace {

constexpr std::string_view kSecretPrefix = "sk_";
constexpr std::string_view kPublishablePrefix = "pk_";
constexpr std::size_t kIdLength = 26;      // base32 of 128 bits
constexpr std::size_t kRandomLength = 43;  // base64url of 256 bits

struct ApiKeyRow {
    ApiKeyId id;
    std::string name;
    ApiKeyKind kind = ApiKeyKind::secret;
    UserId owner;
    std::string scopes;
    std::optional<StoreId> store;
    Instant created_at;
    std::optional<Instant> expires_at;
    std::optional<Instant> revoked_at;
    std::optional<Instant> last_used_at;
};
BOOST_DESCRIBE_STRUCT(ApiKeyRow, (),
                      (id, name, kind, owner, scopes, store, created_at, expires_at, revoked_at,
                       last_used_at))

ApiKeyView view_of(ApiKeyRow row) {
    return {row.id,
            std::move(row.name),
            row.kind,
            row.owner,
            names_of(read_permissions(row.scopes)),
            row.store,
            row.created_at,
            row.expires_at,
            row.revoked_at,
            row.last_used_at};
}

}  // namespace

std::string api_key_text(ApiKeyKind kind, ApiKeyId id, std::string_view random) {
    std::string text{kind == ApiKeyKind::secret ? kSecretPrefix : kPublishablePrefix};
    text += id.value.to_base32();
    text += '_';
    text += random;
    return text;
}

bool looks_like_api_key(std::string_view token) {
    return token.starts_with(kSecretPrefix) || token.starts_with(kPublishablePrefix);
}

std::optional<PresentedKey> parse_api_key(std::string_view token) {
    PresentedKey key;
    key.kind = token.starts_with(kSecretPrefix) ? ApiKeyKind::secret : ApiKeyKind::publishable;
    if (!looks_like_api_key(token)) return std::nullopt;
    token.remove_prefix(kSecretPrefix.size());
    if (token.size() != kIdLength + 1 + kRandomLength || token[kIdLength] != '_') return std::nullopt;
    const auto id = Uuid::parse_base32(token.substr(0, kIdLength));
    if (!id) return std::nullopt;
    key.id = ApiKeyId{*id};
    return key;
}

bool ApiKeyState::open_at(Instant now) const {
    if (revoked_at || (expires_at && now >= *expires_at)) return false;
    return kind == ApiKeyKind::publishable || is_active;
}

Permissions ApiKeyState::permissions() const {
    if (kind == ApiKeyKind::publishable) return {};
    return effective_permissions(role, staff_role, staff_permissions) & read_permissions(scopes);
}

std::optional<ApiKeyState> find_api_key_state(db::Read& read, ApiKeyId id) {
    return read.one<ApiKeyState>(sql::api_key_state, id);
}

void note_api_key_use(db::Tx& tx, ApiKeyId id, Instant now, Instant unless_since) {
    tx.exec(sql::note_api_key_use, id, now, unless_since);
}

Result<CreatedApiKeyView> create_api_key(db::Tx& tx, Instant now, const StaffActor& actor,
                                         const Credentials& checked, const NewApiKey& wanted) {
    const UserId owner_id{actor.who.id};
    if (!lock_credentials(tx, checked)) return fail(errors::wrong_password);
    if (!permissions_now(tx, actor).covers(wanted.scopes)) return fail(errors::beyond_your_permissions);
    if (tx.one<std::int64_t>(sql::count_api_keys, owner_id).value() >= kMaximumKeys)
        return fail(errors::too_many_api_keys);
    ApiKeyRow row;
    row.id = ApiKeyId::generate(now);
    row.name = wanted.name;
    row.kind = wanted.kind;
    row.owner = owner_id;
    row.scopes = write_permissions(wanted.scopes);
    row.store = wanted.store;
    row.created_at = now;
    row.expires_at = wanted.expires_at;
    CreatedApiKeyView created;
    created.key = api_key_text(row.kind, row.id, wanted.random);
    tx.exec(sql::insert_api_key, row.id, row.owner, row.kind, row.name, crypto::token_digest(created.key),
            row.scopes, row.store, row.created_at, row.expires_at);
    created.api_key = view_of(std::move(row));
    audit::record<ApiKeyView>(tx, now, actor.who, "api_key.created", created.api_key.id, nullptr,
                              &created.api_key);
    return created;
}

ApiKeySlice list_api_keys(db::Read& read, const std::optional<UserId>& owner, const ListApiKeys& wanted) {
    const std::int64_t limit = wanted.limit.value ? wanted.limit.value->value : 50;
    std::vector<db::Param> params;
    std::string text = "select " API_KEY_COLUMNS " from accounts_api_key";
    const auto add = [&](std::string_view condition, db::Param value) {
        text += params.empty() ? " where " : " and ";
        params.push_back(value);
        text += condition;
        text += '$' + std::to_string(params.size());
    };
    if (owner) add("owner_id = ", db::to_param(*owner));
    if (wanted.cursor.value) add("id < ", db::to_param(*wanted.cursor.value));
    // One more than asked for: its presence says that there is a next page.
    params.emplace_back(limit + 1);
    text += " order by id desc limit $" + std::to_string(params.size());

    ApiKeySlice slice;
    for (auto& row : read.all_dynamic<ApiKeyRow>("accounts.list_api_keys", text, params))
        slice.items.push_back(view_of(std::move(row)));
    if (slice.items.size() > static_cast<std::size_t>(limit)) {
        slice.items.pop_back();
        slice.next_cursor = slice.items.back().id;
    }
    return slice;
}

std::vector<ApiKeyView> keys_of(db::Read& read, UserId owner) {
    std::vector<ApiKeyView> keys;
    for (auto& row : read.all<ApiKeyRow>(sql::keys_of_owner, owner)) keys.push_back(view_of(std::move(row)));
    return keys;
}

Result<void> revoke_api_key(db::Tx& tx, Instant now, const audit::Actor& actor, ApiKeyId id,
                            const std::optional<UserId>& owner) {
    auto row = tx.one<ApiKeyRow>(sql::find_api_key, id);
    if (!row || (owner && row->owner != *owner)) return fail(errors::api_key_not_found);
    if (tx.exec(sql::revoke_api_key, id, now) == 0) return {};
    tx.touch("api-key:" + id.to_string());
    const auto before = view_of(*row);
    auto after = before;
    after.revoked_at = now;
    audit::record(tx, now, actor, "api_key.revoked", id, &before, &after);
    return {};
}

std::int64_t count_working_keys(db::Read& read, Instant now, UserId owner) {
    return read.one<std::int64_t>(sql::count_working_keys, owner, now).value();
}

std::int64_t revoke_working_keys(db::Tx& tx, Instant now, const audit::Actor& actor, UserId owner) {
    std::vector<db::ParamRow> changes;
    std::vector<audit::Entry> entries;
    for (auto& row : tx.all<ApiKeyRow>(sql::lock_working_keys, owner, now)) {
        const ApiKeyId id = row.id;
        tx.touch("api-key:" + id.to_string());
        changes.push_back({id.value, db::to_param(now)});
        const auto before = view_of(std::move(row));
        auto after = before;
        after.revoked_at = now;
        entries.push_back({"api_key.revoked", id, schema::to_json(before), schema::to_json(after)});
    }
    tx.exec_many(sql::revoke_api_key, changes);
    audit::record_many(tx, now, actor, entries);
    return static_cast<std::int64_t>(changes.size());
}

}  // namespace scalemart::accounts
