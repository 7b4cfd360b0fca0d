"""Many shoppers at once: nothing is sold twice, counted twice or lost."""

import json

import harness
import price_list
from at_once import at_once
from books import check_books, on_hand
from shopper import Shopper

BUYERS = 64
UNITS = 20
TWINS = 50
PLENTY = 10_000


class Concurrency(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.create_admin()

    @classmethod
    def opened(cls):
        cls.shop.open_store("Race")
        # Items 0 and 1 are scarce, the others are not.
        quantities = [UNITS, UNITS] + [PLENTY] * 48
        cls.shop.run("import", "products", price_list.stock_list(cls.shop.folder + "/stock.csv", quantities))
        items = cls.shop.client().pages("/products")
        cls.products = {item["inventory"]["sku"]: item["id"] for item in items}

    def product(self, index):
        return self.products[f"item-{index}"]

    def buyers_of(self, index, count=BUYERS):
        """Shoppers with one unit in the cart: what is in a cart is not reserved, so all of them get there."""
        buyers = [Shopper(self.shop) for _ in range(count)]
        for buyer in buyers:
            self.expect(buyer.add(self.product(index)), 201)
        return buyers

    def sells_exactly_what_there_is(self, index, source):
        buyers = self.buyers_of(index)
        bodies = [buyer.order_body(source) for buyer in buyers]
        answers = at_once([lambda b=buyer, body=body, n=n: b.submit(body, f"key-{n}")
                           for n, (buyer, body) in enumerate(zip(buyers, bodies))])
        placed = [answer.json for answer in answers if answer.status == 201]
        refused = [answer for answer in answers if answer.status != 201]
        self.assertEqual(UNITS, len(placed))
        self.assertEqual({"confirmed"}, {order["status"] for order in placed})
        self.assertEqual(UNITS, len({order["orderNumber"] for order in placed}))
        for answer in refused:
            self.assertEqual(409, answer.status, answer)
            self.assertIn(answer.code, ("out_of_stock", "not_enough_stock"))
        self.assertEqual((0, 0), on_hand(self.shop, f"item-{index}"))
        sold = self.number(
            f"select sum(l.delta) from inventory_ledger l join catalog_sku s on s.product_id = l.product_id "
            f"where s.sku = 'item-{index}' and l.reason = 'sale'")
        self.assertEqual(-UNITS, sold)
        for buyer, answer in zip(buyers, answers):
            self.assertEqual(0 if answer.status == 201 else 1, buyer.cart()["itemCount"])
        check_books(self, self.shop)

    def test_cash_buyers_get_exactly_what_there_is(self):
        self.sells_exactly_what_there_is(0, "cod")

    def test_card_buyers_get_exactly_what_there_is(self):
        self.sells_exactly_what_there_is(1, "tok_success")

    def test_one_more_in_parallel_is_exactly_that_many_more(self):
        shopper = Shopper(self.shop)
        tabs = [Shopper(self.shop, shopper.token) for _ in range(40)]
        answers = at_once([lambda tab=tab: tab.add(self.product(2)) for tab in tabs])
        self.assertEqual({201}, {answer.status for answer in answers})
        (line,) = shopper.cart()["items"]
        self.assertEqual(40, line["quantity"])
        self.assertEqual(40, shopper.cart()["version"])

    def test_different_items_in_parallel_all_arrive(self):
        shopper = Shopper(self.shop)
        wanted = [self.product(index) for index in range(2, 50)]
        tabs = [Shopper(self.shop, shopper.token) for _ in wanted]
        calls = [lambda tab=tab, product=product: tab.add(product) for tab, product in zip(tabs, wanted)]
        self.assertEqual({201}, {answer.status for answer in at_once(calls)})
        cart = shopper.cart()
        self.assertEqual(sorted(wanted), sorted(line["product"] for line in cart["items"]))
        self.assertEqual(sum(100 + index for index in range(2, 50)), cart["pricing"]["subtotal"])

    def one_key_makes_one_order(self, source):
        shopper = Shopper(self.shop)
        self.expect(shopper.add(self.product(3), 2), 201)
        body = shopper.order_body(source)
        key = f"only-{source}"
        tabs = [Shopper(self.shop, shopper.token) for _ in range(TWINS)]
        answers = at_once([lambda tab=tab: tab.submit(body, key) for tab in tabs])
        self.assertEqual({201}, {answer.status for answer in answers}, answers[0])
        self.assertEqual(1, len({answer.body for answer in answers}), "the same bytes for everyone")
        self.assertEqual(1, len(shopper.get("/orders").json["items"]))
        self.assertEqual(answers[0].body, shopper.submit(body, key).body)
        self.expect(shopper.submit(body | {"notes": "another"}, key), 422, "idempotency_key_reused")
        return json.loads(answers[0].body)

    def test_one_key_makes_one_order_with_a_slow_card(self):
        order = self.one_key_makes_one_order("tok_slow")
        self.assertEqual("completed", order["payment"]["status"])
        self.assertEqual(1, self.number(
            f"select count(*) from payments_test_charge where reference = '{order['payment']['transactionId']}'"))
        self.assertEqual(1, self.number("select count(*) from payments_test_charge where source = 'tok_slow'"))

    def test_one_key_makes_one_order_with_cash(self):
        self.assertEqual("pending", self.one_key_makes_one_order("cod")["payment"]["status"])

    def test_two_keys_for_one_cart_make_one_order(self):
        for source in ("cod", "tok_success"):
            with self.subTest(source=source):
                shopper = Shopper(self.shop)
                self.expect(shopper.add(self.product(4)), 201)
                body = shopper.order_body(source)
                tabs = [Shopper(self.shop, shopper.token) for _ in range(20)]
                answers = at_once([lambda tab=tab, n=n: tab.submit(body, f"{source}-{n}")
                                   for n, tab in enumerate(tabs)])
                self.assertEqual([201] + [409] * 19, sorted(answer.status for answer in answers))
                self.assertLessEqual({answer.code for answer in answers}, {"", "cart_empty", "checkout_in_progress"})
                self.assertEqual(1, len(shopper.get("/orders").json["items"]))

    def test_an_order_is_cancelled_once(self):
        shopper = Shopper(self.shop)
        before = on_hand(self.shop, "item-5")
        self.expect(shopper.add(self.product(5), 3), 201)
        order = self.expect(shopper.order("tok_success"), 201).json
        tabs = [Shopper(self.shop, shopper.token) for _ in range(20)]
        answers = at_once([lambda tab=tab: tab.cancel(order["id"]) for tab in tabs])
        self.assertEqual([200] + [409] * 19, sorted(answer.status for answer in answers))
        self.assertEqual(before, on_hand(self.shop, "item-5"))
        check_books(self, self.shop)

    def test_a_payment_is_confirmed_once(self):
        shopper = Shopper(self.shop)
        before, _ = on_hand(self.shop, "item-6")
        self.expect(shopper.add(self.product(6), 3), 201)
        order = self.expect(shopper.order("tok_action_required"), 201).json
        tabs = [Shopper(self.shop, shopper.token) for _ in range(20)]
        answers = at_once([lambda tab=tab: tab.post(f"/payments/{order['payment']['id']}/confirm") for tab in tabs])
        self.assertEqual({200}, {answer.status for answer in answers})
        self.assertEqual({"confirmed"}, {answer.json["status"] for answer in answers})
        self.assertEqual((before - 3, 0), on_hand(self.shop, "item-6"))
        check_books(self, self.shop)

    def test_cancelling_and_confirming_at_once_ends_one_way(self):
        for _ in range(10):
            shopper = Shopper(self.shop)
            self.expect(shopper.add(self.product(7)), 201)
            order = self.expect(shopper.order("tok_action_required"), 201).json
            other = Shopper(self.shop, shopper.token)
            pay, cancel = at_once([lambda: shopper.post(f"/payments/{order['payment']['id']}/confirm"),
                                   lambda: other.cancel(order["id"])])
            self.expect(cancel, 200)
            self.assertIn(pay.status, (200, 402, 409), pay)
            self.assertEqual("cancelled", shopper.find_order(order["id"])["status"])
        harness.wait_until(lambda: 0 == self.number(
            "select count(*) from payments_test_charge c join payments_payment p on p.provider_reference = c.reference "
            "join orders_order o on o.customer_id = p.customer_id and o.id = p.order_id "
            "where o.status = 'cancelled' and c.status = 'succeeded' and c.refunded <> c.amount"), what="the refunds")
        self.assertEqual((PLENTY, 0), on_hand(self.shop, "item-7"))
        check_books(self, self.shop)


if __name__ == "__main__":
    harness.main()
