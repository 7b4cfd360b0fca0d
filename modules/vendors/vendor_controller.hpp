#pragma once
// Handlers of the vendor operations. Owned by the composition root; stateless but for what it was given, so
// any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "jobs/events.hpp"

namespace scalemart::http {
struct NoInput;
}

namespace scalemart::vendors {

struct Apply;
struct Approve;
struct Decide;
struct ListVendors;
struct OneVendor;
struct VendorSlice;
struct VendorView;

class VendorController {
 public:
    VendorController(db::Database& database, const jobs::Events& events)
        : database_(database), events_(events) {}

    Task<http::Reply<VendorView>> apply(http::Context& context, Apply in);
    Task<http::Reply<VendorView>> me(http::Context& context, http::NoInput in);

    Task<http::Reply<VendorSlice>> list(http::Context& context, ListVendors in);
    Task<http::Reply<VendorView>> show(http::Context& context, OneVendor in);
    Task<http::Reply<VendorView>> approve(http::Context& context, Approve in);
    Task<http::Reply<VendorView>> reject(http::Context& context, Decide in);
    Task<http::Reply<VendorView>> suspend(http::Context& context, Decide in);
    Task<http::Reply<VendorView>> reinstate(http::Context& context, OneVendor in);

 private:
    db::Database& database_;
    const jobs::Events& events_;
};

}  // namespace scalemart::vendors
