"""Somebody who shops: a client with a cart."""

import json
import uuid

from client import Client

ADDRESS = {"firstName": "Erin", "lastName": "O'Brien-Łuczak", "street": "1 Test Lane", "city": "Portland",
           "state": "OR", "zipCode": "97209", "country": "US"}


class Shopper(Client):
    def __init__(self, shop, token=None, store=None):
        super().__init__(shop, token)
        self.store = store
        if token is None:
            answer = self.post("/auth/guest")
            assert answer.status == 201, answer
            self.token = answer.json["accessToken"]

    def in_store(self, path):
        return path + (f"?store={self.store}" if self.store else "")

    def cart(self):
        return self.get(self.in_store("/cart")).json

    def add(self, product, quantity=1):
        return self.post(self.in_store("/cart/items"), {"productId": product, "quantity": quantity})

    def add_coupon(self, code):
        return self.post(self.in_store("/cart/coupons"), {"code": code})

    def order_body(self, source="tok_success", expected=None, **more):
        """`source` is what the card does, or "cod" for cash on delivery."""
        if expected is None:
            expected = self.cart()["pricing"]["total"]
        body = {"shippingAddress": ADDRESS, "expectedTotal": expected, **more}
        body |= {"paymentMethod": "cod"} if source == "cod" else {"paymentMethod": "card", "paymentSource": source}
        if self.store:
            body["store"] = self.store
        return body

    def order(self, source="tok_success", key=None, expected=None, **more):
        return self.submit(self.order_body(source, expected, **more), key or str(uuid.uuid4()))

    def submit(self, body, key):
        return self.post("/orders", json.dumps(body).encode(), {"Idempotency-Key": key})

    def find_order(self, id_or_number):
        answer = self.get("/orders/" + id_or_number)
        assert answer.status == 200, answer
        return answer.json

    def cancel(self, order_id, reason=None):
        return self.post(f"/orders/{order_id}/cancel", {"reason": reason} if reason else {})
