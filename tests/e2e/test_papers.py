"""Exports and invoices with the real program: streamed tables of the demo shop, and documents that can be printed."""

import csv
import io
import json
import shutil
import subprocess
import uuid

import harness
from shopper import Shopper


class Papers(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.create_admin()
        cls.shop.seed()

    @classmethod
    def opened(cls):
        cls.admin = cls.shop.admin()

    def table(self, path):
        answer = self.expect(self.admin.get(path), 200)
        self.assertEqual("chunked", answer.headers["transfer-encoding"])
        return list(csv.DictReader(io.StringIO(answer.body.decode(), newline="")))

    def test_tables_have_every_row_once(self):
        store = self.shop.client().get("/stores").json["items"][0]["id"]
        rows = self.table(f"/admin/exports/products?store={store}")
        offered = self.number(f"select count(*) from catalog_offer o join stores_store s on s.id = o.store_id "
                              f"where s.slug = '{self.shop.client().get('/stores').json['items'][0]['slug']}'")
        self.assertEqual(offered, len(rows))
        self.assertEqual(offered, len({row["id"] for row in rows}))
        lines = self.expect(self.admin.get(f"/admin/exports/products?store={store}&format=jsonl"), 200).body.splitlines()
        self.assertEqual([row["sku"] for row in rows], [json.loads(line)["sku"] for line in lines])
        orders = self.table("/admin/exports/orders")
        self.assertEqual(self.number("select count(*) from orders_order"), len(orders))
        people = self.table("/admin/exports/customers?role=admin")
        self.assertTrue(people and all(row["role"] == "admin" for row in people))

    def test_an_order_can_be_printed(self):
        shopper = Shopper(self.shop)
        products = self.shop.client().get("/products?limit=8&inStock=true&minPrice=500").json["items"]
        for product in products:
            self.expect(shopper.add(product["id"]), 201)
        order = self.expect(shopper.order(ageConfirmed=True), 201).json
        path = f"/orders/{order['orderNumber']}/invoice"
        page = self.expect(shopper.get(path), 200)
        self.assertEqual("text/html; charset=utf-8", page.headers["content-type"])
        self.assertIn(order["orderNumber"].encode(), page.body)
        pdf = self.expect(shopper.get(path + "?format=pdf"), 200)
        self.assertTrue(pdf.body.startswith(b"%PDF-"))
        self.expect(Shopper(self.shop).get(path), 404)
        if not shutil.which("pdftotext"):
            self.skipTest("pdftotext is not installed")
        text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf.body, capture_output=True, check=True).stdout.decode()
        total = f"{order['pricing']['total'] / 100:.2f}"
        for words in (order["orderNumber"], total, "Erin O'Brien-Łuczak", "Page 1 of"):
            self.assertIn(words, text)

    def test_the_invoice_says_how_it_was_paid_and_what_went_back(self):
        issued = self.expect(self.admin.post("/admin/gift-cards", {"amount": 700, "currency": "USD"},
                                             headers={"Idempotency-Key": str(uuid.uuid4())}), 201).json
        shopper = Shopper(self.shop)
        product = self.shop.client().get("/products?limit=1&inStock=true&minPrice=2500&category=pantry").json["items"]
        product = product or self.shop.client().get("/products?limit=1&inStock=true&minPrice=2500").json["items"]
        self.expect(shopper.add(product[0]["id"], 2), 201)
        self.expect(shopper.post("/cart/gift-cards", {"code": issued["code"]}), 201)
        order = self.expect(shopper.order(ageConfirmed=True), 201).json
        path = f"/orders/{order['orderNumber']}/invoice"
        rest = order["pricing"]["total"] - 700
        page = self.expect(shopper.get(path), 200).body.decode()
        for words in ("Gift card", "7.00", "Card", f"{rest / 100:.2f}"):
            self.assertIn(words, page)
        self.expect(shopper.cancel(order["id"]), 200)
        harness.wait_until(lambda: "Gift card, refunded" in shopper.get(path).body.decode())
        self.assertIn("Cancelled order", shopper.get(path).body.decode())
        # Exactly what was taken is on the card again.
        self.assertEqual(700, self.expect(shopper.post("/gift-cards/lookup", {"code": issued["code"]}), 200).json["available"])


if __name__ == "__main__":
    harness.main()
