"""A shop with one of everything that can belong to somebody, for the access matrix. Whatever a request may use up is made anew."""

import itertools
import uuid

from harness import ADMIN
from shopper import ADDRESS, Shopper

PASSWORD = "a long enough password"
PERMISSIONS = ["catalogRead", "catalogWrite", "inventoryRead", "inventoryWrite", "ordersRead", "ordersWrite", "paymentsWrite",
               "promotionsWrite", "storesWrite", "vendorsWrite", "usersRead", "usersWrite", "reviewsModerate", "reportsRead",
               "auditRead", "settingsWrite"]


class World:
    def __init__(self, shop):
        self.shop = shop
        self.count = itertools.count(1)
        self.clients = {"admin": shop.admin(), "anonymous": shop.client()}
        for name in ("customer", "other customer"):
            self.clients[name] = self.sign_up()
        self.clients["guest"] = self.guest()
        self.stores = {}
        for name in ("vendor", "other vendor"):
            self.clients[name], self.stores[name] = self.make_vendor()
        self.category = self.ok(self.admin.post("/categories", {"name": "Access"})).json["id"]
        self.clients["limited admin"] = self.make_limited_admin()
        self.clients["secret key"] = self.make_key("secret", PERMISSIONS)
        self.clients["publishable key"] = self.make_key("publishable", [])
        self.narrow_keys = {}
        self.fields = {}

    # Who calls.

    def fresh(self, name):
        """Another caller of the same kind, who may be used up."""
        if name in ("customer", "other customer"):
            return self.sign_up()
        if name in ("vendor", "other vendor"):
            return self.make_vendor()[0]
        if name == "guest":
            return self.guest()
        if name == "admin":
            return self.make_admin()[0]
        if name == "limited admin":
            return self.make_limited_admin()
        return self.clients.get(name) or self.clients["secret key"]

    @property
    def admin(self):
        return self.clients["admin"]

    def caller(self, name, rule):
        """A narrow key lacks exactly the permission that the rule asks for."""
        if name != "narrow key":
            return self.clients[name]
        permission = rule.partition(":")[2]
        if permission not in self.narrow_keys:
            scopes = ["auditRead"] if permission != "auditRead" else ["catalogRead"]
            self.narrow_keys[permission] = self.make_key("secret", scopes)
        return self.narrow_keys[permission]

    def number(self):
        return next(self.count)

    @staticmethod
    def ok(answer):
        assert answer.status < 300, answer
        return answer

    def email(self):
        return f"person-{self.number()}@access.example"

    def sign_up(self):
        email = self.email()
        body = {"email": email, "password": PASSWORD, "profile": {"firstName": "Ada", "lastName": "Access"}}
        client = self.shop.client(self.ok(self.shop.client().post("/auth/signup", body)).json["accessToken"])
        client.email = email
        client.user = self.ok(client.get("/users/me")).json["id"]
        return client

    def guest(self):
        return Shopper(self.shop)

    def make_vendor(self):
        """A vendor with a store, by way of an application that an administrator approves."""
        client = self.sign_up()
        name = f"Vendor {self.number()}"
        self.ok(client.post("/vendors/applications", self.application(name)))
        self.ok(self.admin.post(f"/admin/vendors/{client.user}/approve", {}))
        store = self.ok(client.post("/vendor/stores", {"name": name + " store", "address": self.store_address()})).json
        return client, store

    def application(self, name):
        return {"businessName": name, "description": "Groceries", "phone": "+1 503 555 0100", "storeName": name + " store"}

    @staticmethod
    def store_address():
        return {"street": "1 Test Lane", "city": "Portland", "state": "OR", "zipCode": "97209", "country": "US"}

    def make_admin(self):
        email = self.email()
        self.shop.run("user", "create-admin", "--email", email, "--password", PASSWORD)
        client = self.shop.log_in(email, PASSWORD)
        client.email = email
        return client, self.ok(self.admin.get(f"/admin/users?q={email}")).json["items"][0]

    def make_limited_admin(self):
        """An administrator whose staff role allows nothing that any route asks for."""
        role = self.ok(self.admin.post("/admin/staff-roles", {"name": f"Nothing {self.number()}", "permissions": []})).json
        client, user = self.make_admin()
        self.ok(self.admin.patch(f"/admin/users/{user['id']}", {"staffRoleId": role["id"], "version": user["version"]}))
        return client

    def make_key(self, kind, scopes):
        body = {"name": f"Key {self.number()}", "kind": kind, "scopes": scopes, "password": ADMIN[1]}
        return self.shop.client(self.ok(self.admin.post("/admin/api-keys", body)).json["key"])

    # What is called for.

    def product_body(self, **more):
        number = self.number()
        return {"name": f"Access item {number}", "description": "", "pricing": {"basePrice": 500},
                "inventory": {"sku": f"ACCESS-{number}"}, "category": self.category, "status": "active", **more}

    def product(self, owner="vendor"):
        store = self.stores[owner]["id"]
        product = self.ok(self.clients[owner].post(f"/products?store={store}", self.product_body())).json["id"]
        body = {"rows": [{"product": product, "store": store, "setTo": 1000, "reason": "received"}]}
        self.ok(self.clients[owner].post("/admin/stock/adjustments", body))
        return product

    def bare_product(self):
        """Without stock, so that it may become a family of variants."""
        return self.ok(self.clients["vendor"].post(f"/products?store={self.stores['vendor']['id']}", self.product_body())).json["id"]

    def variants_body(self):
        return {"options": [{"name": "Size", "values": ["S", "M"]}], "version": 1, "variants": [
            {"options": {"Size": size}, "sku": f"ACCESS-{self.number()}", "pricing": {"basePrice": 500}} for size in "SM"]}

    def order(self, whose="customer", status="confirmed"):
        """Of one thing from the vendor's store, paid in cash."""
        shopper = Shopper(self.shop, self.clients[whose].token, self.stores["vendor"]["id"])
        self.ok(shopper.add(self.product()))
        order = self.ok(shopper.order("cod", key=str(uuid.uuid4()))).json
        assert order["status"] == status, order
        return order

    def draft(self):
        """In the vendor's store, for the customer."""
        body = {"customer": self.clients["customer"].user, "store": self.stores["vendor"]["id"]}
        return self.ok(self.admin.post("/admin/draft-orders", body)).json["draft"]["id"]

    def draft_item(self):
        path = f"/admin/draft-orders/{self.draft()}/items"
        item = self.ok(self.admin.post(path, {"items": [{"productId": self.product()}]})).json["cart"]["items"][0]["id"]
        return f"{path}/{item}"

    def delivered(self):
        order = self.order()
        for status in ("processing", "shipped", "delivered"):
            self.ok(self.admin.patch(f"/admin/orders/{order['id']}/status", {"status": status}))
        return order

    def a_return(self, approved=False):
        body = {"lines": [{"lineNumber": 1, "quantity": 1, "reason": "damaged"}]}
        made = self.ok(self.clients["customer"].post(f"/orders/{self.delivered()['id']}/returns", body)).json["id"]
        if approved:
            self.ok(self.admin.post(f"/admin/returns/{made}/approve", {}))
        return made

    def refund(self):
        body = {"amount": 1, "note": "Sorry."}
        return self.ok(self.admin.post(f"/admin/orders/{self.delivered()['id']}/refunds", body,
                                       headers={"Idempotency-Key": str(uuid.uuid4())})).json["refund"]["id"]

    def cart_item(self, whose="customer"):
        shopper = Shopper(self.shop, self.clients[whose].token, self.stores["vendor"]["id"])
        cart = self.ok(shopper.add(self.product())).json
        return cart["items"][-1]["id"]

    def address(self, whose="customer"):
        return self.ok(self.clients[whose].post("/users/me/addresses", ADDRESS)).json["id"]

    def api_key_id(self):
        body = {"name": f"Key {self.number()}", "kind": "secret", "scopes": ["catalogRead"], "password": ADMIN[1]}
        return self.ok(self.admin.post("/admin/api-keys", body)).json["apiKey"]["id"]

    def vendor_key_id(self):
        body = {"name": f"Key {self.number()}", "scopes": ["catalogRead"], "password": PASSWORD}
        return self.ok(self.clients["vendor"].post("/vendor/api-keys", body)).json["apiKey"]["id"]

    def closed_store(self):
        body = {"name": f"Closed {self.number()}", "address": self.store_address()}
        store = self.ok(self.clients["vendor"].post("/vendor/stores", body)).json["id"]
        self.ok(self.clients["vendor"].delete(f"/stores/{store}?reason=test"))
        return store

    def replied(self, review):
        self.ok(self.clients["vendor"].post(f"/reviews/{review}/reply", {"text": "Thank you."}))
        return review

    def another_session(self, client):
        """The id of a session of the client's own that is not the one it uses."""
        sessions = self.ok(client.get("/users/me/sessions")).json["items"]
        return sessions[0]["id"]
