"""Somebody who buys while the shop keeps dying."""

import random
import time

import harness
from client import CONNECTION_ERRORS
from shopper import Shopper

# The shop is at it, for this buyer or for the same buyer's former life.
BUSY = ("idempotency_in_progress", "checkout_in_progress")


class Buyer:
    """Buys over and over, and never lets go of a checkout before it has an answer."""

    def __init__(self, shop, name, products, seed, acknowledged=None):
        self.shopper = Shopper(shop)
        self.name = name
        self.products = products
        self.chance = random.Random(f"{seed}-{name}")
        self.acknowledged = acknowledged  # called with a key and its order
        self.refused = 0

    def insist(self, call, deadline=harness.DEADLINE):
        """Repeats a call until somebody answers it. What the connection or a restart says is no answer."""
        end = time.monotonic() + deadline
        while time.monotonic() < end:
            try:
                answer = call()
                if answer.status != 503 and answer.code not in BUSY:
                    return answer
            except CONNECTION_ERRORS:
                pass
            time.sleep(0.02)
        raise AssertionError(f"buyer {self.name}: no answer within {deadline} seconds")

    def fill_cart(self):
        """Adding is not idempotent, so an interrupted filling begins again with an empty cart."""
        wanted = self.chance.sample(self.products, self.chance.randint(1, 3))
        items = [{"productId": product, "quantity": self.chance.randint(1, 2)} for product in wanted]

        def fill():
            cleared = self.shopper.delete("/cart")
            return cleared if cleared.status != 200 else self.shopper.post("/cart/items/batch", {"items": items})

        answer = self.insist(fill)
        assert answer.status == 201, answer
        return answer.json["pricing"]["total"]

    def buy(self, number):
        """One order, with as many attempts as it takes; each attempt has one key, however often it is sent."""
        total = self.fill_cart()
        source = self.chance.choice(("cod", "tok_success"))
        for attempt in range(1, 20):
            key = f"{self.name}-{number}-{attempt}"
            body = self.shopper.order_body(source, total)
            answer = self.insist(lambda: self.shopper.submit(body, key))
            if answer.status == 201:
                self.acknowledged(key, answer.json)
                return
            # Healed as "not paid in time" before the answer came: the cart is still full, try again.
            assert answer.status == 402, answer
            self.refused += 1
        raise AssertionError(f"buyer {self.name}: refused again and again")
