"""The access matrix: one row for every operation of the API. A route without a row fails test_access.py, and so does a row whose
rule is not the one that the route declares.

A row says whose thing the request is about and makes a request that works for its owner; access_rules.py says what every caller
may then expect. `w` is the world (access_world.py), `c` the caller's own client.
"""

import uuid

from access_rules import Row
from access_world import PASSWORD
from harness import ADMIN
from shopper import ADDRESS

PLACE = {key: ADDRESS[key] for key in ("street", "city", "state", "zipCode", "country")}


def anyone(**more):
    return Row("anyone", **more)


def shopper(**more):
    return Row("shopper", **more)


def account(**more):
    return Row("account", **more)


def vendor(permission, **more):
    return Row(f"vendor:{permission}", **more)


def admin(permission, **more):
    return Row(f"admin:{permission}", **more)


def version(thing):
    return {"version": thing["version"]}


def fresh_product(w, c):
    return "/products/" + w.product()


def fresh_key(w, c):
    return {"Idempotency-Key": str(uuid.uuid4())}


def own_user(w, c):
    """The same path for everybody: a user made for the purpose."""
    return f"/admin/users/{w.sign_up().user}"


def applicant(w):
    client = w.sign_up()
    w.ok(client.post("/vendors/applications", w.application(f"Applicant {w.number()}")))
    return client.user


def approved(w):
    return w.make_vendor()[0].user


def suspended(w):
    user = approved(w)
    w.ok(w.admin.post(f"/admin/vendors/{user}/suspend", {"reason": "test"}))
    return user


def staff_role(w):
    return w.ok(w.admin.post("/admin/staff-roles", {"name": f"Role {w.number()}", "permissions": ["catalogRead"]})).json


def collection(w):
    return w.ok(w.admin.post("/admin/collections", {"name": f"Collection {w.number()}"})).json


def promotion(w):
    return "/admin/promotions/" + w.ok(w.admin.post("/admin/promotions", ten_percent(w))).json["id"]


def ten_percent(w):
    return {"name": f"Promotion {w.number()}", "code": f"CODE-{w.number()}", "effect": {"type": "percentOff", "percent": 10}}


def customer_group(w, more=""):
    made = w.ok(w.admin.post("/admin/customer-groups", {"key": f"group-{w.number()}", "name": "Group"})).json
    return "/admin/customer-groups/" + made["id"] + more


def group_member(w):
    return customer_group(w, "/members/" + w.clients["customer"].user)


def price_list(w, more=""):
    made = w.ok(w.admin.post("/admin/price-lists", {"name": f"List {w.number()}", "currency": "USD"})).json
    return "/admin/price-lists/" + made["id"] + more


def price_rows(w):
    return {"rows": [{"product": w.product(), "store": w.stores["vendor"]["id"], "amount": 100}]}


def market(w):
    return f"/admin/stores/{w.make_vendor()[1]['id']}/market"


def tax_zone_body(w):
    return {"name": "Zone", "country": "US", "postcodePrefix": f"Z{w.number()}", "categories": []}


def tax_zone(w):
    return "/admin/tax-zones/" + w.ok(w.admin.post("/admin/tax-zones", tax_zone_body(w))).json["id"]


def category(w):
    return w.ok(w.admin.post("/categories", {"name": f"Category {w.number()}"})).json


SPECIFICATION = {"key": "weight", "label": "Weight", "type": "number", "unit": "g"}


def specification(w):
    return w.ok(w.admin.post(f"/admin/categories/{category(w)['id']}/specifications", SPECIFICATION)).json["id"]


def bundle(w):
    product = w.bare_product()
    body = {"components": [{"product": w.product()}], "version": 1}
    w.ok(w.clients["vendor"].put(f"/products/{product}/bundle", body))
    return product


def custom_field(w, entity="product"):
    body = {"entity": entity, "key": f"field_{w.number()}", "label": "Field", "type": "text"}
    return w.ok(w.admin.post("/admin/custom-fields", body)).json


def lasting_field(w, entity):
    """One for all rows: a kind of things may have fifty."""
    if entity not in w.fields:
        w.fields[entity] = custom_field(w, entity)["key"]
    return w.fields[entity]


def values_row(rule, entity, path, owned=None):
    return Row(rule, path=path, owned=owned,
               body=lambda w, c: {"values": {lasting_field(w, entity): "x"}, "version": 1})


def review(w, whose="customer"):
    body = {"rating": 4, "title": "Good", "text": "It is good."}
    return w.ok(w.clients[whose].post(f"/products/{w.product()}/reviews", body)).json


def published_review(w):
    """Somebody else's, about the vendor's product."""
    made = w.ok(w.sign_up().post(f"/products/{w.product()}/reviews", {"rating": 4, "title": "Good", "text": "It is good."})).json
    w.ok(w.admin.post(f"/admin/reviews/{made['id']}/publish", {"version": 1}))
    return made


def pending_review(w):
    return w.ok(w.sign_up().post(f"/products/{w.product()}/reviews", {"rating": 4, "title": "Good", "text": "It is good."})).json


def a_store(w):
    return w.ok(w.admin.get(f"/stores/{w.stores['vendor']['slug']}")).json


def spare_store(w):
    """A store of the vendor's that may be closed."""
    body = {"name": f"Spare {w.number()}", "address": PLACE}
    return w.ok(w.clients["vendor"].post("/vendor/stores", body)).json


def vendors_stock(w, path=""):
    """Of a new product in the vendor's first store."""
    return f"/admin/stock/{w.product()}{path}?store={w.stores['vendor']['id']}"


def receipt(w):
    body = {"lines": [{"product": w.product(), "quantity": 1}]}
    return w.ok(w.clients["vendor"].post(f"/admin/stock/receipts?store={w.stores['vendor']['id']}", body)).json


def transfer_body(w):
    product, store = w.product(), spare_store(w)["id"]
    w.ok(w.clients["vendor"].put(f"/products/{product}/offers/{store}", {"basePrice": 500}))
    return {"fromStore": w.stores["vendor"]["id"], "toStore": store, "lines": [{"product": product, "quantity": 1}]}


def transfer(w, *steps):
    made = w.ok(w.clients["vendor"].post("/admin/stock/transfers", transfer_body(w))).json
    path = "/admin/stock/transfers/" + made["id"]
    for step in steps:
        w.ok(w.clients["vendor"].post(f"{path}/{step}", {}))
    return path


