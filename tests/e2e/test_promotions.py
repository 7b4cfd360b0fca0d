"""Promotions, price lists and taxes, from the staff that makes them to the shopper who pays."""

import harness
from shopper import Shopper

QUANTITY = 3


class Promotions(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.seed()

    @classmethod
    def opened(cls):
        cls.staff = cls.shop.log_in("admin@b4mart.example")
        cls.store = cls.staff.get("/stores").json["items"][0]
        listed = cls.shop.client().get("/products?inStock=true&minPrice=700&maxPrice=2500&limit=60").json["items"]
        cls.products = [item for item in listed if item["inventory"]["availability"] == "many"
                        and not item["soldByWeight"] and not item["hasVariants"]
                        and not cls.shop.client().get("/products/" + item["slug"]).json.get("ageRestriction")]

    def shopper(self, quantity=QUANTITY):
        shopper = Shopper(self.shop)
        self.product = self.products.pop()
        self.expect(shopper.add(self.product["id"], quantity), 201)
        return shopper

    def promote(self, **terms):
        return self.expect(self.staff.post("/admin/promotions", terms), 201).json

    def outcome(self, cart, name):
        (outcome,) = [each for each in cart["promotions"] if each["name"] == name]
        return outcome

    def test_a_promotion_that_staff_makes_changes_what_a_shopper_pays(self):
        shopper = self.shopper()
        before = shopper.cart()["pricing"]
        made = self.promote(name="A dollar off", currency="USD", targets={"only": {"products": [self.product["id"]]}},
                            effect={"type": "amountOffLines", "amount": 100})
        cart = shopper.cart()
        self.assertEqual(before["total"] - QUANTITY * 100, cart["pricing"]["total"])
        self.assertEqual(QUANTITY * 100, self.outcome(cart, "A dollar off")["discount"])
        order = self.expect(shopper.order("tok_success"), 201).json
        self.assertEqual(QUANTITY * 100, order["pricing"]["discount"])
        path = "/admin/promotions/" + made["id"]
        self.assertEqual(1, self.staff.get(path).json["uses"])
        self.expect(self.staff.patch(path, {"isActive": False, "version": 1}), 200)
        self.expect(self.staff.patch(path, {"isActive": True, "version": 1}), 412, "version_conflict")
        self.expect(shopper.add(self.product["id"], QUANTITY), 201)
        self.assertEqual(before["total"], shopper.cart()["pricing"]["total"])
        self.expect(shopper.cancel(order["id"], "No longer needed"), 200)
        self.assertEqual(0, self.staff.get(path).json["uses"])
        actions = [entry["action"] for entry in self.staff.get("/admin/audit?entity=" + made["id"]).json["items"]]
        self.assertEqual(["promotion.changed", "promotion.created"], actions)
        self.expect(self.staff.delete(path), 204)

    def test_everything_that_is_wrong_is_said_at_once(self):
        terms = {"name": "Nothing", "conditions": {"groups": ["nobody"]}, "effect": {"type": "amountOff", "percent": 5}}
        refused = self.expect(self.staff.post("/admin/promotions", terms), 422)
        self.assertEqual({"/effect/amount", "/effect/percent", "/conditions/groups", "/currency"},
                         {error["pointer"] for error in refused.json["errors"]})

    def test_the_first_order_is_welcome_and_no_other(self):
        shopper = self.shopper()
        self.assertGreater(self.expect(shopper.add_coupon("welcome10"), 201).json["pricing"]["discount"], 0)
        order = self.expect(shopper.order("tok_success"), 201).json
        self.assertEqual(["WELCOME10"], order["coupons"])
        self.expect(shopper.add(self.product["id"], QUANTITY), 201)
        cart = self.expect(shopper.add_coupon("welcome10"), 201).json
        self.assertEqual(0, cart["pricing"]["discount"])
        self.assertIn(cart["coupons"][0]["reason"], ("first_order_only", "firstOrderOnly"))

    def test_the_third_popcorn_is_free_and_so_is_delivery_with_a_code(self):
        listed = self.shop.client().get("/products?category=popcorn-pretzels&inStock=true&limit=20").json["items"]
        product = next(item for item in listed if item["inventory"]["availability"] == "many" and not item["hasVariants"])
        shopper = Shopper(self.shop)
        cart = self.expect(shopper.add(product["id"], 6), 201).json
        self.assertEqual(2 * cart["items"][0]["price"], cart["pricing"]["discount"])
        self.expect(shopper.add(self.products.pop()["id"], 4), 201)
        before = shopper.cart()["pricing"]
        free = self.expect(shopper.add_coupon("freeship"), 201).json
        if before["shipping"] > 0:
            self.assertEqual((0, before["total"] - before["shipping"]), (free["pricing"]["shipping"], free["pricing"]["total"]))
        else:
            self.assertFalse(free["coupons"][0]["applied"])

    def test_members_of_a_group_pay_their_own_prices(self):
        shopper = self.member()
        product = self.products.pop()
        group = self.expect(self.staff.post("/admin/customer-groups", {"key": "club", "name": "The club"}), 201).json
        listing = self.expect(self.staff.post("/admin/price-lists", {"name": "Club prices", "group": group["id"],
                                                                     "currency": "USD"}), 201).json
        rows = [{"product": product["id"], "store": self.store["id"], "amount": 500},
                {"product": product["id"], "store": self.store["id"], "fromQuantity": 4, "amount": 400},
                {"product": "prd_" + "0" * 26, "store": self.store["id"], "amount": 400}]
        answer = self.expect(self.staff.put(f"/admin/price-lists/{listing['id']}/prices", {"rows": rows}), 200).json
        self.assertEqual((2, 1, "unknown"), (answer["applied"], answer["refused"], answer["rows"][2]["errors"][0]["code"]))
        ordinary = self.expect(shopper.add(product["id"], 4), 201).json
        self.assertGreater(ordinary["items"][0]["price"], 500)
        self.expect(self.staff.put(f"/admin/customer-groups/{group['id']}/members/{shopper.user}"), 204)
        item = shopper.cart()["items"][0]
        self.assertEqual((400, "Club prices", 1600), (item["price"], item["priceList"], item["totalPrice"]))

    def member(self):
        client = self.shop.client()
        body = {"email": "club@member.example", "password": "a long enough password",
                "profile": {"firstName": "Cleo", "lastName": "Club"}}
        token = self.expect(client.post("/auth/signup", body), 201).json["accessToken"]
        shopper = Shopper(self.shop, token)
        shopper.user = self.expect(self.shop.client(token).get("/users/me"), 200).json["id"]
        return shopper

    def test_a_store_levies_the_taxes_of_its_market(self):
        address = self.store["address"]
        self.expect(self.staff.post("/admin/tax-zones", {
            "name": "Oregon, for once", "country": address["country"], "region": address["state"],
            "categories": [{"rates": [{"name": "Sales tax", "percent": "8.875"}]}]}), 201)
        path = f"/admin/stores/{self.store['id']}/market"
        market = self.expect(self.staff.get(path), 200).json
        self.assertEqual(0, market["version"])
        shopper = self.shopper()
        untaxed = shopper.cart()["pricing"]
        settings = {"taxPolicy": {"preset": "usSalesTax"}, "taxCountries": [address["country"]], "version": 0,
                    "fees": {"taxes": [{"fee": "delivery", "category": "untaxed"}]}}
        saved = self.expect(self.staff.put(path, settings), 200).json
        try:
            taxed = shopper.cart()["pricing"]
            goods = taxed["subtotal"] - taxed["discount"]
            self.assertGreater(taxed["tax"], 0)
            self.assertEqual(untaxed["total"] + taxed["tax"], taxed["total"])
            self.assertGreaterEqual(taxed["tax"], (goods * 8875 + 50_000) // 100_000)
            order = self.expect(shopper.order("tok_success"), 201).json
            self.assertEqual((taxed["tax"], taxed["total"]), (order["pricing"]["tax"], order["pricing"]["total"]))
        finally:
            self.expect(self.staff.put(path, {"version": saved["version"]}), 200)


if __name__ == "__main__":
    harness.main()
