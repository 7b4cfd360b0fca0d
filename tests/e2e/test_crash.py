"""The program is killed again and again while people buy: who got an answer has exactly that order, nobody two.

SCALEMART_E2E_CHECKOUTS scales the number of checkouts, SCALEMART_E2E_SEED chooses other moments to crash at.
"""

import os
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import harness
import price_list
from at_once import at_once
from books import check_books
from buyer import Buyer
from client import CONNECTION_ERRORS

CHECKOUTS = int(os.environ.get("SCALEMART_E2E_CHECKOUTS", "2000"))
SEED = int(os.environ.get("SCALEMART_E2E_SEED", "20260801"))
BUYERS = 16
CRASHES = 8
ITEMS = 24
STOCK = 100_000
HEALED = 60


class CrashingShop(harness.ShopTest):
    """A store with plenty of everything, and what must be true of it in the end."""

    @classmethod
    def prepare(cls):
        cls.shop.create_admin()

    @classmethod
    def opened(cls):
        cls.shop.open_store("Fuse")
        cls.shop.run("import", "products", price_list.stock_list(cls.shop.folder + "/stock.csv", [STOCK] * ITEMS))
        cls.products = [item["id"] for item in cls.shop.client().pages("/products")]

    def let_leases_end(self):
        """A job that ran when the process died belongs to it for a minute. Here the minute is over at once."""
        self.assertEqual(0, self.shop.stop())
        self.shop.database.rows("update job set lease_until = created_at where state = 'running'")
        self.shop.start()

    def pending(self):
        return self.number("select count(*) from orders_order where status = 'pending'")

    def wait_for_orders(self):
        harness.wait_until(lambda: self.pending() == 0, HEALED, 0.2, "the end of the last pending order")
        self.assertEqual(0, self.number("select count(*) from orders_order "
                                        "where status not in ('confirmed', 'cancelled')"))

    def sold(self):
        return self.number("select coalesce(sum(n.quantity), 0) from orders_line n join orders_order o "
                           "on o.customer_id = n.customer_id and o.id = n.order_id where o.status = 'confirmed'")

    def check_goods(self):
        self.assertEqual(0, self.number("select count(*) from reservations_hold"))
        self.assertEqual(ITEMS * STOCK, self.number("select sum(quantity) from reservations_pool") + self.sold())

    def wait_for_money(self):
        """What the provider keeps is what the confirmed card orders cost: nobody paid twice or for nothing."""
        expected = self.number("select coalesce(sum(total), 0) from orders_order "
                               "where status = 'confirmed' and payment_method = 'card'")
        harness.wait_until(lambda: expected == self.number(
            "select coalesce(sum(amount - refunded), 0) from payments_test_charge where status = 'succeeded'"),
            HEALED, 0.2, f"that the provider keeps exactly {expected}")


class CrashesWhileBuying(CrashingShop):
    settings = {"CHECKOUT_RESUME_AFTER": "1s"}

    def buy_through_crashes(self):
        """Every acknowledged key with its order."""
        orders, lock = {}, threading.Lock()

        def acknowledged(key, order):
            with lock:
                self.assertNotIn(key, orders)
                orders[key] = order

        buyers = [Buyer(self.shop, f"buyer-{n}", self.products, SEED, acknowledged) for n in range(BUYERS)]
        chance = random.Random(SEED)
        crash_at = sorted(chance.sample(range(CHECKOUTS // 20, CHECKOUTS * 9 // 10), CRASHES))
        with ThreadPoolExecutor(BUYERS) as pool:
            work = [pool.submit(lambda b=buyer, n=n: [b.buy(i) for i in range(n, CHECKOUTS, BUYERS)])
                    for n, buyer in enumerate(buyers)]
            for count in crash_at:
                harness.wait_until(lambda: len(orders) >= count or any(w.done() and w.exception() for w in work),
                                   deadline=300, pause=0.002, what=f"order {count}")
                time.sleep(chance.uniform(0, 0.02))  # somewhere inside a transaction or between two
                self.shop.kill()
                self.shop.start()
            for done in work:
                done.result()
        refused = sum(buyer.refused for buyer in buyers)
        print(f"{len(orders)} orders, {CRASHES} crashes, {refused} attempts healed as unpaid", flush=True)
        return orders

    def test_orders_survive_crashes(self):
        orders = self.buy_through_crashes()
        self.assertEqual(CHECKOUTS, len(orders))
        self.assertEqual(CHECKOUTS, len({order["orderNumber"] for order in orders.values()}))
        self.assertEqual({"confirmed"}, {order["status"] for order in orders.values()})

        self.let_leases_end()
        self.wait_for_orders()
        confirmed = {number for (number,) in
                     self.shop.database.rows("select number from orders_order where status = 'confirmed'")}
        self.assertEqual({order["orderNumber"] for order in orders.values()}, confirmed)

        events = dict(self.shop.database.rows(
            "select state, count(*) from job where kind = 'popularity.count_sold' group by state"))
        self.assertLessEqual(set(events), {"available", "running", "done"})
        self.assertEqual(CHECKOUTS, sum(events.values()), "one event for each order")
        self.wait_for_money()
        self.check_goods()
        self.wait_for_events()
        self.assertEqual(0, self.shop.stop())
        check_books(self, self.shop)

    def wait_for_events(self):
        """Every sale is counted once in the end, however often its job began."""
        unfinished = "select count(*) from job where kind = 'popularity.count_sold' and state <> 'done'"
        harness.wait_until(lambda: self.number(unfinished) == 0, HEALED, 0.2, "the end of the popularity jobs")
        self.assertEqual(self.sold(), self.number("select sum(sold) from catalog_offer"))


class CrashWhileCharging(CrashingShop):
    """The program is killed while the provider is being asked, which only a slow card makes likely."""

    settings = {"CHECKOUT_RESUME_AFTER": "3s"}

    def test_a_charge_under_way_is_settled(self):
        buyers = [Buyer(self.shop, f"slow-{n}", self.products, SEED) for n in range(BUYERS)]
        bodies = [buyer.shopper.order_body("tok_slow", buyer.fill_cart()) for buyer in buyers]

        def cut_off(buyer, body):
            try:
                return buyer.shopper.submit(body, "cut-off")
            except CONNECTION_ERRORS:
                return None

        def cut():
            harness.wait_until(lambda: BUYERS == self.pending(), what="that all are paying")
            self.shop.kill()

        answers = at_once([cut] + [lambda b=buyer, body=body: cut_off(b, body)
                                   for buyer, body in zip(buyers, bodies)])
        self.assertEqual({None}, set(answers[1:]))
        self.shop.start()
        # Half of them ask again; the others have given up, and are settled without them.
        patient = list(zip(buyers, bodies))[::2]
        answers = at_once([lambda b=buyer, body=body: b.insist(lambda: b.shopper.submit(body, "cut-off"))
                           for buyer, body in patient])
        self.wait_for_orders()
        for (buyer, body), answer in zip(patient, answers):
            self.assertIn(answer.status, (201, 402), answer)
            (order,) = buyer.shopper.get("/orders").json["items"]
            self.assertEqual("confirmed" if answer.status == 201 else "cancelled", order["status"])
            self.assertEqual(answer.status != 201, buyer.shopper.cart()["itemCount"] > 0)
            again = buyer.shopper.submit(body, "cut-off")
            self.assertEqual(answer.status, again.status)
        self.assertEqual(BUYERS, self.number("select count(*) from orders_order"))
        self.wait_for_money()
        self.check_goods()
        check_books(self, self.shop)


if __name__ == "__main__":
    harness.main()
