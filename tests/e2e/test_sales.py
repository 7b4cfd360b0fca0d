"""A sale that was set for an instant shows everywhere at that instant, although answers with the old price lie in the cache."""

import datetime
import time

import harness
from shopper import Shopper

BEFORE, DURING = 1000, 700


def rfc3339(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat(timespec="milliseconds")


class Sales(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.create_admin()

    @classmethod
    def opened(cls):
        cls.shop.open_store("Clockwork")
        cls.admin = cls.shop.admin()
        answer = cls.admin.post("/categories", {"name": "Clocks"})
        assert answer.status == 201, answer
        cls.category = answer.json["id"]

    def add(self, name, price):
        body = {"name": name, "description": "", "pricing": {"basePrice": price}, "inventory": {"sku": name},
                "category": self.category, "status": "active"}
        product = self.expect(self.admin.post("/products", body), 201).json["id"]
        row = {"product": product, "store": self.store(), "setTo": 50, "reason": "received"}
        self.expect(self.admin.post("/admin/stock/adjustments", {"rows": [row]}), 200)
        return product

    def store(self):
        return self.shop.client().get("/stores").json["items"][0]["id"]

    def list_prices(self):
        items = self.expect(self.shop.client().get("/products?category=clocks&sort=price"), 200).json["items"]
        return [(item["name"], item["pricing"]["price"]) for item in items]

    def test_it_begins_and_ends_to_the_second(self):
        sold = self.add("Cuckoo", BEFORE)
        self.add("Sundial", 900)
        shopper = Shopper(self.shop)
        self.expect(shopper.add(sold), 201)

        begins = time.time() + 2
        ends = begins + 3
        terms = {"basePrice": BEFORE, "salePrice": DURING, "saleStartsAt": rfc3339(begins), "saleEndsAt": rfc3339(ends)}
        self.expect(self.admin.put(f"/products/{sold}/offers/{self.store()}", terms), 200)

        def prices():
            """List, detail and cart; asked for again and again, so that the cache holds them."""
            return (self.list_prices(), self.shop.client().get(f"/products/{sold}").json["pricing"]["price"],
                    shopper.cart()["pricing"]["subtotal"])

        plain = ([("Sundial", 900), ("Cuckoo", BEFORE)], BEFORE, BEFORE)
        reduced = ([("Cuckoo", DURING), ("Sundial", 900)], DURING, DURING)
        while time.time() < begins - 0.2:
            self.assertEqual(plain, prices())
        harness.wait_until(lambda: prices() == reduced, what="the sale in list, detail and cart")
        self.assertLess(time.time(), begins + 1)
        order = self.expect(shopper.order("cod"), 201).json
        self.assertEqual(DURING, order["items"][0]["priceAtTime"])

        self.expect(shopper.add(sold), 201)
        while time.time() < ends - 0.2:
            self.assertEqual(reduced, prices())
        harness.wait_until(lambda: prices() == plain, what="the end of the sale in list, detail and cart")
        self.assertLess(time.time(), ends + 1)
        answer = shopper.order("cod", expected=DURING)
        self.expect(answer, 409, "total_changed")


if __name__ == "__main__":
    harness.main()