def gift_card(w):
    body = {"amount": 500, "currency": "USD"}
    return w.ok(w.admin.post("/admin/gift-cards", body, headers={"Idempotency-Key": str(uuid.uuid4())})).json


def shopping_list(w):
    """One may have fifty; those made long ago are not needed any more."""
    made = w.fields.setdefault("lists", [])
    if len(made) >= 20:
        w.clients["customer"].delete("/lists/" + made.pop(0))
    made.append(w.ok(w.clients["customer"].post("/lists", {"name": f"List {w.number()}"})).json["id"])
    return made[-1]


def list_item(w, listed=None):
    return w.ok(w.clients["customer"].post(f"/lists/{listed or shopping_list(w)}/items", {"productId": w.product()})).json["items"][0]["id"]


def shared(w):
    """A list to read and to check off, with an item and the secret part of a link."""
    listed = shopping_list(w)
    item = list_item(w, listed)
    made = w.ok(w.clients["customer"].post(f"/lists/{listed}/shares", {"mayCheckOff": True})).json
    return {"list": listed, "item": item, "share": made["share"]["id"], "token": made["token"]}


def share_token(w, c):
    return {"Share-Token": shared(w)["token"]}


def one_shared(w):
    """One link for all callers, so that path and header are about the same list."""
    if "shared list" not in w.fields:
        w.fields["shared list"] = shared(w)
        w.fields["lists"].remove(w.fields["shared list"]["list"])  # lasts
    return w.fields["shared list"]


EDIT = {"changes": [{"lineNumber": 1, "quantity": 2}], "updatedAt": "2026-01-01T00:00:00Z"}
RETURN = {"lines": [{"lineNumber": 1, "quantity": 1, "reason": "damaged"}]}

def fulfilment(w, *steps):
    path = f"/orders/{w.order()['id']}/fulfilments"
    path += "/" + w.ok(w.clients["vendor"].post(path, {})).json["fulfilment"]["id"]
    for step in steps:
        w.ok(w.clients["vendor"].post(f"{path}/{step}", {}))
    return path


def order_note(w, c):
    """The caller's own, where the caller may write one at all."""
    author = c if c in (w.admin, w.clients["secret key"]) else w.clients["vendor"]
    path = f"/orders/{w.order()['id']}/notes"
    return path + "/" + w.ok(author.post(path, {"text": "A note"})).json["id"]


