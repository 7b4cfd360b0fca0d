"""Goods that come back: what is paid for them, who decides, and that the books balance."""

import uuid

import harness
from at_once import at_once
from books import check_books
from shopper import Shopper


class Returns(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.seed()

    @classmethod
    def opened(cls):
        cls.staff = cls.shop.log_in("admin@b4mart.example")
        listed = cls.shop.client().get("/products?inStock=true&minPrice=700&maxPrice=2500&limit=60").json["items"]
        cls.products = [item for item in listed if item["inventory"]["availability"] == "many"
                        and not item["soldByWeight"] and not item["hasVariants"]
                        and not cls.shop.client().get("/products/" + item["slug"]).json.get("ageRestriction")]

    def tearDown(self):
        check_books(self, self.shop)

    def delivered(self, quantity=4, method="tok_success"):
        shopper = Shopper(self.shop)
        self.expect(shopper.add(self.products.pop()["id"], quantity), 201)
        self.expect(shopper.add(self.products.pop()["id"], quantity), 201)
        order = self.expect(shopper.order(method), 201).json
        for status in ("processing", "shipped", "delivered"):
            self.expect(self.staff.patch(f"/admin/orders/{order['id']}/status", {"status": status}), 200)
        return shopper, order

    @staticmethod
    def wanted(line, quantity, reason="damaged"):
        return {"lines": [{"lineNumber": line, "quantity": quantity, "reason": reason}]}

    def refunded(self, order):
        """What the provider has given back of an order."""
        (row,) = self.shop.database.rows(f"""select c.refunded from payments_test_charge c join payments_payment p
            on p.provider_reference = c.reference join orders_order o on o.payment_id = p.id
            where o.number = '{order["orderNumber"]}'""")
        return row[0]

    def test_a_line_comes_back_and_is_paid_for(self):
        shopper, order = self.delivered()
        line = order["items"][0]
        asked = self.expect(shopper.post(f"/orders/{order['id']}/returns", self.wanted(1, 1)), 201).json
        self.assertEqual("requested", asked["status"])
        self.assertTrue(asked["refund"]["isEstimate"])
        self.assertLessEqual(asked["refund"]["total"], line["priceAtTime"])
        other = Shopper(self.shop)
        self.expect(other.get(f"/orders/{order['id']}/returns"), 404)
        self.expect(other.post(f"/returns/{asked['id']}/cancel", {}), 404)
        self.assertEqual([asked], self.expect(shopper.get(f"/orders/{order['id']}/returns"), 200).json["items"])
        waiting = self.expect(self.staff.get("/admin/returns?status=requested"), 200).json["items"]
        self.assertIn(asked["id"], [entry["id"] for entry in waiting])
        self.expect(self.staff.post(f"/admin/returns/{asked['id']}/receive", {"lines": []}), 409, "illegal_return_step")
        self.expect(self.staff.post(f"/admin/returns/{asked['id']}/approve", {"note": "Bring it along."}), 200)
        done = self.expect(self.staff.post(f"/admin/returns/{asked['id']}/receive", {"lines": []}), 200).json
        self.assertEqual("refunded", done["status"])
        self.assertEqual("Bring it along.", done["decisionNote"])
        self.assertEqual(asked["refund"]["total"], done["refund"]["total"])
        harness.wait_until(lambda: self.refunded(order) == done["refund"]["total"], what="the money")
        self.expect(shopper.post(f"/returns/{asked['id']}/cancel", {}), 409, "illegal_return_step")

    def test_everything_returned_in_parts_is_all_that_was_paid(self):
        shopper, order = self.delivered(quantity=2)
        for line, quantity in ((2, 1), (1, 2), (2, 1)):
            made = self.expect(self.staff.post(f"/admin/orders/{order['id']}/returns", self.wanted(line, quantity)), 201).json
            self.expect(self.staff.post(f"/admin/returns/{made['id']}/receive", {"lines": []}), 200)
        harness.wait_until(lambda: self.refunded(order) == order["pricing"]["total"], what="the money")
        self.assertEqual("refunded", shopper.find_order(order["id"])["status"])
        answer = self.expect(shopper.post(f"/orders/{order['id']}/returns", self.wanted(1, 1)), 409, "order_not_returnable")
        self.assertIn("refunded", answer.json["detail"])

    def test_everything_wrong_is_said_at_once(self):
        shopper, order = self.delivered()
        body = {"lines": [{"lineNumber": 1, "quantity": 5, "reason": "spoiled"}, {"lineNumber": 9, "quantity": 1, "reason": "other"},
                          {"lineNumber": 2, "quantity": 0.5, "reason": "other"}]}
        answer = self.expect(shopper.post(f"/orders/{order['id']}/returns", body), 422)
        self.assertEqual(["/lines/0/quantity", "/lines/1/lineNumber", "/lines/2/quantity"],
                         [issue["pointer"] for issue in answer.json["errors"]])

    def test_money_for_nothing_in_return(self):
        _, order = self.delivered()
        path, key = f"/admin/orders/{order['id']}/refunds", {"Idempotency-Key": str(uuid.uuid4())}
        body = {"amount": 150, "note": "The bread was old."}
        clients = [self.shop.client(self.staff.token) for _ in range(6)]
        answers = at_once([lambda client=client: client.post(path, body, headers=key) for client in clients])
        self.assertEqual({201}, {answer.status for answer in answers})
        self.assertEqual(1, len({answer.json["refund"]["id"] for answer in answers}))
        harness.wait_until(lambda: self.refunded(order) == 150, what="the money")
        listed = self.expect(self.staff.get("/admin/refunds?status=succeeded"), 200).json["items"]
        self.assertEqual(["goodwill"], [entry["cause"] for entry in listed if entry["id"] == answers[0].json["refund"]["id"]])
        too_much = {"amount": order["pricing"]["total"], "note": "No."}
        self.expect(self.staff.post(path, too_much, headers={"Idempotency-Key": "another"}), 409, "refund_exceeds_payment")
        self.expect(self.staff.post(path, body | {"amount": 151}, headers=key), 422, "idempotency_key_reused")
        self.expect(self.staff.post(f"/admin/refunds/{answers[0].json['refund']['id']}/retry", {}), 409, "refund_not_failed")

    def test_giving_all_the_money_back_needs_the_permission_for_it(self):
        _, order = self.delivered()
        body = {"name": "orders only", "kind": "secret", "scopes": ["ordersRead", "ordersWrite"], "password": harness.DEMO_PASSWORD}
        clerk = self.shop.client(self.expect(self.staff.post("/admin/api-keys", body), 201).json["key"])
        path, wanted = f"/admin/orders/{order['id']}/status", {"status": "refunded"}
        self.expect(clerk.patch(path, wanted), 403, "forbidden")
        many = self.expect(clerk.post("/admin/orders/bulk-status", wanted | {"ids": [order["id"]]}), 200).json
        self.assertEqual([("forbidden", "delivered")], [(row["code"], row["orderStatus"]) for row in many["rows"]])
        self.assertEqual(0, self.refunded(order))
        self.expect(self.staff.patch(path, wanted), 200)
        harness.wait_until(lambda: self.refunded(order) == order["pricing"]["total"], what="the money")


if __name__ == "__main__":
    harness.main()
