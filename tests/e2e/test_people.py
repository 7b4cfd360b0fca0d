"""What belongs to people, from the address book to being forgotten; staff roles and API keys against the real program."""

import uuid

import harness
from shopper import ADDRESS, Shopper

SECRET = "a long enough secret"


def no_one(name):
    return f"{name}@e2e.example"


class People(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.seed()
        cls.shop.create_admin()

    @classmethod
    def opened(cls):
        cls.products = [item["id"] for item in cls.shop.client().get("/products?inStock=true&limit=5").json["items"]]
        cls.admin = cls.shop.admin()

    def sign_up(self, name):
        answer = self.shop.client().post("/auth/signup", {
            "email": no_one(name), "password": SECRET, "profile": {"firstName": "Ottilie", "lastName": "Vandersloot"}})
        return self.expect(answer, 201).json

    def ordered(self, shopper, address):
        """An order sent to a saved address."""
        self.expect(shopper.add(self.products[0], 8), 201)
        body = shopper.order_body()
        del body["shippingAddress"]
        body["shippingAddressId"] = address
        return self.expect(shopper.submit(body, str(uuid.uuid4())), 201).json

    def test_from_the_address_book_to_being_forgotten(self):
        account = self.sign_up("otti")
        me = Shopper(self.shop, account["accessToken"])
        fields = {key: ADDRESS[key] for key in ("street", "city", "state", "zipCode", "country")}
        home = self.expect(me.post("/users/me/addresses", fields | {"deliveryInstructions": "Back door"}), 201).json
        self.assertTrue(home["isDefault"])
        order = self.ordered(me, home["id"])
        self.assertEqual("Vandersloot", order["shippingAddress"]["lastName"])
        self.assertEqual("Back door", order["shippingAddress"]["deliveryInstructions"])

        held = self.expect(me.get("/users/me/export"), 200)
        self.assertEqual(order["orderNumber"], held.json["data"]["orders"][0]["orderNumber"])
        self.assertEqual(no_one("otti"), held.json["data"]["account"]["email"])

        self.expect(me.post("/users/me/erase", {"password": SECRET}), 409, "orders_under_way")
        for status in ("processing", "shipped", "delivered"):
            self.expect(self.admin.patch(f"/admin/orders/{order['id']}/status", {"status": status}), 200)
        self.expect(me.post("/users/me/erase", {"password": "another secret"}), 403, "wrong_password")
        self.expect(me.post("/users/me/erase", {"password": SECRET}), 204)
        self.expect(me.get("/users/me"), 401)
        self.expect(self.shop.client().post("/auth/login", {"email": no_one("otti"), "password": SECRET}), 401)
        kept = self.expect(self.admin.get("/admin/orders/" + order["id"]), 200)
        self.assertEqual(order["pricing"], kept.json["pricing"])
        for trace in (b"Vandersloot", b"Back door", ADDRESS["street"].encode()):
            self.assertNotIn(trace, kept.body)
        self.assertNotEqual(account["user"]["id"], self.sign_up("otti")["user"]["id"])

    def test_an_account_is_closed_and_opened_again(self):
        account = self.sign_up("clara")
        me = self.shop.client(account["accessToken"])
        self.expect(me.post("/users/me/deactivate", {"password": SECRET}), 204)
        self.expect(me.get("/users/me"), 401)
        path = "/admin/users/" + account["user"]["id"]
        version = self.expect(self.admin.get(path), 200).json["version"]
        self.expect(self.admin.patch(path, {"isActive": True, "version": version}), 200)
        self.expect(self.shop.client().post("/auth/login", {"email": no_one("clara"), "password": SECRET}), 200)

    def test_staff_roles_and_keys_count_at_the_next_request(self):
        clerk = self.sign_up("clerk")
        path = "/admin/users/" + clerk["user"]["id"]
        me = self.shop.client(clerk["accessToken"])
        self.expect(me.get("/admin/users"), 403)
        role = self.expect(self.admin.post("/admin/staff-roles", {
            "name": "Helpers", "permissions": ["usersRead", "settingsWrite"]}), 201).json
        self.expect(self.admin.patch(path, {"role": "admin", "staffRoleId": role["id"], "version": 1}), 200)
        self.assertEqual(["usersRead", "settingsWrite"], me.get("/users/me").json["permissions"])
        found = self.expect(me.get("/admin/users?q=clerk"), 200).json["items"]
        self.assertEqual([no_one("clerk")], [user["email"] for user in found])

        made = self.expect(me.post("/admin/api-keys", {
            "name": "Till", "kind": "secret", "scopes": ["usersRead"], "password": SECRET}), 201).json
        key = self.shop.client(made["key"])
        self.expect(key.get("/admin/users"), 200)
        self.expect(key.get("/admin/staff-roles"), 403)
        self.expect(key.get("/users/me"), 403)
        self.expect(key.get("/cart"), 403)
        self.expect(self.admin.patch("/admin/staff-roles/" + role["id"], {
            "permissions": ["settingsWrite"], "version": role["version"]}), 200)
        self.expect(key.get("/admin/users"), 403)
        self.expect(me.delete("/admin/api-keys/" + made["apiKey"]["id"]), 204)
        self.expect(key.get("/admin/users"), 401, "api_key_invalid")


if __name__ == "__main__":
    harness.main()
