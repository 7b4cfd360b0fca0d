#include "address_routes.hpp"

#include "address_requests.hpp"
#include "errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

void add_address_routes(http::Router& router, AddressController& addresses) {
    constexpr std::size_t kSmallBody = 16 * 1024;

    router.get("/users/me/addresses", "listAddresses")
        .says("The caller's addresses: the default first, then the newest. There are 50 at most.")
        .allow(access::account)
        .only(http::ApiVersion::v1)
        .calls(addresses, &AddressController::list_v1);
    router.get("/users/me/addresses", "listAddresses")
        .says("The caller's addresses: the default first, then the newest. There are 50 at most.")
        .allow(access::account)
        .only(http::ApiVersion::v2)
        .calls(addresses, &AddressController::list_v2);
    router.post("/users/me/addresses", "addAddress")
        .says(
            "Adds an address. The first one is the default; names that are left out are those of the "
            "account.")
        .allow(access::account)
        .replies(201)
        .body_limit(kSmallBody)
        .fails({&errors::address_book_full, &errors::user_not_found})
        .calls(addresses, &AddressController::add);
    router.patch("/users/me/addresses/{id}", "changeAddress")
        .says(
            "Changes an address; null clears phone, label and delivery instructions. Send the version you "
            "have "
            "seen in If-Match or in the body.")
        .allow(access::account)
        .body_limit(kSmallBody)
        .fails({&errors::address_not_found, &errors::version_conflict, &errors::default_address_required})
        .calls(addresses, &AddressController::change);
    router.post("/users/me/addresses/{id}/default", "makeAddressDefault")
        .says("Makes this address the default one.")
        .allow(access::account)
        .body_limit(kSmallBody)
        .fails({&errors::address_not_found})
        .calls(addresses, &AddressController::make_default);
    router.delete_("/users/me/addresses/{id}", "removeAddress")
        .says("Removes an address. After the default one, the newest of the others is the default.")
        .allow(access::account)
        .replies(204)
        .body_limit(kSmallBody)
        .fails({&errors::address_not_found})
        .calls(addresses, &AddressController::remove);
}

}  // namespace scalemart::accounts
