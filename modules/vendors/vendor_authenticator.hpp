#pragma once
// Takes the permission to change anything from callers whose vendor is suspended, whatever credentials they
// come with; so no route can forget it. Costs one look-up by key for each request of a vendor, and nothing
// for anybody else. Wraps the authenticator that knows the credentials, which must outlive it, and is given
// to the application in its place. Any thread may call.

#include "db/database.hpp"
#include "http/access.hpp"

namespace scalemart::vendors {

class VendorAuthenticator final : public http::Authenticator {
 public:
    VendorAuthenticator(http::Authenticator& inner, db::Database& database)
        : inner_(inner), database_(database) {}

    Task<Result<http::Principal>> authenticate(const http::Request& request) override;

 private:
    http::Authenticator& inner_;
    db::Database& database_;
};

}  // namespace scalemart::vendors
