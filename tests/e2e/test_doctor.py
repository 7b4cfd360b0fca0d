"""The program's own doctor: it finds what was tampered with, says so in its exit code, and puts it right once."""

import harness


class Doctor(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.create_admin()

    @classmethod
    def opened(cls):
        cls.shop.open_store("Main")
        cls.admin = cls.shop.admin()

    def add(self, name, quantity):
        category = self.expect(self.admin.post("/categories", {"name": name}), 201).json["id"]
        body = {"name": name, "description": "", "pricing": {"basePrice": 500}, "inventory": {"sku": name},
                "category": category, "status": "active"}
        product = self.expect(self.admin.post("/products", body), 201).json["id"]
        rows = [{"product": product, "setTo": quantity, "reason": "received"}]
        self.expect(self.admin.post("/admin/stock/adjustments", {"rows": rows}), 200)
        return product

    def test_drift_is_found_and_repaired_once(self):
        product = self.add("Kettle", 50)
        self.assertIn("counters agree", self.shop.run("doctor").stdout)
        self.shop.database.rows("update reservations_pool set quantity = 3 where quantity = 50")
        self.shop.database.rows("update catalog_offer set availability = 'out'")
        found = self.shop.run("doctor", expect=(1,)).stdout
        self.assertIn("on hand 3, ledger 50", found)
        self.assertIn("the catalogue says out", found)

        repaired = self.shop.run("doctor", "--repair").stdout
        self.assertIn("repaired: ", repaired)
        self.assertEqual(50, self.expect(self.admin.get(f"/admin/stock/{product}"), 200).json["onHand"])
        self.assertEqual("many", self.expect(self.shop.client().get(f"/products/{product}"), 200).json["inventory"]["availability"])
        for arguments in (("doctor",), ("doctor", "--repair")):
            again = self.shop.run(*arguments).stdout
            self.assertIn("counters agree", again)
            self.assertNotIn("repaired", again)
        entries = self.expect(self.admin.get("/admin/audit?action=stock.repaired"), 200).json["items"]
        self.assertEqual(["system"], [entry["actorRole"] for entry in entries])


if __name__ == "__main__":
    harness.main()
