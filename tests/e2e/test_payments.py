"""What becomes of an order: as the card behaves, as coupons run out, and as staff moves it along."""

import harness
from books import check_books
from shopper import Shopper
from at_once import at_once

QUANTITY = 6


class Payments(harness.ShopTest):
    # Longer than the slow card takes, short enough to wait for.
    settings = {"CHECKOUT_RESUME_AFTER": "3s"}

    @classmethod
    def prepare(cls):
        cls.shop.seed()

    @classmethod
    def opened(cls):
        cls.staff = cls.shop.log_in("admin@b4mart.example")
        for code, limit in (("ONLYTHREE", {"limit": 3}), ("ONCEEACH", {"limitPerCustomer": 1})):
            body = {"name": code, "code": code, "conditions": limit, "effect": {"type": "percentOff", "percent": 10}}
            assert cls.staff.post("/admin/promotions", body).status == 201
        listed = cls.shop.client().get("/products?inStock=true&minPrice=700&maxPrice=2500&limit=60").json["items"]
        # Nothing that asks for an age, a weight or a choice: those have tests of their own.
        cls.products = [item for item in listed if item["inventory"]["availability"] == "many"
                        and not item["soldByWeight"] and not item["hasVariants"]
                        and not cls.shop.client().get("/products/" + item["slug"]).json.get("ageRestriction")]

    def setUp(self):
        """Every test has an item of its own, so that its stock is nobody else's."""
        self.product = self.products.pop()
        self.stock = self.stock_now()

    def tearDown(self):
        check_books(self, self.shop)

    def stock_now(self):
        """Quantity and held in the default store."""
        (row,) = self.shop.database.rows(f"""
            select p.quantity, p.held from catalog_sku s join reservations_pool p on p.resource = s.product_id
            join stores_store t on t.id = p.scope and t.is_default where s.sku = '{self.product["inventory"]["sku"]}'""")
        return row

    def shopper(self, quantity=QUANTITY):
        shopper = Shopper(self.shop)
        self.expect(shopper.add(self.product["id"], quantity), 201)
        return shopper

    def assert_sold(self, quantity=QUANTITY):
        self.assertEqual((self.stock[0] - quantity, self.stock[1]), self.stock_now())

    def assert_untouched(self):
        self.assertEqual(self.stock, self.stock_now())

    def wait_for_refund(self, shopper, order):
        harness.wait_until(lambda: shopper.find_order(order["id"])["payment"]["status"] == "refunded",
                           what="the refund")
        kept = self.number(f"select amount - refunded from payments_test_charge "
                                         f"where reference = '{order['payment']['transactionId']}'")
        self.assertEqual(0, kept)

    def confirm(self, shopper, order):
        return shopper.post(f"/payments/{order['payment']['id']}/confirm")

    def paid_at_once(self, source):
        shopper = self.shopper()
        order = self.expect(shopper.order(source), 201).json
        self.assertEqual(("confirmed", "completed"), (order["status"], order["payment"]["status"]))
        self.assertEqual(0, shopper.cart()["itemCount"])
        self.assert_sold()
        self.assertEqual(1, self.number(
            f"select count(*) from payments_test_charge where reference = '{order['payment']['transactionId']}' "
            f"and amount = {order['pricing']['total']}"))

    def test_a_good_card(self):
        self.paid_at_once("tok_success")

    def test_a_slow_card(self):
        self.paid_at_once("tok_slow")

    def test_a_lost_reply_charges_once(self):
        shopper = self.shopper()
        order = self.expect(shopper.order("tok_lost_reply"), 201).json
        self.assertEqual("pending", order["status"], "nobody knows yet whether the money was taken")
        self.assertEqual((self.stock[0], self.stock[1] + QUANTITY), self.stock_now())
        self.expect(shopper.order("tok_success"), 409, "checkout_in_progress")
        harness.wait_until(lambda: shopper.find_order(order["id"])["status"] == "confirmed",
                           what="the provider's word")
        settled = shopper.find_order(order["id"])
        self.assertEqual("completed", settled["payment"]["status"])
        self.assertEqual(0, shopper.cart()["itemCount"])
        self.assert_sold()
        self.assertEqual(1, self.number(
            "select count(*) from payments_test_charge where source = 'tok_lost_reply'"))

    def test_a_declined_card_leaves_everything_as_it_was(self):
        shopper = self.shopper()
        body = shopper.order_body("tok_declined")
        self.expect(shopper.submit(body, "no"), 402, "payment_declined")
        self.expect(shopper.submit(body, "no"), 402, "payment_declined")
        self.assert_untouched()
        self.assertEqual(QUANTITY, shopper.cart()["itemCount"])
        (failed,) = shopper.get("/orders").json["items"]
        self.assertEqual(("cancelled", "failed"), (failed["status"], failed["paymentStatus"]))
        self.expect(shopper.order("tok_success"), 201)
        self.assert_sold()

    def test_the_bank_asks_and_the_shopper_confirms(self):
        shopper = self.shopper()
        order = self.expect(shopper.order("tok_action_required"), 201).json
        self.assertEqual(("pending", "redirect"), (order["status"], order["payment"]["action"]["type"]))
        self.assertEqual((self.stock[0], self.stock[1] + QUANTITY), self.stock_now())
        self.assertEqual(QUANTITY, shopper.cart()["itemCount"])
        self.expect(self.confirm(Shopper(self.shop), order), 404)
        first, second = (self.expect(self.confirm(shopper, order), 200).json for _ in range(2))
        self.assertEqual(("confirmed", "completed"), (first["status"], first["payment"]["status"]))
        self.assertEqual(first, second)
        self.assertEqual(0, shopper.cart()["itemCount"])
        self.assert_sold()

    def test_the_bank_asks_and_the_shopper_fails(self):
        shopper = self.shopper()
        order = self.expect(shopper.order("tok_action_fails"), 201).json
        self.expect(self.confirm(shopper, order), 402, "payment_declined")
        self.assert_untouched()
        self.assertEqual("cancelled", shopper.find_order(order["id"])["status"])
        self.assertEqual(QUANTITY, shopper.cart()["itemCount"])
        self.expect(self.confirm(shopper, order), 409, "payment_not_awaiting_confirmation")

    def test_a_new_attempt_replaces_one_that_waits(self):
        shopper = self.shopper()
        waiting = self.expect(shopper.order("tok_action_required"), 201).json
        self.expect(shopper.order("tok_success"), 201)
        self.assertEqual("cancelled", shopper.find_order(waiting["id"])["status"])
        self.expect(self.confirm(shopper, waiting), 409)
        self.assert_sold()

    def test_a_cancelled_order_is_refunded(self):
        shopper = self.shopper()
        order = self.expect(shopper.order("tok_success"), 201).json
        self.expect(shopper.cancel(order["id"], "No longer needed"), 200)
        self.assert_untouched()
        self.expect(shopper.cancel(order["id"]), 409, "order_not_cancellable")
        self.wait_for_refund(shopper, order)
        self.assert_untouched()

    def test_the_total_must_be_the_one_seen(self):
        shopper = self.shopper()
        total = shopper.cart()["pricing"]["total"]
        for wrong in (total - 1, total + 1, 0):
            answer = self.expect(shopper.order("tok_success", expected=wrong), 409, "total_changed")
            self.assertEqual(str(total), answer.json["errors"][0]["message"])
        self.assert_untouched()
        self.expect(shopper.order("tok_success", key="no-money", expected=-1), 422)
        self.expect(Shopper(self.shop).order("tok_success", expected=0), 409, "cart_empty")

    def test_a_coupon_for_each_customer_once(self):
        shopper = self.shopper(3)
        priced = self.expect(shopper.add_coupon("onceeach"), 201).json["pricing"]
        self.assertEqual((priced["subtotal"] * 10 + 50) // 100, priced["discount"])
        order = self.expect(shopper.order("tok_success"), 201).json
        self.assertEqual((["ONCEEACH"], priced["total"]), (order["coupons"], order["pricing"]["total"]))
        self.expect(shopper.add(self.product["id"], 3), 201)
        again = self.expect(shopper.add_coupon("ONCEEACH"), 201).json
        (outcome,) = again["coupons"]
        self.assertEqual((False, "used_up"), (outcome["applied"], outcome["reason"]))
        self.assertEqual(0, again["pricing"]["discount"])
        self.expect(shopper.order("tok_success", expected=priced["total"]), 409, "coupon_used_up")
        self.expect(shopper.cancel(order["id"]), 200)  # which gives the use back
        self.assertEqual(priced["total"], shopper.cart()["pricing"]["total"])
        self.expect(shopper.order("tok_success"), 201)
        self.expect(shopper.add_coupon("NOSUCHTHING"), 404, "coupon_unknown")
        late = self.shopper(4)
        (outcome,) = self.expect(late.add_coupon("AUTUMN25"), 201).json["coupons"]
        self.assertFalse(outcome["applied"], "it was over long ago")

    def test_a_coupon_for_three_in_all(self):
        shoppers = [self.shopper(1) for _ in range(10)]
        for shopper in shoppers:
            self.expect(shopper.add(self.products[0]["id"], 2), 201)
            self.expect(shopper.add_coupon("ONLYTHREE"), 201)
        bodies = [shopper.order_body("tok_success") for shopper in shoppers]
        answers = at_once([lambda s=shopper, b=body: s.submit(b, "limited")
                           for shopper, body in zip(shoppers, bodies)])
        self.assertEqual([201] * 3 + [409] * 7, sorted(answer.status for answer in answers))
        self.assertEqual({"", "coupon_used_up"}, {answer.code for answer in answers})

    def move(self, order, status, note=None):
        body = {"status": status} | ({"note": note} if note else {})
        return self.staff.patch(f"/admin/orders/{order['id']}/status", body)

    def test_an_order_goes_its_way(self):
        shopper = self.shopper()
        order = self.expect(shopper.order("cod"), 201).json
        self.assertEqual("pending", order["payment"]["status"])
        for illegal in ("pending", "confirmed", "shipped", "delivered", "refunded"):
            answer = self.expect(self.move(order, illegal), 409, "illegal_order_transition")
            self.assertTrue(answer.json["detail"])
        self.expect(self.move(order, "processing", "Being picked"), 200)
        self.expect(shopper.cancel(order["id"]), 409, "order_not_cancellable")
        self.expect(self.move(order, "shipped"), 200)
        self.assertFalse(shopper.find_order(order["id"])["cancellable"])
        answer = self.expect(shopper.cancel(order["id"]), 409, "order_not_cancellable")
        self.assertIn("shipped", answer.json["detail"])
        self.expect(self.move(order, "cancelled"), 409)
        delivered = self.expect(self.move(order, "delivered"), 200).json
        self.assertEqual("completed", delivered["payment"]["status"], "cash is collected at the door")
        self.assertEqual(["pending", "confirmed", "processing", "shipped", "delivered"],
                         [entry["status"] for entry in delivered["statusHistory"]])
        self.assertEqual({"admin"}, {entry["actor"] for entry in delivered["statusHistory"][2:]})
        self.expect(self.move(order, "processing"), 409, "illegal_order_transition")
        self.assert_sold()

    def test_staff_cancels_and_refunds(self):
        shopper = self.shopper()
        order = self.expect(shopper.order("tok_success"), 201).json
        self.expect(self.move(order, "processing"), 200)
        self.expect(self.move(order, "cancelled", "Out of season"), 200)
        self.assert_untouched()
        self.wait_for_refund(shopper, order)
        self.expect(shopper.add(self.product["id"], 1), 201)
        self.expect(shopper.add(self.products[0]["id"], 2), 201)
        order = self.expect(shopper.order("tok_success"), 201).json
        for status in ("processing", "shipped", "delivered", "refunded"):
            self.expect(self.move(order, status), 200)
        self.wait_for_refund(shopper, order)


if __name__ == "__main__":
    harness.main()
