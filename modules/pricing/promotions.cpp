#include "promotions.hpp"

#include <stdexcept>

#include "db/in_list.hpp"
#include "promotion_body.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"
#include "uses.hpp"

namespace scalemart::pricing {
namespace {

struct PromotionRow {
    PromotionId id;
    std::string key;
    std::optional<std::string> code;
    std::string name;
    std::optional<StoreId> store;
    bool is_active = false;
    std::optional<Instant> starts_at;
    std::optional<Instant> ends_at;
    std::optional<std::int64_t> limit;
    std::optional<std::int64_t> limit_per_customer;
    std::int64_t priority = 0;
    std::string terms;
    std::optional<std::int64_t> unlisted_uses;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(PromotionRow, (),
                      (id, key, code, name, store, is_active, starts_at, ends_at, limit, limit_per_customer,
                       priority, terms, unlisted_uses, version, created_at, updated_at))

StoredPromotion promotion_of(PromotionRow row) {
    StoredPromotion stored;
    stored.id = row.id;
    stored.store = row.store;
    stored.unlisted_uses = row.unlisted_uses;
    stored.version = row.version;
    stored.created_at = row.created_at;
    stored.updated_at = row.updated_at;
    auto& promotion = stored.terms;
    const auto body = schema::decode<TermsBody>(row.terms);
    std::vector<Issue> issues;
    if (body) apply_terms(*body, promotion, issues);
    if (!body || !issues.empty())
        throw std::logic_error("pricing: the terms of promotion " + row.key + " cannot be read");
    promotion.key = std::move(row.key);
    promotion.code = std::move(row.code).value_or("");
    promotion.name = std::move(row.name);
    promotion.is_active = row.is_active;
    promotion.priority = static_cast<int>(row.priority);
    auto& when = promotion.conditions;
    when.starts_at = row.starts_at;
    when.ends_at = row.ends_at;
    when.limit = row.limit;
    when.limit_per_customer = row.limit_per_customer;
    return stored;
}

std::optional<StoredPromotion> promotion_of(std::optional<PromotionRow> row) {
    if (!row) return std::nullopt;
    return promotion_of(std::move(*row));
}

std::vector<StoredPromotion> promotions_of(std::vector<PromotionRow> rows) {
    std::vector<StoredPromotion> promotions;
    promotions.reserve(rows.size());
    for (auto& row : rows) promotions.push_back(promotion_of(std::move(row)));
    return promotions;
}

/// What is not a column.
std::string stored_terms(const Promotion& promotion) {
    auto body = body_of(promotion);
    if (body.conditions) {
        body.conditions->starts_at.reset();
        body.conditions->ends_at.reset();
        body.conditions->limit.reset();
        body.conditions->limit_per_customer.reset();
    }
    return schema::to_json(body);
}

std::optional<std::string> code_of(const Promotion& promotion) {
    return promotion.code.empty() ? std::nullopt : std::optional{promotion.code};
}

/// For "like", whose wild cards in it are meant as they are.
std::string contains(std::string_view text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

}  // namespace

bool knows_code(db::Read& read, StoreId store, std::string_view normalised_code) {
    return read.one<std::int64_t>(sql::knows_code, store, normalised_code).has_value();
}

std::int64_t count_offers(db::Read& read, Instant now) {
    return read.one<std::int64_t>(sql::count_offers, now).value_or(0);
}

std::vector<StoredPromotion> offers_of(db::Read& read, StoreId store, Instant now) {
    return promotions_of(read.all<PromotionRow>(sql::offers, store, now));
}

std::vector<StoredPromotion> promotions_by_code(db::Read& read, StoreId store,
                                                std::span<const std::string> normalised_codes) {
    if (normalised_codes.empty()) return {};
    std::vector<db::Param> params{store.value};
    const std::string text = "select " PRICING_PROMOTION
                             " from pricing_promotion where (store_id is null or store_id = $1) and code in "
                             + db::in_list(params, normalised_codes) + " order by key";
    return promotions_of(read.all_dynamic<PromotionRow>("pricing.promotions_by_code", text, params));
}

std::optional<StoredPromotion> find_promotion(db::Read& read, PromotionId id) {
    return promotion_of(read.one<PromotionRow>(sql::promotion, id));
}

std::optional<StoredPromotion> find_promotion_by_code(db::Read& read, std::string_view normalised_code) {
    return promotion_of(read.one<PromotionRow>(sql::promotion_by_code, normalised_code));
}

std::optional<StoredPromotion> lock_promotion(db::Tx& tx, PromotionId id) {
    return promotion_of(tx.one<PromotionRow>(sql::lock_promotion, id));
}

std::vector<StoredPromotion> list_promotions(db::Read& read, const PromotionFilter& filter) {
    std::vector<db::Param> params;
    std::string text = "select " PRICING_PROMOTION " from pricing_promotion where true";
    const auto add = [&](std::string_view condition, db::Param value) {
        params.push_back(value);
        text += condition;
        text += '$' + std::to_string(params.size());
    };
    std::string pattern;
    if (filter.text) {
        pattern = contains(*filter.text);
        add(" and (lower(name) like lower(", std::string_view{pattern});
        text += ") escape '\\' or lower(code) like lower($1) escape '\\')";
    }
    if (filter.is_active) add(" and is_active = ", db::to_param(*filter.is_active));
    if (filter.has_code) text += *filter.has_code ? " and code is not null" : " and code is null";
    if (filter.store) add(" and store_id = ", db::to_param(*filter.store));
    if (filter.before) add(" and id < ", db::to_param(*filter.before));
    add(" order by id desc limit ", filter.limit);
    return promotions_of(read.all_dynamic<PromotionRow>("pricing.list_promotions", text, params));
}

Result<void> insert_promotion(db::Tx& tx, StoredPromotion& promotion, Instant now) {
    auto& terms = promotion.terms;
    if (terms.key.empty()) terms.key = promotion.id.to_string();
    promotion.version = 1;
    promotion.created_at = promotion.updated_at = now;
    const auto& when = terms.conditions;
    const auto inserted =
        tx.exec(sql::insert_promotion, promotion.id, terms.key, code_of(terms), terms.name, promotion.store,
                terms.is_active, when.starts_at, when.ends_at, when.limit, when.limit_per_customer,
                terms.priority, stored_terms(terms), promotion.unlisted_uses, now);
    if (inserted == 0) return fail(errors::code_taken);
    if (when.limit) set_limit(tx, promotion, *when.limit);
    return {};
}

Result<void> update_promotion(db::Tx& tx, const StoredPromotion& before, StoredPromotion& after,
                              Instant now) {
    const auto& terms = after.terms;
    const auto& when = terms.conditions;
    if (when.limit && before.terms.conditions.limit != when.limit) {
        after.unlisted_uses = unlisted_uses(tx, before);
        set_limit(tx, after, *when.limit);
    }
    after.version = before.version + 1;
    after.updated_at = now;
    const auto updated =
        tx.exec(sql::update_promotion, after.id, code_of(terms), terms.name, after.store, terms.is_active,
                when.starts_at, when.ends_at, when.limit, when.limit_per_customer, terms.priority,
                stored_terms(terms), after.unlisted_uses, after.version, now);
    if (updated == 0) return fail(errors::code_taken);
    return {};
}

void delete_promotion(db::Tx& tx, PromotionId id) {
    tx.exec(sql::delete_uses, id);
    tx.exec(sql::delete_promotion, id);
}

}  // namespace scalemart::pricing
