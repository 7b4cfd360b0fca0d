"""Who may do what: sign-up to logout, guests and their carts, and the access rule of every operation there is."""

import json
import re

import harness
from authenticator import Authenticator, steady_step
from mails import Mails
from shopper import Shopper

SECRET = "a long enough secret"
WRITES = ("post", "put", "patch", "delete")


def no_one(name):
    return f"{name}@e2e.example"


class Accounts(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.seed()

    @classmethod
    def opened(cls):
        cls.products = [item["id"] for item in cls.shop.client().get("/products?inStock=true&limit=20").json["items"]]

    def sign_up(self, name, client=None):
        answer = (client or self.shop.client()).post("/auth/signup", {
            "email": no_one(name), "password": SECRET, "profile": {"firstName": name.title(), "lastName": "Tester"}})
        return self.expect(answer, 201).json

    def shopper(self, name):
        return Shopper(self.shop, self.sign_up(name)["accessToken"])

    def test_from_sign_up_to_logout(self):
        self.assertEqual("customer", self.sign_up("nora")["user"]["role"])
        client = self.shop.client()
        self.expect(client.post("/auth/signup", {"email": "NORA@e2e.example", "password": SECRET,
                                                 "profile": {"firstName": "N", "lastName": "T"}}), 409, "email_taken")
        wrong = client.post("/auth/login", {"email": no_one("nora"), "password": "not the secret"})
        unknown = client.post("/auth/login", {"email": no_one("nobody"), "password": "not the secret"})
        self.expect(wrong, 401, "invalid_credentials")
        self.expect(unknown, 401, "invalid_credentials")
        self.assertEqual({k: v for k, v in wrong.json.items() if k != "requestId"},
                         {k: v for k, v in unknown.json.items() if k != "requestId"})

        session = self.expect(client.post("/auth/login", {"email": no_one("nora"), "password": SECRET}), 200).json
        me = self.shop.client(session["accessToken"])
        self.assertEqual(no_one("nora"), me.get("/users/me").json["email"])
        self.expect(me.patch("/users/me", {"profile": {"firstName": "Eleonora"}}), 200)
        self.assertEqual("Eleonora", me.get("/users/me").json["profile"]["firstName"])
        self.expect(me.post("/auth/logout"), 204)
        self.expect(me.get("/users/me"), 401)
        self.expect(client.post("/auth/refresh", {"refreshToken": session["refreshToken"]}), 401)

    def test_a_refresh_token_works_once(self):
        first = self.sign_up("rita")
        client = self.shop.client()
        second = self.expect(client.post("/auth/refresh", {"refreshToken": first["refreshToken"]}), 200).json
        self.assertNotEqual(first["refreshToken"], second["refreshToken"])
        self.expect(self.shop.client(second["accessToken"]).get("/users/me"), 200)
        self.expect(client.post("/auth/refresh", {"refreshToken": first["refreshToken"]}), 401, "refresh_token_reused")
        # Somebody else holds a copy, so the whole session is over.
        self.expect(client.post("/auth/refresh", {"refreshToken": second["refreshToken"]}), 401)
        self.expect(self.shop.client(second["accessToken"]).get("/users/me"), 401)

    def test_links_in_mails_confirm_an_address_and_set_a_password(self):
        mails, client, address = Mails(self.shop), self.shop.client(), no_one("vera")
        me = self.shop.client(self.sign_up("vera")["accessToken"])
        self.assertFalse(me.get("/users/me").json["isEmailVerified"])
        link = mails.wait_for_token(address, "Confirm your e-mail address")
        self.expect(client.post("/auth/verify-email", {"token": link}), 200)
        self.assertTrue(me.get("/users/me").json["isEmailVerified"])
        self.expect(client.post("/auth/verify-email", {"token": link}), 422, "mail_token_invalid")

        known = self.expect(client.post("/auth/forgot-password", {"email": address}), 202)
        unknown = self.expect(client.post("/auth/forgot-password", {"email": no_one("nobody")}), 202)
        self.assertEqual(known.body, unknown.body)
        link = mails.wait_for_token(address, "Choose a new password")
        self.assertEqual([], mails.to(no_one("nobody")))
        self.expect(client.post("/auth/reset-password", {"token": link, "password": "password"}), 422)
        self.expect(client.post("/auth/reset-password", {"token": link, "password": SECRET + " 2"}), 204)
        self.expect(me.get("/users/me"), 401, "session_ended")
        self.expect(client.post("/auth/login", {"email": address, "password": SECRET}), 401)
        session = self.expect(client.post("/auth/login", {"email": address, "password": SECRET + " 2"}), 200).json
        mails.wait_for(address, "Your password was set anew")

        me, moved = self.shop.client(session["accessToken"]), no_one("vera.moved")
        self.expect(me.post("/users/me/email", {"email": moved, "password": SECRET + " 2"}), 202)
        mails.wait_for(address, "Your e-mail address is about to change")
        link = mails.wait_for_token(moved, "Confirm your e-mail address")
        self.expect(client.post("/auth/verify-email", {"token": link}), 200)
        self.assertEqual(moved, me.get("/users/me").json["email"])
        self.expect(client.post("/auth/login", {"email": address, "password": SECRET + " 2"}), 401)

        there = self.shop.client(self.expect(client.post("/auth/login", {"email": moved,
                                                                         "password": SECRET + " 2"}), 200).json["accessToken"])
        self.expect(me.post("/users/me/password", {"currentPassword": SECRET + " 2", "newPassword": SECRET}), 204)
        self.expect(there.get("/users/me"), 401, "session_ended")
        (only,) = me.get("/users/me/sessions").json["items"]
        self.assertTrue(only["current"])

    def test_an_authenticator_app_beside_the_password(self):
        mails, client, address = Mails(self.shop), self.shop.client(), no_one("tara")
        me = self.shop.client(self.sign_up("tara")["accessToken"])

        def log_in(**more):
            return client.post("/auth/login", {"email": address, "password": SECRET, **more})

        app = Authenticator(self.expect(me.post("/users/me/two-factor", {"password": SECRET}), 201).json["secret"])
        step = steady_step()
        confirmed = self.expect(me.post("/users/me/two-factor/confirm", {"code": app.code(step - 1)}), 200)
        recovery = confirmed.json["recoveryCodes"]
        self.expect(log_in(), 401, "second_factor_required")
        self.expect(log_in(code=app.code(step - 1)), 401, "second_factor_wrong")
        self.expect(log_in(code=app.code(step)), 200)
        self.expect(log_in(code=app.code(step)), 401, "second_factor_wrong")
        self.expect(log_in(code=recovery[0]), 200)
        self.expect(log_in(code=recovery[0]), 401, "second_factor_wrong")
        mails.wait_for(address, "Two-factor sign-in is on")

        both = {"password": SECRET, "code": app.code(step + 1)}
        self.expect(me.call("DELETE", "/users/me/two-factor", both), 204)
        self.expect(log_in(), 200)
        mails.wait_for(address, "Two-factor sign-in is off")

        # Somebody who has lost everything.
        app = Authenticator(self.expect(me.post("/users/me/two-factor", {"password": SECRET}), 201).json["secret"])
        self.expect(me.post("/users/me/two-factor/confirm", {"code": app.code(steady_step())}), 200)
        self.expect(log_in(), 401, "second_factor_required")
        self.shop.run("user", "remove-two-factor", "--email", address)
        self.expect(log_in(), 200)
        self.shop.run("user", "remove-two-factor", "--email", address, expect=(1,))
        guest = Shopper(self.shop)
        self.expect(guest.post("/users/me/two-factor", {"password": SECRET}), 403, "forbidden")

    def test_repeated_wrong_passwords_lock_the_pair(self):
        self.sign_up("lock")
        client = self.shop.client()
        statuses = [client.post("/auth/login", {"email": no_one("lock"), "password": f"wrong guess {n}"}).status
                    for n in range(6)]
        self.assertEqual([401] * 5 + [429], statuses)
        locked = client.post("/auth/login", {"email": no_one("lock"), "password": SECRET})
        self.expect(locked, 429, "too_many_attempts")
        self.assertGreater(int(locked.headers["retry-after"]), 0)

    def test_a_guest_keeps_the_cart(self):
        account = self.shopper("gabi")
        self.expect(account.add(self.products[0], 1), 201)
        self.expect(account.add(self.products[1], 1), 201)
        guest = Shopper(self.shop)
        self.expect(guest.add(self.products[0], 2), 201)
        self.expect(guest.add(self.products[2], 1), 201)
        merged = self.expect(guest.post("/auth/login", {"email": no_one("gabi"), "password": SECRET}), 200).json
        cart = Shopper(self.shop, merged["accessToken"]).cart()
        self.assertEqual({self.products[0]: 3, self.products[1]: 1, self.products[2]: 1},
                         {line["product"]: line["quantity"] for line in cart["items"]})
        again = guest.get("/cart")
        self.assertTrue(again.status == 401 or again.json["items"] == [], again)

        guest = Shopper(self.shop)
        self.expect(guest.add(self.products[3], 2), 201)
        signed_up = self.sign_up("new", guest)
        (line,) = Shopper(self.shop, signed_up["accessToken"]).cart()["items"]
        self.assertEqual((self.products[3], 2), (line["product"], line["quantity"]))

    def test_what_is_mine_does_not_exist_for_you(self):
        mine, yours = self.shopper("mine"), self.shopper("yours")
        self.expect(mine.add(self.products[4], 9), 201)
        order = self.expect(mine.order("tok_success"), 201).json
        for name in (order["id"], order["orderNumber"]):
            self.expect(mine.get("/orders/" + name), 200)
            self.expect(yours.get("/orders/" + name), 404, "order_not_found")
            self.expect(self.shop.client().get("/orders/" + name), 401)
        self.expect(yours.cancel(order["id"]), 404, "order_not_found")
        self.expect(yours.post(f"/payments/{order['payment']['id']}/confirm"), 404)
        self.assertEqual("confirmed", mine.find_order(order["id"])["status"])
        self.assertEqual([], yours.get("/orders").json["items"])

        self.expect(mine.add(self.products[5], 2), 201)
        (line,) = mine.cart()["items"]
        self.expect(yours.patch(f"/cart/items/{line['id']}", {"quantity": 9}), 404, "cart_item_not_found")
        self.expect(yours.delete(f"/cart/items/{line['id']}"), 404, "cart_item_not_found")
        self.assertEqual([line], mine.cart()["items"])

    def test_vendors_keep_to_their_own(self):
        dana, gus = self.shop.log_in("dana@b4mart.example"), self.shop.log_in("gus@b4mart.example")
        product = dana.get("/admin/products?limit=1").json["items"][0]
        change = {"version": product["version"], "featured": True}
        self.expect(gus.patch(f"/products/{product['id']}", change), 403)
        self.expect(gus.delete(f"/products/{product['id']}"), 403)
        (store,) = [s for s in dana.get("/stores").json["items"] if s["slug"] == "b4mart-downtown"]
        self.expect(gus.patch(f"/stores/{store['id']}", {"version": store["version"], "deliveryFee": 0}), 403)

    def operations(self, version):
        document = json.loads(self.shop.client(base="").get(f"/openapi/v{version}.json").body)
        for path, methods in document["paths"].items():
            # The value of a parameter does not matter: who may call is settled before anything is read.
            concrete = re.sub(r"\{[^}]+\}", "x", path)
            for method, operation in methods.items():
                if isinstance(operation, dict) and "operationId" in operation:
                    # "admin:usersWrite" is for administrators with that permission.
                    yield method, concrete, operation["x-access"].partition(":")[0], operation["operationId"]

    def refuses(self, token, accesses, status, methods=WRITES + ("get",)):
        checked = 0
        for version in (1, 2):
            client = self.shop.client(token, f"/api/v{version}")
            for method, path, access, name in self.operations(version):
                if method in methods and access in accesses:
                    with self.subTest(version=version, operation=name):
                        body = None if method in ("get", "delete") else {}
                        answer = self.expect(client.call(method.upper(), path, body), status)
                        self.assertEqual("application/problem+json", answer.headers["content-type"])
                        checked += 1
        self.assertGreater(checked, 0)

    def test_every_operation_has_a_known_rule(self):
        for version in (1, 2):
            rules = {access for _, _, access, _ in self.operations(version)}
            self.assertLessEqual(rules, {"anyone", "optional", "shopper", "account", "vendor", "admin"})

    def test_strangers_may_only_do_what_is_open_to_anyone(self):
        self.refuses(None, ("shopper", "account", "vendor", "admin"), 401)

    def test_a_forged_token_is_no_better_than_none(self):
        token = self.sign_up("forger")["accessToken"]
        head, payload, signature = token.split(".")
        for forged in ("nonsense", f"{head}.{payload}.", f"{head}.{payload}.{signature[::-1]}",
                       f"eyJhbGciOiJub25lIn0.{payload}."):
            self.refuses(forged, ("shopper", "admin"), 401, ("post",))

    def test_guests_and_customers_are_refused_what_is_for_staff(self):
        self.refuses(Shopper(self.shop).token, ("account", "vendor", "admin"), 403)
        self.refuses(self.sign_up("plain")["accessToken"], ("vendor", "admin"), 403)

    def test_vendors_are_refused_what_is_for_administrators(self):
        self.refuses(self.shop.log_in("cora@b4mart.example").token, ("admin",), 403)

    def test_a_problem_names_all_mistakes_at_once(self):
        answer = self.shop.client().post("/auth/signup", {"email": "no address", "password": "short",
                                                          "profile": {"firstName": ""}})
        self.expect(answer, 422, "validation_failed")
        problem = answer.json
        self.assertEqual({"type", "title", "status", "code", "errors", "requestId"}, set(problem))
        self.assertEqual(answer.headers["x-request-id"], problem["requestId"])
        self.assertEqual({"/email", "/password", "/profile/firstName", "/profile/lastName"},
                         {issue["pointer"] for issue in problem["errors"]})
        for issue in problem["errors"]:
            self.assertEqual({"pointer", "code", "message"}, set(issue))
        listed = self.shop.client(base="").get("/docs/problems").body.decode()
        self.assertIn('id="validation_failed"', listed)


class StaffNeedsTwoFactor(harness.ShopTest):
    settings = {"REQUIRE_STAFF_TWO_FACTOR": "on"}

    @classmethod
    def prepare(cls):
        cls.shop.create_admin()

    def test_an_administrator_may_do_nothing_without_it(self):
        admin = self.shop.admin()
        self.expect(admin.get("/admin/audit"), 403, "forbidden")
        state = self.expect(admin.get("/users/me/two-factor"), 200).json
        self.assertEqual((False, True), (state["enabled"], state["required"]))
        started = self.expect(admin.post("/users/me/two-factor", {"password": harness.ADMIN[1]}), 201).json
        code = Authenticator(started["secret"]).code(steady_step())
        self.expect(admin.post("/users/me/two-factor/confirm", {"code": code}), 200)
        self.expect(admin.get("/admin/audit"), 200)


if __name__ == "__main__":
    harness.main()
