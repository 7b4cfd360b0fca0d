#pragma once
// Handlers of the stores' markets and of the tax zones, for staff. Owned by the composition root; nothing in
// it changes, so any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::pricing {

struct OneMarket;
struct SaveMarket;
struct MarketView;
struct ListTaxZones;
struct CreateTaxZone;
struct OneTaxZone;
struct ChangeTaxZone;
struct TaxZoneView;
struct TaxZoneList;

class MarketController {
 public:
    explicit MarketController(db::Database& database) : database_(database) {}

    Task<http::Reply<MarketView>> show(http::Context& context, OneMarket in);
    Task<http::Reply<MarketView>> save(http::Context& context, SaveMarket in);

    Task<http::Reply<TaxZoneList>> list_zones(http::Context& context, ListTaxZones in);
    Task<http::Reply<TaxZoneView>> show_zone(http::Context& context, OneTaxZone in);
    Task<http::Reply<TaxZoneView>> create_zone(http::Context& context, CreateTaxZone in);
    Task<http::Reply<TaxZoneView>> change_zone(http::Context& context, ChangeTaxZone in);
    Task<http::Reply<http::NoContent>> remove_zone(http::Context& context, OneTaxZone in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::pricing
