"""Paying with gift cards and store credit: at the counter, back again, and under many hands at once."""

import uuid

import harness
from at_once import at_once
from books import check_books
from shopper import Shopper


class Tenders(harness.ShopTest):
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

    def card(self, amount):
        answer = self.staff.post("/admin/gift-cards", {"amount": amount, "currency": "USD"},
                                 headers={"Idempotency-Key": str(uuid.uuid4())})
        return self.expect(answer, 201).json["code"]

    def left_on(self, code):
        return self.expect(self.shop.client(self.staff.token).post("/gift-cards/lookup", {"code": code}), 200).json["available"]

    def shopper(self, quantity=4):
        shopper = Shopper(self.shop)
        self.expect(shopper.add(self.products[0]["id"], quantity), 201)
        return shopper

    def test_a_card_pays_and_gets_its_money_back(self):
        code, shopper = self.card(1500), self.shopper()
        cart = self.expect(shopper.post("/cart/gift-cards", {"code": code.lower().replace("-", " ")}), 201).json
        total = cart["pricing"]["total"]
        self.assertEqual(total - 1500, cart["payment"]["due"])
        self.assertEqual([(1500, code[-4:])], [(t["amount"], t["lastFour"]) for t in cart["payment"]["tenders"]])
        self.expect(shopper.order("tok_success", expectedPayment=total), 409, "total_changed")
        order = self.expect(shopper.order("tok_success", expectedPayment=total - 1500), 201).json
        self.assertEqual(1500, order["payment"]["tenders"][0]["amount"])
        self.assertEqual(0, self.left_on(code))
        (charged,) = self.shop.database.rows(f"""select c.amount from payments_test_charge c join payments_payment p
            on p.provider_reference = c.reference join orders_order o on o.payment_id = p.id
            where o.number = '{order["orderNumber"]}'""")
        self.assertEqual(total - 1500, charged[0])
        # A return goes to the card payment first, which was used last.
        for status in ("processing", "shipped", "delivered"):
            self.expect(self.staff.patch(f"/admin/orders/{order['id']}/status", {"status": status}), 200)
        self.expect(self.staff.patch(f"/admin/orders/{order['id']}/status", {"status": "refunded"}), 200)
        self.assertEqual(1500, self.left_on(code))
        harness.wait_until(lambda: shopper.find_order(order["id"])["payment"]["status"] == "refunded", what="the refund")

    def test_a_card_that_covers_all_needs_no_other(self):
        code, shopper = self.card(50000), self.shopper()
        cart = self.expect(shopper.post("/cart/gift-cards", {"code": code}), 201).json
        self.assertEqual(0, cart["payment"]["due"])
        body = shopper.order_body()
        del body["paymentSource"]
        order = self.expect(shopper.submit(body, "covered"), 201).json
        self.assertEqual("confirmed", order["status"])
        self.assertEqual(50000 - order["pricing"]["total"], self.left_on(code))
        self.expect(shopper.cancel(order["id"]), 200)
        self.assertEqual(50000, self.left_on(code))

    def test_a_card_can_be_taken_off_and_an_empty_one_says_so(self):
        code, shopper = self.card(100), self.shopper()
        cart = self.expect(shopper.post("/cart/gift-cards", {"code": code}), 201).json
        card = cart["payment"]["tenders"][0]["card"]
        again = self.expect(shopper.delete("/cart/gift-cards/" + card), 200).json
        self.assertEqual([], again["payment"]["tenders"])
        self.assertEqual(again["pricing"]["total"], again["payment"]["due"])
        self.expect(shopper.post("/cart/gift-cards", {"code": code}), 201)
        self.expect(shopper.order("tok_success"), 201)
        other = self.shopper()
        cart = self.expect(other.post("/cart/gift-cards", {"code": code}), 201).json
        self.assertEqual("empty", cart["payment"]["tenders"][0]["problem"])
        self.expect(other.post("/cart/gift-cards", {"code": "7QK4-93ZD-M0XW-0000"}), 404, "gift_card_not_found")

    def test_one_card_in_many_carts_never_pays_twice(self):
        code = self.card(3000)
        shoppers = [self.shopper(1) for _ in range(8)]
        for shopper in shoppers:
            self.expect(shopper.post("/cart/gift-cards", {"code": code}), 201)
        bodies = [shopper.order_body() for shopper in shoppers]
        answers = at_once([lambda s=s, b=b: s.submit(b, str(uuid.uuid4())) for s, b in zip(shoppers, bodies)])
        self.assertLessEqual({answer.status for answer in answers}, {201, 409})
        orders = [answer.json for answer in answers if answer.status == 201]
        paid = sum(tender["amount"] for order in orders for tender in order["payment"]["tenders"])
        self.assertLessEqual(paid, 3000)
        self.assertEqual(3000 - paid, self.left_on(code))

    def test_store_credit_pays_when_asked_to(self):
        email = f"{uuid.uuid4()}@tenders.example"
        body = {"email": email, "password": "a long enough password", "profile": {"firstName": "Ada", "lastName": "Credit"}}
        token = self.expect(self.shop.client().post("/auth/signup", body), 201).json["accessToken"]
        shopper = Shopper(self.shop, token)
        user = shopper.get("/users/me").json["id"]
        grant = self.staff.post(f"/admin/users/{user}/store-credit", {"amount": 700, "currency": "USD", "note": "Sorry."},
                                headers={"Idempotency-Key": str(uuid.uuid4())})
        self.assertIn(grant.status, (200, 201), grant)
        self.expect(shopper.add(self.products[0]["id"], 2), 201)
        total = shopper.cart()["pricing"]["total"]
        cart = self.expect(shopper.put("/cart/store-credit", {"use": True}), 200).json
        self.assertEqual(total - 700, cart["payment"]["due"])
        order = self.expect(shopper.order("cod"), 201).json
        self.assertEqual([("storeCredit", 700)], [(t["kind"], t["amount"]) for t in order["payment"]["tenders"]])
        self.expect(shopper.cancel(order["id"]), 200)
        credit = self.expect(shopper.get("/users/me/store-credit"), 200).json
        self.assertEqual(700, credit["balances"][0]["balance"])


if __name__ == "__main__":
    harness.main()
