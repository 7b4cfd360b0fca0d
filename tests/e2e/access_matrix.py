"""The access matrix: one row for every operation of the API. A route without a row fails test_access.py, and so does a row whose
rule is not the one that the route declares.

A row says whose thing the request is about and makes a request that works for its owner; access_rules.py says what every caller
may then expect. `w` is the world (access_world.py), `c` the caller's own client.
"""

import uuid

from access_rules import Row
from access_world import PASSWORD
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
                                  body=lambda w, c: {"name": f"Key {w.number()}", "kind": "secret", "scopes": ["catalogRead"]}),
    "DELETE /admin/api-keys/{id}": admin("settingsWrite", no_keys=True, path=lambda w, c: "/admin/api-keys/" + w.api_key_id()),
    "GET /vendor/api-keys": Row("vendor"),
    "POST /vendor/api-keys": Row("vendor", no_keys=True, body=lambda w, c: {"name": f"Key {w.number()}",
                                                                             "scopes": ["catalogRead"]}),
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
        "inventoryWrite", owned="vendor",
        body=lambda w, c: {"rows": [{"product": w.product(), "store": w.stores["vendor"]["id"], "delta": 1}]}),
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

    # The cart: everybody's own.
    "GET /cart": shopper(),
    "DELETE /cart": shopper(disposable=True),
    "POST /cart/items": shopper(disposable=True, path=lambda w, c: f"/cart/items?store={w.stores['vendor']['id']}",
                                body=lambda w, c: {"productId": w.product()}),
    "POST /cart/items/batch": shopper(disposable=True, path=lambda w, c: f"/cart/items/batch?store={w.stores['vendor']['id']}",
                                      body=lambda w, c: {"items": [{"productId": w.product()}]}),
    "PATCH /cart/items/{itemId}": shopper(owned="customer", path=lambda w, c: "/cart/items/" + w.cart_item(),
                                          body={"quantity": 2}),
    "DELETE /cart/items/{itemId}": shopper(owned="customer", path=lambda w, c: "/cart/items/" + w.cart_item()),
    "POST /cart/coupons": shopper(body={"code": "NO-SUCH-CODE"}, answers=(404, 422)),
    "DELETE /cart/coupons/{code}": shopper(path=lambda w, c: "/cart/coupons/NO-SUCH-CODE", answers=(200, 204, 404)),

    # Orders.
    "GET /orders": shopper(),
    "POST /orders": shopper(disposable=True, headers=lambda w, c: {"Idempotency-Key": str(uuid.uuid4())},
                            body={"shippingAddress": ADDRESS, "paymentMethod": "cod", "expectedTotal": 1}, answers=(409, 422)),
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
    "POST /vendor/orders/{orderId}/weights": vendor("ordersWrite", owned="vendor", admin_own=True, answers=(200, 409, 422),
                                                    body={"lines": [{"lineNumber": 1, "quantity": 1}]},
                                                    path=lambda w, c: f"/vendor/orders/{w.order()['id']}/weights"),

    # Figures.
    "GET /insights/me": shopper(),
    "GET /admin/insights/revenue": admin("reportsRead"),
    "GET /admin/insights/top-products": admin("reportsRead"),
    "GET /admin/insights/order-status": admin("reportsRead"),
    "GET /vendor/insights/revenue": vendor("reportsRead"),
    "GET /vendor/insights/top-products": vendor("reportsRead"),
    "GET /vendor/insights/order-status": vendor("reportsRead"),
}
