"""Stock as staff works with it: weighed goods in units of weight, families, rows judged one by one, and the audit trail."""

import harness
from shopper import Shopper


class Stock(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.create_admin()

    @classmethod
    def opened(cls):
        cls.shop.open_store("Main")
        cls.admin = cls.shop.admin()
        answer = cls.admin.post("/categories", {"name": "Fruit"})
        assert answer.status == 201, answer
        cls.category = answer.json["id"]

    def add(self, sku, **more):
        body = {"name": sku, "description": "", "pricing": {"basePrice": 250}, "inventory": {"sku": sku},
                "category": self.category, "status": "active", **more}
        return self.expect(self.admin.post("/products", body), 201).json["id"]

    def adjust(self, *rows):
        return self.expect(self.admin.post("/admin/stock/adjustments", {"rows": list(rows)}), 200).json

    def stock(self, product):
        return self.expect(self.admin.get(f"/admin/stock/{product}"), 200).json

    def test_weighed_goods_are_counted_in_units_of_weight(self):
        pears = self.add("pears", soldByWeight=True, size={"amount": 1, "unit": "lb"})
        counted = self.adjust({"product": pears, "setTo": 20.25, "reason": "received"})
        self.assertEqual(20.25, counted["rows"][0]["delta"])
        stock = self.stock(pears)
        self.assertEqual((20.25, 0, 20.25, 10, "lb", True), tuple(
            stock[name] for name in ("onHand", "held", "available", "lowStockThreshold", "unit", "soldByWeight")))

        shopper = Shopper(self.shop)
        self.expect(shopper.add(pears, 12.5), 201)
        self.adjust({"product": pears, "delta": -15.125, "reason": "damaged"})
        refused = self.expect(shopper.order("cod"), 409, "out_of_stock")
        self.assertEqual("Only 5.125 lb of pears are left.", refused.json["detail"])

        entry = self.expect(self.admin.get(f"/admin/stock/{pears}/ledger?limit=1"), 200).json
        self.assertEqual((-15.125, 5.125, "lb"), (entry["items"][0]["delta"], entry["items"][0]["balance"], entry["unit"]))
        receipt = self.expect(self.admin.post("/admin/stock/receipts", {"lines": [{"product": pears, "quantity": 0.875}]}), 201)
        self.assertEqual([{"quantity": 0.875, "unit": "lb"}], receipt.json["weights"])
        self.assertEqual(6, self.stock(pears)["onHand"])

    def test_rows_are_judged_one_by_one(self):
        plums, figs = self.add("plums"), self.add("figs")
        options = [{"name": "Size", "values": ["S", "M"]}]
        variants = [{"options": {"Size": size}, "sku": f"figs-{size}", "pricing": {"basePrice": 300}} for size in "SM"]
        made = self.admin.put(f"/products/{figs}/variants", {"options": options, "version": 1, "variants": variants})
        self.expect(made, 200)
        rows = [{"product": plums, "setTo": 7}, {"product": "plums", "delta": 1}, {"product": plums, "delta": 0.5},
                {"product": figs, "setTo": 3}, {"product": plums, "delta": 1, "store": "nowhere"}, {"product": plums, "delta": 1}]
        answer = self.adjust(*rows)
        self.assertEqual((2, 4), (answer["applied"], answer["refused"]))
        self.assertEqual([None, "validation_failed", "validation_failed", "family_has_no_stock", "store_not_found", None],
                         [row.get("code") for row in answer["rows"]])
        self.assertEqual("/rows/1/product", answer["rows"][1]["errors"][0]["pointer"])
        self.assertEqual(8, self.stock(plums)["onHand"])

    def test_each_product_has_its_trail(self):
        nuts, dates = self.add("nuts"), self.add("dates")
        self.adjust({"product": nuts, "setTo": 5, "reason": "received"}, {"product": dates, "setTo": 9})
        self.adjust({"product": nuts, "delta": -2, "reason": "damaged", "note": "Wet"})
        trail = [entry for entry in self.expect(self.admin.get(f"/admin/audit?entity={nuts}"), 200).json["items"]
                 if entry["action"] == "stock.adjusted"]
        self.assertEqual([("damaged", 5, 3), ("received", 0, 5)], [
            (entry["after"]["reason"], entry["after"]["wasOnHand"], entry["after"]["onHand"]) for entry in trail])
        self.assertEqual("Wet", trail[0]["after"]["note"])


if __name__ == "__main__":
    harness.main()
