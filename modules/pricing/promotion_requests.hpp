#pragma once
// What the endpoints of promotions take and answer.

#include "http/endpoint.hpp"
#include "promotion_body.hpp"
#include "promotions.hpp"
#include "schema/patch.hpp"
#include "vocabulary/entity_version.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::pricing {

using Priority = schema::Integer<-1'000'000, 1'000'000>;
using PageSize = schema::Integer<1, 100>;

struct ListPromotions {
    http::Query<std::optional<schema::Text<1, 80>>> q;
    http::Query<std::optional<bool>> active;
    http::Query<std::optional<bool>> has_code;
    http::Query<std::optional<StoreId>> store;
    http::Query<std::optional<PromotionId>> cursor;
    http::Query<std::optional<PageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListPromotions, (), (q, active, has_code, store, cursor, limit))

struct NewPromotion {
    Label name;
    std::optional<PromotionCode> code;  ///< left out: it applies by itself
    std::optional<StoreId> store;       ///< left out: in every store
    std::optional<bool> is_active;
    std::optional<Priority> priority;  ///< lower ones are applied first
    std::optional<schema::CurrencyCode> currency;
    std::optional<ConditionsBody> conditions;
    std::optional<LineChoice> targets;
    EffectBody effect;
    std::optional<Label> exclusive_group;
    std::optional<bool> stackable;
};
BOOST_DESCRIBE_STRUCT(NewPromotion, (),
                      (name, code, store, is_active, priority, currency, conditions, targets, effect,
                       exclusive_group, stackable))

struct CreatePromotion {
    http::Body<NewPromotion> body;
};
BOOST_DESCRIBE_STRUCT(CreatePromotion, (), (body))

struct OnePromotion {
    http::Path<PromotionId> id;
};
BOOST_DESCRIBE_STRUCT(OnePromotion, (), (id))

/// What is named is replaced as a whole.
struct PromotionChanges {
    std::optional<Label> name;
    schema::Patch<PromotionCode> code;
    schema::Patch<StoreId> store;
    std::optional<bool> is_active;
    std::optional<Priority> priority;
    schema::Patch<schema::CurrencyCode> currency;
    schema::Patch<ConditionsBody> conditions;
    schema::Patch<LineChoice> targets;
    std::optional<EffectBody> effect;
    schema::Patch<Label> exclusive_group;
    std::optional<bool> stackable;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(PromotionChanges, (),
                      (name, code, store, is_active, priority, currency, conditions, targets, effect,
                       exclusive_group, stackable, version))

struct ChangePromotion {
    http::Path<PromotionId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<PromotionChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangePromotion, (), (id, if_match, body))

struct PromotionView {
    PromotionId id;
    std::string key;  ///< what orders name it by
    std::string name;
    std::optional<std::string> code;
    std::optional<StoreId> store;
    bool is_active = true;
    std::int64_t priority = 0;
    std::optional<schema::CurrencyCode> currency;
    ConditionsBody conditions;
    std::optional<LineChoice> targets;
    EffectBody effect;
    std::optional<std::string> exclusive_group;
    bool stackable = true;
    std::int64_t uses = 0;  ///< by orders that were not cancelled
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(PromotionView, (),
                      (id, key, name, code, store, is_active, priority, currency, conditions, targets, effect,
                       exclusive_group, stackable, uses, version, created_at, updated_at))

struct PromotionSlice {
    std::vector<PromotionView> items;
    std::optional<PromotionId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(PromotionSlice, (), (items, next_cursor))

/// A line of a basket that is only imagined.
struct TrialLine {
    std::optional<ProductId> product;
    schema::Amount price;  ///< of a piece, or of a unit of weight
    std::optional<Quantity> quantity;
    std::optional<bool> sold_by_weight;
    std::optional<std::vector<CategoryId>> categories;  ///< with all above them
    std::optional<Label> brand;
    std::optional<std::vector<Label>> tags;
    std::optional<bool> excluded_from_discount;
    std::optional<bool> age_restricted;
};
BOOST_DESCRIBE_STRUCT(TrialLine, (),
                      (product, price, quantity, sold_by_weight, categories, brand, tags,
                       excluded_from_discount, age_restricted))

struct PromotionTrial {
    StoreId store;
    NewPromotion promotion;
    std::vector<TrialLine> lines;
    std::optional<std::vector<Label>> groups;  ///< of the imagined customer
    std::optional<bool> first_order;
    std::optional<Instant> at;  ///< left out: now
};
BOOST_DESCRIBE_STRUCT(PromotionTrial, (), (store, promotion, lines, groups, first_order, at))

struct TryPromotion {
    http::Body<PromotionTrial> body;
};
BOOST_DESCRIBE_STRUCT(TryPromotion, (), (body))

}  // namespace scalemart::pricing