MATRIX = {
    # Signing in. Wrong tokens and codes are refused as such, which shows that the caller got through.
    "POST /auth/signup": anyone(body=lambda w, c: {"email": w.email(), "password": PASSWORD,
                                                   "profile": {"firstName": "A", "lastName": "B"}}),
    "POST /auth/guest": anyone(),
    "POST /auth/login": anyone(body=lambda w, c: {"email": w.sign_up().email, "password": PASSWORD}),
    "POST /auth/refresh": anyone(body={"refreshToken": "no such token"}, answers=(401,)),
    "POST /auth/verify-email": anyone(body={"token": "no such token"}, answers=(400, 409, 410, 422)),
    "POST /auth/forgot-password": anyone(body=lambda w, c: {"email": w.email()}),
    "POST /auth/reset-password": anyone(body={"token": "no such token", "password": PASSWORD}, answers=(400, 409, 410, 422)),
    "POST /auth/logout": shopper(disposable=True),
    "POST /auth/verify-email/resend": account(answers=(202, 204, 409)),

    # The caller's own account.
    "GET /users/me": shopper(),
    "PATCH /users/me": account(body={"profile": {"phone": "+1 503 555 0101"}}),
    # 429: everybody here has one address, which gets no more than a few mails.
    "POST /users/me/email": account(body=lambda w, c: {"email": w.email(), "password": PASSWORD}, disposable=True,
                                    answers=(200, 202, 204, 429)),
    "POST /users/me/password": account(body={"currentPassword": PASSWORD, "newPassword": "another long password"},
                                       disposable=True),
    "GET /users/me/sessions": account(),
    "DELETE /users/me/sessions": account(disposable=True),
    "DELETE /users/me/sessions/{id}": account(disposable=True, path=lambda w, c: "/users/me/sessions/" + w.another_session(c)),
    "GET /users/me/two-factor": account(),
    "POST /users/me/two-factor": account(body={"password": PASSWORD}, disposable=True),
    "POST /users/me/two-factor/confirm": account(body={"code": "000000"}, answers=(400, 404, 409, 422), disposable=True),
    "DELETE /users/me/two-factor": account(body={"password": PASSWORD, "code": "000000"}, answers=(400, 404, 409, 422),
                                           disposable=True),
    "POST /users/me/two-factor/recovery-codes": account(body={"password": PASSWORD, "code": "000000"},
                                                        answers=(400, 404, 409, 422), disposable=True),
    "GET /users/me/addresses": account(),
    "POST /users/me/addresses": account(body=PLACE, disposable=True),
    "PATCH /users/me/addresses/{id}": account(owned="customer", path=lambda w, c: "/users/me/addresses/" + w.address(),
                                              body={"label": "Home", "version": 1}),
    "DELETE /users/me/addresses/{id}": account(owned="customer", path=lambda w, c: "/users/me/addresses/" + w.address()),
    "POST /users/me/addresses/{id}/default": account(owned="customer",
                                                     path=lambda w, c: f"/users/me/addresses/{w.address()}/default"),
    "POST /users/me/deactivate": account(body={"password": PASSWORD}, disposable=True),
    "GET /users/me/export": shopper(),
    "POST /users/me/erase": account(body={"password": PASSWORD}, disposable=True, answers=(204, 409)),

    # People, for administrators.
    "GET /admin/users": admin("usersRead"),
    "GET /admin/users/{id}": admin("usersRead", path=own_user),
    "PATCH /admin/users/{id}": admin("usersWrite", path=own_user, body={"isActive": True, "version": 1}),
    "POST /admin/users/{id}/erase": admin("usersWrite", path=lambda w, c: own_user(w, c) + "/erase"),
    "GET /admin/audit": admin("auditRead"),
    "GET /admin/staff-roles": admin("settingsWrite"),
    "POST /admin/staff-roles": admin("settingsWrite", body=lambda w, c: {"name": f"Role {w.number()}",
                                                                         "permissions": ["catalogRead"]}),
    "PATCH /admin/staff-roles/{id}": admin("settingsWrite", path=lambda w, c: "/admin/staff-roles/" + staff_role(w)["id"],
                                           body=lambda w, c: {"name": f"Role {w.number()}", "version": 1}),
    "DELETE /admin/staff-roles/{id}": admin("settingsWrite", path=lambda w, c: "/admin/staff-roles/" + staff_role(w)["id"]),
    # Keys can be listed with a key, but neither made nor revoked: a stolen one could otherwise make its own successor.
    "GET /admin/api-keys": admin("settingsWrite"),
    "POST /admin/api-keys": admin("settingsWrite", no_keys=True,
                                  body=lambda w, c: {"name": f"Key {w.number()}", "kind": "secret", "scopes": ["catalogRead"],
                                                     "password": ADMIN[1]}),
    "DELETE /admin/api-keys/{id}": admin("settingsWrite", no_keys=True, path=lambda w, c: "/admin/api-keys/" + w.api_key_id()),
    "GET /vendor/api-keys": Row("vendor"),
    "POST /vendor/api-keys": Row("vendor", no_keys=True, body=lambda w, c: {"name": f"Key {w.number()}",
                                                                             "scopes": ["catalogRead"], "password": PASSWORD}),
    "DELETE /vendor/api-keys/{id}": Row("vendor", no_keys=True, owned="vendor",
                                        path=lambda w, c: "/vendor/api-keys/" + w.vendor_key_id()),

    # Stores and vendors.
    "GET /stores": anyone(),
    "GET /stores/{idOrSlug}": anyone(path=lambda w, c: "/stores/" + w.stores["vendor"]["slug"]),
    "GET /stores/{idOrSlug}/service-area": anyone(path=lambda w, c: f"/stores/{w.stores['vendor']['slug']}/service-area"),
    "GET /admin/stores": admin("storesWrite"),
    "POST /stores": admin("storesWrite", body=lambda w, c: {"name": f"Store {w.number()}", "address": PLACE}),
    "GET /vendor/stores": vendor("catalogRead"),
    "POST /vendor/stores": vendor("storesWrite", body=lambda w, c: {"name": f"Store {w.number()}", "address": PLACE},
                                  answers=(201, 403), vendors_only=True),
    "PATCH /stores/{id}": vendor("storesWrite", owned="vendor", path=lambda w, c: "/stores/" + w.stores["vendor"]["id"],
                                 body=lambda w, c: {"description": "Changed", **version(a_store(w))}),
    "DELETE /stores/{id}": vendor("storesWrite", owned="vendor", path=lambda w, c: "/stores/" + spare_store(w)["id"] + "?reason=x"),
    "POST /stores/{id}/reopen": vendor("storesWrite", owned="vendor", path=lambda w, c: f"/stores/{w.closed_store()}/reopen"),
    "PUT /stores/{id}/service-area": vendor("storesWrite", owned="vendor",
                                            path=lambda w, c: f"/stores/{w.stores['vendor']['id']}/service-area",
                                            body=lambda w, c: {"postcodes": ["972*"], **version(a_store(w))}),
    "POST /vendors/applications": account(body=lambda w, c: w.application(f"Business {w.number()}"), disposable=True,
                                          answers=(201, 409)),
    "GET /vendors/me": account(answers=(200, 404)),
    "GET /admin/vendors": admin("vendorsWrite"),
    "GET /admin/vendors/{id}": admin("vendorsWrite", path=lambda w, c: "/admin/vendors/" + w.clients["vendor"].user),
    "POST /admin/vendors/{id}/approve": admin("vendorsWrite", path=lambda w, c: f"/admin/vendors/{applicant(w)}/approve", body={}),
    "POST /admin/vendors/{id}/reject": admin("vendorsWrite", path=lambda w, c: f"/admin/vendors/{applicant(w)}/reject",
                                             body={"reason": "test"}),
    "POST /admin/vendors/{id}/suspend": admin("vendorsWrite", path=lambda w, c: f"/admin/vendors/{approved(w)}/suspend",
                                              body={"reason": "test"}),
    "POST /admin/vendors/{id}/reinstate": admin("vendorsWrite", path=lambda w, c: f"/admin/vendors/{suspended(w)}/reinstate"),

    # The catalogue.
    "GET /products": anyone(),
    "GET /products/{idOrSlug}": anyone(path=fresh_product),
    "GET /categories": anyone(),
    "GET /categories/{idOrSlug}": anyone(path=lambda w, c: "/categories/" + w.category),
    "GET /collections": anyone(),
    "GET /collections/{idOrSlug}": anyone(path=lambda w, c: "/collections/" + collection(w)["slug"]),
    "GET /collections/{idOrSlug}/products": anyone(path=lambda w, c: f"/collections/{collection(w)['slug']}/products"),
    "POST /products": vendor("catalogWrite", owned="vendor", body=lambda w, c: w.product_body(),
                             path=lambda w, c: f"/products?store={w.stores['vendor']['id']}"),
    "GET /admin/products": vendor("catalogRead"),
    "GET /admin/products/{id}": vendor("catalogRead", owned="vendor", path=lambda w, c: "/admin/products/" + w.product()),
    "PATCH /products/{id}": vendor("catalogWrite", owned="vendor", path=fresh_product, body={"brand": "Changed", "version": 1}),
    "DELETE /products/{id}": vendor("catalogWrite", owned="vendor", path=fresh_product),
    "PUT /products/{id}/offers/{store}": vendor(
        "catalogWrite", owned="vendor", body={"basePrice": 600},
        path=lambda w, c: f"/products/{w.product()}/offers/{w.stores['vendor']['id']}"),
    "POST /categories": admin("catalogWrite", body=lambda w, c: {"name": f"Category {w.number()}"}),
    "PATCH /categories/{id}": admin("catalogWrite", path=lambda w, c: "/categories/" + category(w)["id"],
                                    body={"description": "x", "version": 1}),
    "DELETE /categories/{id}": admin("catalogWrite", path=lambda w, c: "/categories/" + category(w)["id"]),
    "GET /products/{idOrSlug}/price-history": anyone(path=lambda w, c: f"/products/{w.product()}/price-history"),
    # The owner of each row is checked row by row.
    "POST /admin/products/bulk": vendor("catalogWrite", body=lambda w, c: {"rows": [{"id": w.product(), "brand": "Bulk"}]}),
    "POST /admin/products/bulk-status": vendor("catalogWrite", body=lambda w, c: {"ids": [w.product()], "status": "inactive"}),
    "POST /admin/prices/bulk": vendor("catalogWrite", body=lambda w, c: {"rows": [
        {"product": w.product(), "store": w.stores["vendor"]["id"], "basePrice": 400}]}),
    "PUT /products/{id}/variants": vendor("catalogWrite", owned="vendor", path=lambda w, c: f"/products/{w.bare_product()}/variants",
                                          body=lambda w, c: w.variants_body()),
    "PUT /products/{id}/bundle": vendor("catalogWrite", owned="vendor", path=lambda w, c: f"/products/{w.bare_product()}/bundle",
                                        body=lambda w, c: {"components": [{"product": w.product()}], "version": 1}),
    "DELETE /products/{id}/bundle": vendor("catalogWrite", owned="vendor", path=lambda w, c: f"/products/{bundle(w)}/bundle"),
    "GET /categories/{idOrSlug}/specifications": anyone(path=lambda w, c: f"/categories/{w.category}/specifications"),
    "POST /admin/categories/{categoryId}/specifications": admin(
        "catalogWrite", path=lambda w, c: f"/admin/categories/{category(w)['id']}/specifications", body=SPECIFICATION),
    "PATCH /admin/specifications/{id}": admin("catalogWrite", path=lambda w, c: "/admin/specifications/" + specification(w),
                                              body={"label": "Other", "version": 1}),
    "DELETE /admin/specifications/{id}": admin("catalogWrite", path=lambda w, c: "/admin/specifications/" + specification(w)),
    "GET /admin/collections": admin("catalogRead"),
    "POST /admin/collections": admin("catalogWrite", body=lambda w, c: {"name": f"Collection {w.number()}"}),
    "GET /admin/collections/{id}": admin("catalogRead", path=lambda w, c: "/admin/collections/" + collection(w)["id"]),
    "PATCH /admin/collections/{id}": admin("catalogWrite", path=lambda w, c: "/admin/collections/" + collection(w)["id"],
                                           body={"description": "x", "version": 1}),
    "DELETE /admin/collections/{id}": admin("catalogWrite", path=lambda w, c: "/admin/collections/" + collection(w)["id"]),
    "PUT /admin/collections/{id}/products": admin("catalogWrite", body=lambda w, c: {"products": [w.product()], "version": 1},
                                                  path=lambda w, c: f"/admin/collections/{collection(w)['id']}/products"),

    # Tables and documents.
    "GET /admin/exports/products": vendor("catalogRead"),
    "GET /admin/exports/orders": vendor("ordersRead"),
    "GET /admin/exports/customers": admin("usersRead"),
    "GET /orders/{idOrNumber}/invoice": shopper(owned="customer", path=lambda w, c: f"/orders/{w.order()['orderNumber']}/invoice"),
    "GET /admin/orders/{idOrNumber}/invoice": vendor("ordersRead", owned="vendor",
                                                     path=lambda w, c: f"/admin/orders/{w.order()['id']}/invoice"),

    # Gift cards and store credit.
    "POST /gift-cards/lookup": shopper(body=lambda w, c: {"code": gift_card(w)["code"]}),
    "POST /admin/gift-cards": admin("paymentsWrite", body={"amount": 100, "currency": "USD"}, headers=fresh_key),
    "POST /admin/gift-cards/bulk": admin("paymentsWrite", body={"rows": [{"amount": 100, "currency": "USD"}]}, headers=fresh_key),
    "GET /admin/gift-cards": admin("paymentsWrite"),
    "GET /admin/gift-cards/{id}": admin("paymentsWrite", path=lambda w, c: "/admin/gift-cards/" + gift_card(w)["giftCard"]["id"]),
    "PATCH /admin/gift-cards/{id}": admin("paymentsWrite", body={"note": "x", "version": 1},
                                          path=lambda w, c: "/admin/gift-cards/" + gift_card(w)["giftCard"]["id"]),
    "GET /admin/gift-cards/{id}/entries": admin(
        "paymentsWrite", path=lambda w, c: f"/admin/gift-cards/{gift_card(w)['giftCard']['id']}/entries"),
    "GET /users/me/store-credit": account(),
    "GET /users/me/store-credit/{currency}/entries": account(path=lambda w, c: "/users/me/store-credit/USD/entries"),
    "GET /admin/users/{id}/store-credit": admin("paymentsWrite", path=lambda w, c: own_user(w, c) + "/store-credit"),
    "POST /admin/users/{id}/store-credit": admin("paymentsWrite", path=lambda w, c: own_user(w, c) + "/store-credit",
                                                 body={"amount": 100, "currency": "USD", "note": "test"}, headers=fresh_key),
    "GET /admin/users/{id}/store-credit/{currency}/entries": admin(
        "paymentsWrite", path=lambda w, c: own_user(w, c) + "/store-credit/USD/entries"),

    # Lists. Guests have what they saved for later, and look for lists with names in vain.
    "GET /lists": shopper(),
    "POST /lists": account(body=lambda w, c: {"name": f"List {w.number()}"}, disposable=True),
    "GET /lists/{id}": shopper(owned="customer", path=lambda w, c: "/lists/" + shopping_list(w)),
    "PATCH /lists/{id}": account(owned="customer", path=lambda w, c: "/lists/" + shopping_list(w), body={"name": "x", "version": 1}),
    "DELETE /lists/{id}": account(owned="customer", path=lambda w, c: "/lists/" + shopping_list(w)),
    "POST /lists/{id}/items": shopper(owned="customer", path=lambda w, c: f"/lists/{shopping_list(w)}/items",
                                      body=lambda w, c: {"productId": w.product()}),
    "PATCH /list-items/{itemId}": shopper(owned="customer", path=lambda w, c: "/list-items/" + list_item(w), body={"checked": True}),
    "DELETE /list-items/{itemId}": shopper(owned="customer", path=lambda w, c: "/list-items/" + list_item(w)),
    "POST /list-items/{itemId}/move": shopper(owned="customer", path=lambda w, c: f"/list-items/{list_item(w)}/move",
                                              body=lambda w, c: {"list": shopping_list(w)}),
    "POST /list-items/{itemId}/to-cart": shopper(
        owned="customer", path=lambda w, c: f"/list-items/{list_item(w)}/to-cart?store={w.stores['vendor']['id']}"),
    "POST /lists/{id}/to-cart": shopper(owned="customer",
                                        path=lambda w, c: f"/lists/{shopping_list(w)}/to-cart?store={w.stores['vendor']['id']}"),
    "GET /saved-for-later": shopper(path=lambda w, c: f"/saved-for-later?store={w.stores['vendor']['id']}"),
    "POST /saved-for-later/items": shopper(path=lambda w, c: f"/saved-for-later/items?store={w.stores['vendor']['id']}",
                                           body=lambda w, c: {"productId": w.product()}),
    "POST /cart/items/{itemId}/save-for-later": shopper(owned="customer",
                                                        path=lambda w, c: f"/cart/items/{w.cart_item()}/save-for-later"),
    "GET /lists/{id}/shares": account(owned="customer", path=lambda w, c: f"/lists/{shopping_list(w)}/shares"),
    "POST /lists/{id}/shares": account(owned="customer", path=lambda w, c: f"/lists/{shopping_list(w)}/shares", body={}),
    "DELETE /lists/{id}/shares/{shareId}": account(
        owned="customer", path=lambda w, c: "/lists/{list}/shares/{share}".format(**shared(w))),
    "GET /shared-list": anyone(headers=share_token),
    "POST /shared-list/items/{itemId}/check": anyone(
        path=lambda w, c: f"/shared-list/items/{one_shared(w)['item']}/check", body={"checked": True},
        headers=lambda w, c: {"Share-Token": one_shared(w)["token"]}),
    "POST /shared-list/copy": account(headers=share_token, body={}, disposable=True),
    "POST /shared-list/to-cart": shopper(headers=share_token,
                                         path=lambda w, c: f"/shared-list/to-cart?store={w.stores['vendor']['id']}"),

    # Reviews.
    "GET /products/{idOrSlug}/reviews": anyone(path=lambda w, c: f"/products/{w.product()}/reviews"),
    # 403: nobody reviews what they sell themselves.
    "POST /products/{id}/reviews": account(answers=(201, 403), path=lambda w, c: f"/products/{w.product()}/reviews",
                                           body={"rating": 5, "title": "Good", "text": "It is good."}),
    "GET /users/me/reviews": account(),
    "PATCH /reviews/{id}": account(owned="customer", path=lambda w, c: "/reviews/" + review(w)["id"],
                                   body={"rating": 3, "version": 1}),
    "DELETE /reviews/{id}": account(owned="customer", path=lambda w, c: "/reviews/" + review(w)["id"]),
    "POST /reviews/{id}/helpful": account(path=lambda w, c: f"/reviews/{published_review(w)['id']}/helpful"),
    "DELETE /reviews/{id}/helpful": account(path=lambda w, c: f"/reviews/{published_review(w)['id']}/helpful"),
    "POST /reviews/{id}/report": account(path=lambda w, c: f"/reviews/{published_review(w)['id']}/report",
                                         body={"reason": "spam"}),
    "POST /reviews/{id}/reply": vendor("catalogWrite", owned="vendor", body={"text": "Thank you."},
                                       path=lambda w, c: f"/reviews/{published_review(w)['id']}/reply"),
    "DELETE /reviews/{id}/reply": vendor("catalogWrite", owned="vendor",
                                         path=lambda w, c: f"/reviews/{w.replied(published_review(w)['id'])}/reply"),
    "GET /admin/reviews": admin("reviewsModerate"),
    "GET /admin/reviews/{id}": admin("reviewsModerate", path=lambda w, c: "/admin/reviews/" + pending_review(w)["id"]),
    "POST /admin/reviews/{id}/publish": admin("reviewsModerate", body={"version": 1},
                                              path=lambda w, c: f"/admin/reviews/{pending_review(w)['id']}/publish"),
    "POST /admin/reviews/{id}/reject": admin("reviewsModerate", body={"reason": "spam", "version": 1},
                                             path=lambda w, c: f"/admin/reviews/{pending_review(w)['id']}/reject"),
    "POST /admin/reviews/{id}/hide": admin("reviewsModerate", body={"reason": "spam", "version": 2},
                                           path=lambda w, c: f"/admin/reviews/{published_review(w)['id']}/hide"),

    # Custom fields.
    "GET /custom-fields": vendor("catalogRead", path=lambda w, c: "/custom-fields?entity=product"),
    "POST /admin/custom-fields": admin("settingsWrite", body=lambda w, c: {"entity": "product", "key": f"field_{w.number()}",
                                                                           "label": "Field", "type": "text"}),
    "PATCH /admin/custom-fields/{entity}/{key}": admin(
        "settingsWrite", path=lambda w, c: "/admin/custom-fields/product/" + custom_field(w)["key"],
        body={"label": "Other", "version": 1}),
    "DELETE /admin/custom-fields/{entity}/{key}": admin(
        "settingsWrite", path=lambda w, c: "/admin/custom-fields/product/" + custom_field(w)["key"]),
    "GET /admin/products/{id}/custom-fields": vendor("catalogRead", owned="vendor",
                                                     path=lambda w, c: f"/admin/products/{w.product()}/custom-fields"),
    "PUT /admin/products/{id}/custom-fields": values_row("vendor:catalogWrite", "product", owned="vendor",
                                                         path=lambda w, c: f"/admin/products/{w.product()}/custom-fields"),
    "GET /admin/categories/{id}/custom-fields": admin("catalogRead",
                                                      path=lambda w, c: f"/admin/categories/{w.category}/custom-fields"),
    "PUT /admin/categories/{id}/custom-fields": values_row(
        "admin:catalogWrite", "category", path=lambda w, c: f"/admin/categories/{category(w)['id']}/custom-fields"),
    "GET /admin/stores/{id}/custom-fields": vendor(
        "storesWrite", owned="vendor", path=lambda w, c: f"/admin/stores/{w.stores['vendor']['id']}/custom-fields"),
    "PUT /admin/stores/{id}/custom-fields": values_row(
        "vendor:storesWrite", "store", owned="vendor",
        path=lambda w, c: f"/admin/stores/{spare_store(w)['id']}/custom-fields"),
    "GET /admin/users/{id}/custom-fields": admin("usersRead", path=lambda w, c: own_user(w, c) + "/custom-fields"),
    "PUT /admin/users/{id}/custom-fields": values_row("admin:usersWrite", "user",
                                                      path=lambda w, c: own_user(w, c) + "/custom-fields"),
    "GET /admin/orders/{id}/custom-fields": vendor("ordersRead", owned="vendor",
                                                   path=lambda w, c: f"/admin/orders/{w.order()['id']}/custom-fields"),
    "PUT /admin/orders/{id}/custom-fields": values_row("vendor:ordersWrite", "order", owned="vendor",
                                                       path=lambda w, c: f"/admin/orders/{w.order()['id']}/custom-fields"),

    # Stock.
    "GET /admin/stock": vendor("inventoryRead", owned="vendor",
                               path=lambda w, c: f"/admin/stock?store={w.stores['vendor']['id']}"),
    "GET /admin/stock/{productId}": vendor("inventoryRead", owned="vendor", path=lambda w, c: vendors_stock(w)),
    "PATCH /admin/stock/{productId}": vendor("inventoryWrite", owned="vendor", path=lambda w, c: vendors_stock(w),
                                             body={"lowStockThreshold": 3, "version": 1}),
    "GET /admin/stock/{productId}/ledger": vendor("inventoryRead", owned="vendor",
                                                  path=lambda w, c: vendors_stock(w, "/ledger")),
    "POST /admin/stock/adjustments": vendor(
        "inventoryWrite", owned="vendor", path=lambda w, c: f"/admin/stock/adjustments?store={w.stores['vendor']['id']}",
        body=lambda w, c: {"rows": [{"product": w.product(), "delta": 1}]}),
    "POST /admin/stock/receipts": vendor("inventoryWrite", owned="vendor",
                                         path=lambda w, c: f"/admin/stock/receipts?store={w.stores['vendor']['id']}",
                                         body=lambda w, c: {"lines": [{"product": w.product(), "quantity": 1}]}),
    "GET /admin/stock/receipts": vendor("inventoryRead", owned="vendor",
                                        path=lambda w, c: f"/admin/stock/receipts?store={w.stores['vendor']['id']}"),
    "GET /admin/stock/receipts/{receiptId}": vendor("inventoryRead", owned="vendor",
                                                    path=lambda w, c: "/admin/stock/receipts/" + receipt(w)["id"]),
    "POST /admin/stock/transfers": vendor("inventoryWrite", owned="vendor", body=lambda w, c: transfer_body(w)),
    "GET /admin/stock/transfers": vendor("inventoryRead", owned="vendor",
                                         path=lambda w, c: f"/admin/stock/transfers?store={w.stores['vendor']['id']}"),
    "GET /admin/stock/transfers/{transferId}": vendor("inventoryRead", owned="vendor", path=lambda w, c: transfer(w)),
    "POST /admin/stock/transfers/{transferId}/send": vendor("inventoryWrite", owned="vendor",
                                                            path=lambda w, c: transfer(w) + "/send"),
    "POST /admin/stock/transfers/{transferId}/receive": vendor(
        "inventoryWrite", owned="vendor", body={}, path=lambda w, c: transfer(w, "send") + "/receive"),
    "POST /admin/stock/transfers/{transferId}/cancel": vendor("inventoryWrite", owned="vendor",
                                                              path=lambda w, c: transfer(w, "send") + "/cancel"),
    "PUT /products/{id}/stock-alert": account(
        path=lambda w, c: f"/products/{w.product()}/stock-alert?store={w.stores['vendor']['id']}"),
    "DELETE /products/{id}/stock-alert": account(
        path=lambda w, c: f"/products/{w.product()}/stock-alert?store={w.stores['vendor']['id']}"),
    "GET /users/me/stock-alerts": account(),

    # Prices.
    "GET /admin/promotions": admin("promotionsWrite"),
    "POST /admin/promotions": admin("promotionsWrite", body=lambda w, c: ten_percent(w)),
    "POST /admin/promotions/try": admin("promotionsWrite", body=lambda w, c: {
        "store": w.stores["vendor"]["id"], "promotion": ten_percent(w), "lines": [{"price": 100}]}),
    "GET /admin/promotions/{id}": admin("promotionsWrite", path=lambda w, c: promotion(w)),
    "PATCH /admin/promotions/{id}": admin("promotionsWrite", path=lambda w, c: promotion(w), body={"name": "Other", "version": 1}),
    "DELETE /admin/promotions/{id}": admin("promotionsWrite", path=lambda w, c: promotion(w)),
    "GET /admin/customer-groups": admin("promotionsWrite"),
    "POST /admin/customer-groups": admin("promotionsWrite", body=lambda w, c: {"key": f"group-{w.number()}", "name": "Group"}),
    "GET /admin/customer-groups/{id}": admin("promotionsWrite", path=lambda w, c: customer_group(w)),
    "PATCH /admin/customer-groups/{id}": admin("promotionsWrite", path=lambda w, c: customer_group(w),
                                               body={"name": "Other", "version": 1}),
    "DELETE /admin/customer-groups/{id}": admin("promotionsWrite", path=lambda w, c: customer_group(w)),
    "GET /admin/customer-groups/{id}/members": admin("promotionsWrite", path=lambda w, c: customer_group(w, "/members")),
    "PUT /admin/customer-groups/{id}/members/{userId}": admin("promotionsWrite", path=lambda w, c: group_member(w)),
    "DELETE /admin/customer-groups/{id}/members/{userId}": admin("promotionsWrite", path=lambda w, c: group_member(w)),
    "GET /admin/price-lists": admin("promotionsWrite"),
    "POST /admin/price-lists": admin("promotionsWrite", body=lambda w, c: {"name": f"List {w.number()}", "currency": "USD"}),
    "GET /admin/price-lists/{id}": admin("promotionsWrite", path=lambda w, c: price_list(w)),
    "PATCH /admin/price-lists/{id}": admin("promotionsWrite", path=lambda w, c: price_list(w), body={"version": 1}),
    "DELETE /admin/price-lists/{id}": admin("promotionsWrite", path=lambda w, c: price_list(w)),
    "GET /admin/price-lists/{id}/prices": admin("promotionsWrite", path=lambda w, c: price_list(w, "/prices")),
    "PUT /admin/price-lists/{id}/prices": admin("promotionsWrite", path=lambda w, c: price_list(w, "/prices"),
                                                body=lambda w, c: price_rows(w)),
    "GET /admin/stores/{id}/market": admin("settingsWrite", path=lambda w, c: market(w)),
    "PUT /admin/stores/{id}/market": admin("settingsWrite", path=lambda w, c: market(w), body={"version": 0}),
    "GET /admin/tax-zones": admin("settingsWrite"),
    "POST /admin/tax-zones": admin("settingsWrite", body=lambda w, c: tax_zone_body(w)),
    "GET /admin/tax-zones/{id}": admin("settingsWrite", path=lambda w, c: tax_zone(w)),
    "PATCH /admin/tax-zones/{id}": admin("settingsWrite", path=lambda w, c: tax_zone(w), body={"name": "Other", "version": 1}),
    "DELETE /admin/tax-zones/{id}": admin("settingsWrite", path=lambda w, c: tax_zone(w)),

    # The cart: everybody's own.
    "GET /cart": shopper(),
    "DELETE /cart": shopper(disposable=True),
    "PATCH /cart": shopper(body={"tip": {"percent": 10}, "bags": 1}),
    "POST /cart/items": shopper(disposable=True, path=lambda w, c: f"/cart/items?store={w.stores['vendor']['id']}",
                                body=lambda w, c: {"productId": w.product()}),
    "POST /cart/items/batch": shopper(disposable=True, path=lambda w, c: f"/cart/items/batch?store={w.stores['vendor']['id']}",
                                      body=lambda w, c: {"items": [{"productId": w.product()}]}),
    "PATCH /cart/items/{itemId}": shopper(owned="customer", path=lambda w, c: "/cart/items/" + w.cart_item(),
                                          body={"quantity": 2}),
    "DELETE /cart/items/{itemId}": shopper(owned="customer", path=lambda w, c: "/cart/items/" + w.cart_item()),
    "POST /cart/gift-cards": shopper(body={"code": "NO-SUCH-CODE"}, answers=(404,)),
    "DELETE /cart/gift-cards/{cardId}": shopper(path=lambda w, c: "/cart/gift-cards/" + gift_card(w)["giftCard"]["id"]),
    "PUT /cart/store-credit": shopper(body={"use": False}),
    "POST /cart/coupons": shopper(body={"code": "NO-SUCH-CODE"}, answers=(404, 422)),
    "DELETE /cart/coupons/{code}": shopper(path=lambda w, c: "/cart/coupons/NO-SUCH-CODE", answers=(200, 204, 404)),

    # Orders.
    "GET /orders": shopper(),
    "POST /orders": shopper(disposable=True, headers=lambda w, c: {"Idempotency-Key": str(uuid.uuid4())},
                            body={"shippingAddress": ADDRESS, "paymentMethod": "cod", "expectedTotal": 1}, answers=(409, 422)),
    "POST /checkout/quote": shopper(body={"shippingAddress": ADDRESS}, answers=(200, 409)),
    "GET /orders/{idOrNumber}": shopper(owned="customer", path=lambda w, c: "/orders/" + w.order()["id"]),
    "POST /orders/{orderId}/cancel": shopper(owned="customer", staff_too=True, path=lambda w, c: f"/orders/{w.order()['id']}/cancel", body={}),
    "POST /payments/{paymentId}/confirm": shopper(owned="customer", answers=(200, 409),
                                                  path=lambda w, c: f"/payments/{w.order()['payment']['id']}/confirm"),
    "GET /admin/orders": admin("ordersRead"),
    "GET /admin/orders/{idOrNumber}": admin("ordersRead", path=lambda w, c: "/admin/orders/" + w.order()["id"]),
    "PATCH /admin/orders/{orderId}/status": admin("ordersWrite", body={"status": "processing"},
                                                  path=lambda w, c: f"/admin/orders/{w.order()['id']}/status"),
    "POST /admin/orders/{orderId}/weights": admin("ordersWrite", body={"lines": [{"lineNumber": 1, "quantity": 1}]},
                                                  answers=(200, 409, 422),
                                                  path=lambda w, c: f"/admin/orders/{w.order()['id']}/weights"),
    "GET /vendor/orders": vendor("ordersRead"),
    "GET /vendor/orders/{idOrNumber}": vendor("ordersRead", owned="vendor",
                                              path=lambda w, c: "/vendor/orders/" + w.order()["id"], admin_own=True),
    "POST /vendor/orders/{orderId}/status": vendor("ordersWrite", owned="vendor", admin_own=True, body={"status": "processing"},
                                                   path=lambda w, c: f"/vendor/orders/{w.order()['id']}/status"),
    "POST /orders/{orderId}/fulfilments": vendor("ordersWrite", owned="vendor", body={},
                                                 path=lambda w, c: f"/orders/{w.order()['id']}/fulfilments"),
    "GET /orders/{orderId}/fulfilments": vendor("ordersRead", owned="vendor",
                                                path=lambda w, c: f"/orders/{w.order()['id']}/fulfilments"),
    "PATCH /orders/{orderId}/fulfilments/{fulfilmentId}": vendor(
        "ordersWrite", owned="vendor", path=lambda w, c: fulfilment(w), body={"carrier": "Parcels", "version": 1}),
    "POST /orders/{orderId}/fulfilments/{fulfilmentId}/ship": vendor(
        "ordersWrite", owned="vendor", path=lambda w, c: fulfilment(w) + "/ship", body={}),
    "POST /orders/{orderId}/fulfilments/{fulfilmentId}/deliver": vendor(
        "ordersWrite", owned="vendor", path=lambda w, c: fulfilment(w, "ship") + "/deliver"),
    "POST /orders/{orderId}/fulfilments/{fulfilmentId}/cancel": vendor(
        "ordersWrite", owned="vendor", path=lambda w, c: fulfilment(w) + "/cancel"),
    "POST /admin/orders/bulk-status": admin("ordersWrite", body=lambda w, c: {"ids": [w.order()["id"]], "status": "processing"}),
    # The owner of each row is checked row by row.
    "POST /vendor/orders/bulk-status": vendor("ordersWrite",
                                              body=lambda w, c: {"ids": [w.order()["id"]], "status": "processing"}),
    "GET /orders/{idOrNumber}/timeline": shopper(owned="customer", path=lambda w, c: f"/orders/{w.order()['id']}/timeline"),
    "GET /admin/orders/{idOrNumber}/timeline": admin("ordersRead", path=lambda w, c: f"/admin/orders/{w.order()['id']}/timeline"),
    "GET /vendor/orders/{idOrNumber}/timeline": vendor("ordersRead", owned="vendor", admin_own=True,
                                                       path=lambda w, c: f"/vendor/orders/{w.order()['id']}/timeline"),
    "GET /orders/{orderId}/notes": vendor("ordersRead", owned="vendor", path=lambda w, c: f"/orders/{w.order()['id']}/notes"),
    "POST /orders/{orderId}/notes": vendor("ordersWrite", owned="vendor", body={"text": "A note"},
                                           path=lambda w, c: f"/orders/{w.order()['id']}/notes"),
    "PATCH /orders/{orderId}/notes/{noteId}": vendor("ordersWrite", owned="vendor", path=order_note,
                                                     body={"text": "Another", "version": 1}),
    "DELETE /orders/{orderId}/notes/{noteId}": vendor("ordersWrite", owned="vendor", path=order_note),
    "POST /orders/{orderId}/reorder": shopper(owned="customer", path=lambda w, c: f"/orders/{w.order()['id']}/reorder"),
    "GET /users/me/buy-again": shopper(path=lambda w, c: f"/users/me/buy-again?store={w.stores['vendor']['id']}"),
    "POST /vendor/orders/{orderId}/weights": vendor("ordersWrite", owned="vendor", admin_own=True, answers=(200, 409, 422),
                                                    body={"lines": [{"lineNumber": 1, "quantity": 1}]},
                                                    path=lambda w, c: f"/vendor/orders/{w.order()['id']}/weights"),

    "POST /admin/orders/{orderId}/edits": admin("ordersWrite", body=EDIT, answers=(412,),
                                                path=lambda w, c: f"/admin/orders/{w.order()['id']}/edits"),
    "POST /vendor/orders/{orderId}/edits": vendor("ordersWrite", owned="vendor", admin_own=True,
                                                  body=EDIT, answers=(412,),
                                                  path=lambda w, c: f"/vendor/orders/{w.order()['id']}/edits"),

    # Draft orders.
    "POST /admin/draft-orders": admin("ordersWrite", body={}),
    "GET /admin/draft-orders": admin("ordersRead"),
    "GET /admin/draft-orders/{draftId}": admin("ordersRead", path=lambda w, c: f"/admin/draft-orders/{w.draft()}"),
    "POST /admin/draft-orders/{draftId}/items": admin("ordersWrite", path=lambda w, c: f"/admin/draft-orders/{w.draft()}/items",
                                                      body=lambda w, c: {"items": [{"productId": w.product()}]}),
    "PATCH /admin/draft-orders/{draftId}/items/{itemId}": admin("ordersWrite", body={"quantity": 2},
                                                                path=lambda w, c: w.draft_item()),
    "DELETE /admin/draft-orders/{draftId}/items/{itemId}": admin("ordersWrite", path=lambda w, c: w.draft_item()),
    "POST /admin/draft-orders/{draftId}/coupons": admin("ordersWrite", body={"code": "NO-SUCH-CODE"}, answers=(404,),
                                                        path=lambda w, c: f"/admin/draft-orders/{w.draft()}/coupons"),
    "DELETE /admin/draft-orders/{draftId}/coupons/{code}": admin(
        "ordersWrite", path=lambda w, c: f"/admin/draft-orders/{w.draft()}/coupons/NO-SUCH-CODE"),
    "POST /admin/draft-orders/{draftId}/complete": admin("ordersWrite", answers=(409,),
                                                         body={"shippingAddress": ADDRESS, "expectedTotal": 0},
                                                         path=lambda w, c: f"/admin/draft-orders/{w.draft()}/complete"),
    "POST /admin/draft-orders/{draftId}/send": admin("ordersWrite", path=lambda w, c: f"/admin/draft-orders/{w.draft()}/send"),
    "POST /admin/draft-orders/{draftId}/discard": admin("ordersWrite",
                                                        path=lambda w, c: f"/admin/draft-orders/{w.draft()}/discard"),

    # Returns and refunds.
    "POST /orders/{orderId}/returns": shopper(owned="customer", body=RETURN,
                                              path=lambda w, c: f"/orders/{w.delivered()['id']}/returns"),
    "GET /orders/{orderId}/returns": shopper(owned="customer", path=lambda w, c: f"/orders/{w.order()['id']}/returns"),
    "POST /returns/{returnId}/cancel": shopper(owned="customer", path=lambda w, c: f"/returns/{w.a_return()}/cancel"),
    "POST /admin/orders/{orderId}/returns": admin("ordersWrite", body=RETURN,
                                                  path=lambda w, c: f"/admin/orders/{w.delivered()['id']}/returns"),
    "GET /admin/returns": admin("ordersRead"),
    "GET /admin/returns/{returnId}": admin("ordersRead", path=lambda w, c: f"/admin/returns/{w.a_return()}"),
    "POST /admin/returns/{returnId}/approve": admin("ordersWrite", body={}, path=lambda w, c: f"/admin/returns/{w.a_return()}/approve"),
    "POST /admin/returns/{returnId}/reject": admin("ordersWrite", body={}, path=lambda w, c: f"/admin/returns/{w.a_return()}/reject"),
    "POST /admin/returns/{returnId}/receive": admin("paymentsWrite", body={"lines": []},
                                                    path=lambda w, c: f"/admin/returns/{w.a_return(approved=True)}/receive"),
    "GET /vendor/returns": vendor("ordersRead"),
    "GET /vendor/returns/{returnId}": vendor("ordersRead", owned="vendor", admin_own=True,
                                             path=lambda w, c: f"/vendor/returns/{w.a_return()}"),
    "POST /vendor/returns/{returnId}/approve": vendor("ordersWrite", owned="vendor", admin_own=True, body={},
                                                      path=lambda w, c: f"/vendor/returns/{w.a_return()}/approve"),
    "POST /vendor/returns/{returnId}/reject": vendor("ordersWrite", owned="vendor", admin_own=True, body={},
                                                     path=lambda w, c: f"/vendor/returns/{w.a_return()}/reject"),
    "GET /admin/refunds": admin("ordersRead"),
    "POST /admin/orders/{orderId}/refunds": admin("paymentsWrite", body={"amount": 1, "note": "Sorry."},
                                                  headers=lambda w, c: {"Idempotency-Key": str(uuid.uuid4())},
                                                  path=lambda w, c: f"/admin/orders/{w.delivered()['id']}/refunds"),
    "POST /admin/refunds/{refundId}/retry": admin("paymentsWrite", body={}, answers=(409,),
                                                  path=lambda w, c: f"/admin/refunds/{w.refund()}/retry"),

    # Figures.
    "GET /insights/me": shopper(),
    "GET /admin/insights/revenue": admin("reportsRead"),
    "GET /admin/insights/top-products": admin("reportsRead"),
    "GET /admin/insights/order-status": admin("reportsRead"),
    "GET /vendor/insights/revenue": vendor("reportsRead"),
    "GET /vendor/insights/top-products": vendor("reportsRead"),
    "GET /vendor/insights/order-status": vendor("reportsRead"),
}
