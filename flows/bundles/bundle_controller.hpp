#pragma once
// Handlers of the operations on bundles: the catalog keeps what is in one, inventory makes it a kit, in one
// transaction. Owned by the composition root; any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "inventory/stockroom.hpp"

namespace scalemart::catalog {
struct BundleView;
}

namespace scalemart::bundles {

struct SetBundle;
struct RemoveBundle;

class BundleController {
 public:
    /// All of it must outlive the controller.
    BundleController(db::Database& database, const inventory::Stockroom& room)
        : database_(database), room_(room) {}

    Task<http::Reply<catalog::BundleView>> set(http::Context& context, SetBundle in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, RemoveBundle in);

 private:
    db::Database& database_;
    const inventory::Stockroom& room_;
};

}  // namespace scalemart::bundles
