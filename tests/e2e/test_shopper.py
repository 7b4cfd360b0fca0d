"""The scripted shopper: a price list becomes a store; somebody browses it, buys twelve things, and cancels."""

import csv
import re

import harness
import price_list
from books import check_books, on_hand
from shopper import Shopper

STOCK = 100
ON_SALE = """from catalog_product p join catalog_offer o on o.product_id = p.id
             where p.status = 'active' and o.is_active"""

RECEIVED = "from inventory_ledger where reason not in ('sale', 'cancellation')"


def below(slug):
    """A category and all that is under it, from the parents alone."""
    return f"""with recursive tree (id) as (
        select id from catalog_category where slug = '{slug}'
        union select c.id from catalog_category c join tree t on c.parent_id = t.id)
        select count(*) {ON_SALE} and p.category_id in (select id from tree)"""


class ScriptedShopper(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.create_admin()

    @classmethod
    def opened(cls):
        """The store opens while the shop is served, and its price list comes in beside it."""
        store = cls.shop.admin().post("/stores", {
            "name": "Bazaar & Co", "slug": "bazaar", "currency": "INR", "deliveryFee": 4900,
            "freeDeliveryFrom": 10_000_000,
            "address": {"street": "4 Market Road", "city": "Pune", "state": "MH", "zipCode": "411001", "country": "IN"}})
        assert store.status == 201, store
        cls.list, cls.is_generated = price_list.path_for(cls.shop.folder)
        mapping = f"{price_list.MAPPING}, currency:=INR, quantity:={STOCK}"
        done = cls.shop.run("import", "products", cls.list, "--store", "bazaar", "--map", mapping,
                            "--errors", cls.shop.folder + "/errors.csv", expect=(0, 3))
        counts = re.search(r"(\d+) rows: (\d+) created, (\d+) updated, (\d+) unchanged, (\d+) failed", done.stdout)
        cls.read, cls.created, _, _, cls.failed = (int(count) for count in counts.groups())
        cls.mapping = mapping

    def test_every_row_is_read(self):
        with open(self.list, encoding="utf-8", newline="") as file:
            self.assertEqual(self.read, sum(1 for _ in csv.reader(file)) - 1)
        self.assertEqual(self.read, self.created + self.failed)
        self.assertEqual(self.created, self.number("select count(*) from catalog_product"))
        self.assertEqual(self.created * STOCK, self.number("select sum(delta) " + RECEIVED))
        if self.is_generated:
            self.assertEqual(0, self.failed)
        with open(self.shop.folder + "/errors.csv", encoding="utf-8", newline="") as file:
            self.assertGreaterEqual(sum(1 for _ in csv.reader(file)) - 1, self.failed)

    def test_importing_again_changes_nothing(self):
        ledger = self.number("select count(*) " + RECEIVED)
        done = self.shop.run("import", "products", self.list, "--store", "bazaar", "--map", self.mapping, "--restart",
                             expect=(0, 3))
        self.assertIn(f"0 created, 0 updated, {self.created} unchanged", done.stdout)
        self.assertEqual(ledger, self.number("select count(*) " + RECEIVED))

    def test_texts_survive(self):
        if not self.is_generated:
            self.skipTest("a given price list is not looked into")
        with open(self.list, encoding="utf-8", newline="") as file:
            rows = {row["index"]: row for row in csv.DictReader(file)}
        names = {item["name"].rsplit("No. ", 1)[1]: item["name"] for item in self.shop.client().pages("/products")}
        for index, row in rows.items():
            self.assertEqual(" ".join(row["product"].split()), " ".join(names[index].split()))

    def test_pages_through_everything(self):
        total = self.number("select count(*) " + ON_SALE)
        self.assertEqual(self.created, total)
        for sort in ("price", "-name", "newest", "popularity"):
            with self.subTest(sort=sort):
                items = self.shop.client().pages(f"/products?sort={sort}")
                self.assertEqual(total, len(items))
                self.assertEqual(total, len({item["id"] for item in items}))
                if sort == "price":
                    prices = [item["pricing"]["price"] for item in items]
                    self.assertEqual(sorted(prices), prices)

    def test_a_category_has_what_is_below_it(self):
        client = self.shop.client()
        roots = client.get("/categories").json["items"]
        self.assertEqual(self.number("select count(*) from catalog_category where parent_id is null"), len(roots))
        for root in roots:
            with self.subTest(category=root["slug"]):
                expected = self.number(below(root["slug"]))
                self.assertGreater(expected, 0)
                self.assertEqual(expected, len(client.pages("/products?category=" + root["slug"])))
                child = root["children"][0]
                found = client.pages("/products?category=" + child["id"])
                self.assertEqual(self.number(below(child["slug"])), len(found))

    def test_a_price_range_has_both_ends(self):
        items = self.shop.client().pages("/products?sort=price")
        low, high = items[len(items) // 4]["pricing"]["price"], items[len(items) // 2]["pricing"]["price"]
        found = self.shop.client().pages(f"/products?minPrice={low}&maxPrice={high}")
        self.assertEqual(self.number(f"select count(*) {ON_SALE} and o.price between {low} and {high}"), len(found))
        self.assertTrue(all(low <= item["pricing"]["price"] <= high for item in found))

    def test_buys_twelve_things_and_cancels(self):
        guest = Shopper(self.shop)
        signed_up = guest.post("/auth/signup", {"email": "asha@e2e.example", "password": "a long enough secret",
                                                "profile": {"firstName": "Asha", "lastName": "Kulkarni"}})
        self.expect(signed_up, 201)
        shopper = Shopper(self.shop, signed_up.json["accessToken"])
        cheapest = shopper.get("/products?sort=price&inStock=true&limit=12").json["items"]
        wanted = {item["id"]: item for item in cheapest}
        self.assertEqual(12, len(wanted))
        for index, product in enumerate(wanted):
            self.expect(shopper.add(product, 1 + index % 3), 201)

        cart = shopper.cart()
        self.assertEqual([], cart["problems"])
        self.assertEqual(set(wanted), {line["product"] for line in cart["items"]})
        subtotal = sum(wanted[line["product"]]["pricing"]["price"] * line["quantity"] for line in cart["items"])
        self.assertEqual((subtotal, 4900, subtotal + 4900, "INR"),
                         tuple(cart["pricing"][part] for part in ("subtotal", "shipping", "total", "currency")))

        stock = {item["inventory"]["sku"]: on_hand(self.shop, item["inventory"]["sku"]) for item in wanted.values()}
        placed = self.expect(shopper.order("tok_success"), 201).json
        self.assertEqual(("confirmed", "completed"), (placed["status"], placed["payment"]["status"]))
        self.assertEqual(subtotal + 4900, placed["pricing"]["total"])
        self.assertEqual([], shopper.cart()["items"])
        for line in placed["items"]:
            before, held = stock[line["sku"]]
            self.assertEqual((before - line["quantity"], held), on_hand(self.shop, line["sku"]))

        (listed,) = [order for order in shopper.get("/orders").json["items"] if order["id"] == placed["id"]]
        self.assertEqual(placed["pricing"], listed["pricing"])
        for name in (placed["id"], placed["orderNumber"]):
            self.assertEqual(placed["items"], shopper.find_order(name)["items"])

        cancelled = self.expect(shopper.cancel(placed["id"], "Changed my mind"), 200).json
        self.assertEqual("cancelled", cancelled["status"])
        self.assertEqual("Changed my mind", cancelled["statusHistory"][-1]["note"])
        for sku, before in stock.items():
            self.assertEqual(before, on_hand(self.shop, sku))
        harness.wait_until(lambda: shopper.find_order(placed["id"])["payment"]["status"] == "refunded",
                           what="the refund")
        check_books(self, self.shop)


if __name__ == "__main__":
    harness.main()
