#pragma once
// Handlers of the promotions that staff works on. Owned by the composition root; nothing in it changes, so
// any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::pricing {

struct ListPromotions;
struct CreatePromotion;
struct OnePromotion;
struct ChangePromotion;
struct TryPromotion;
struct PricedCart;
struct PromotionView;
struct PromotionSlice;

class PromotionController {
 public:
    explicit PromotionController(db::Database& database) : database_(database) {}

    Task<http::Reply<PromotionSlice>> list(http::Context& context, ListPromotions in);
    Task<http::Reply<PromotionView>> show(http::Context& context, OnePromotion in);
    Task<http::Reply<PromotionView>> create(http::Context& context, CreatePromotion in);
    Task<http::Reply<PromotionView>> change(http::Context& context, ChangePromotion in);
    Task<http::Reply<PricedCart>> attempt(http::Context& context, TryPromotion in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, OnePromotion in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::pricing
