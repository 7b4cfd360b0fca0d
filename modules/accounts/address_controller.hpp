#pragma once
// Handlers of /users/me/addresses. Owned by the composition root; nothing in it changes, so any thread may
// call.

#include "accounts/address_book.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::http {
struct NoInput;
}

namespace scalemart::accounts {

struct AddAddress;
struct ChangeAddress;
struct OneAddress;
struct AddressListV1;
struct AddressListV2;

class AddressController {
 public:
    explicit AddressController(db::Database& database) : database_(database) {}

    Task<http::Reply<AddressListV1>> list_v1(http::Context& context, http::NoInput in);
    Task<http::Reply<AddressListV2>> list_v2(http::Context& context, http::NoInput in);
    Task<http::Reply<AddressView>> add(http::Context& context, AddAddress in);
    Task<http::Reply<AddressView>> change(http::Context& context, ChangeAddress in);
    Task<http::Reply<AddressView>> make_default(http::Context& context, OneAddress in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, OneAddress in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::accounts
