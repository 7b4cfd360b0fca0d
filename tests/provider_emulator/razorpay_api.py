"""Razorpay's orders, payments and refunds, as far as a shop uses them (razorpay.com/docs/api)."""

import base64
import hashlib
import hmac
import json
from urllib.parse import parse_qs, urlsplit

KEY_ID = "rzp_test_emulator"
KEY_SECRET = "razorpay secret"
WEBHOOK_SECRET = "razorpay webhook secret"


def refused(description, status=400):
    return status, {}, {"error": {"code": "BAD_REQUEST_ERROR", "description": description, "source": "business"}}


class RazorpayApi:
    name = "razorpay"

    def __init__(self, clock):
        self.clock = clock
        self.orders = {}
        self.payments = {}
        self.refunds = {}
        self.refund_keys = {}  # idempotency key -> (body, refund id)
        self.events = []

    def handle(self, method, target, headers, body):
        wanted = "Basic " + base64.b64encode(f"{KEY_ID}:{KEY_SECRET}".encode()).decode()
        if headers.get("authorization") != wanted:
            return refused("Authentication failed", 401)
        parts = urlsplit(target).path.strip("/").split("/")
        query = parse_qs(urlsplit(target).query)
        asked = json.loads(body) if body else {}
        match (method, parts):
            case ("POST", ["v1", "orders"]):
                return self.create(asked)
            case ("GET", ["v1", "orders"]):
                receipt = query.get("receipt", [None])[0]
                return self.collection([o for o in self.orders.values() if receipt in (None, o["receipt"])])
            case ("GET", ["v1", "orders", order, "payments"]) if order in self.orders:
                return self.collection([p for p in self.payments.values() if p["order_id"] == order])
            case ("GET", ["v1", "payments", payment]) if payment in self.payments:
                return 200, {}, dict(self.payments[payment])
            case ("POST", ["v1", "payments", payment, "capture"]) if payment in self.payments:
                return self.capture(self.payments[payment], asked)
            case ("POST", ["v1", "payments", payment, "refund"]) if payment in self.payments:
                return self.refund(self.payments[payment], asked, body, headers.get("x-refund-idempotency", ""))
        return refused("The id provided does not exist")

    @staticmethod
    def collection(items):
        return 200, {}, {"entity": "collection", "count": len(items), "items": [dict(item) for item in items]}

    def create(self, asked):
        if not isinstance(asked.get("amount"), int) or asked["amount"] < 100:
            return refused("The amount must be at least INR 1.00")
        if len(asked.get("receipt", "")) > 40:
            return refused("The receipt may not be greater than 40 characters")
        order = {"id": f"order_{len(self.orders) + 1}", "entity": "order", "amount": asked["amount"], "amount_paid": 0,
                 "amount_due": asked["amount"], "currency": asked["currency"], "receipt": asked.get("receipt"),
                 "status": "created", "attempts": 0, "notes": asked.get("notes", [])}
        self.orders[order["id"]] = {**order, "capture": asked.get("payment", {}).get("capture", "automatic")}
        return 200, {}, order

    def capture(self, payment, asked):
        if payment["status"] != "authorized":
            return refused("This payment has already been captured")
        if asked.get("amount") != payment["amount"] or asked.get("currency") != payment["currency"]:
            return refused("Capture amount must be equal to the amount authorized.")
        order = self.orders[payment["order_id"]]
        if order["status"] == "paid":
            return refused("Your payment has been declined as the order is already paid.")
        order.update(status="paid", amount_paid=payment["amount"], amount_due=0)
        payment.update(status="captured", captured=True)
        self.tell("payment.captured", payment=payment)
        self.tell("order.paid", payment=payment, order=order)
        return 200, {}, dict(payment)

    def refund(self, payment, asked, body, key):
        if key in self.refund_keys:
            before, refund = self.refund_keys[key]
            if before != body:
                return refused("Different request with the same idempotency key has already been processed.")
            return 200, {}, dict(self.refunds[refund])
        amount = asked.get("amount", payment["amount"] - payment["amount_refunded"])
        if payment["status"] not in ("captured", "refunded"):
            return refused("The payment status should be captured for action to be taken")
        if amount > payment["amount"] - payment["amount_refunded"]:
            return refused("The refund amount provided is greater than amount captured.")
        payment["amount_refunded"] += amount
        payment["refund_status"] = "full" if payment["amount_refunded"] == payment["amount"] else "partial"
        if payment["refund_status"] == "full":
            payment["status"] = "refunded"
        refund = {"id": f"rfnd_{len(self.refunds) + 1}", "entity": "refund", "amount": amount, "status": "processed",
                  "currency": payment["currency"], "payment_id": payment["id"], "notes": asked.get("notes", []),
                  "receipt": asked.get("receipt")}
        self.refunds[refund["id"]] = refund
        if key:
            self.refund_keys[key] = (body, refund["id"])
        self.tell("refund.processed", payment=payment, refund=refund)
        return 200, {}, dict(refund)

    # --- the shopper and the control ---

    def act(self, order):
        """The shopper in Checkout: outcome approve or fail. Gives what Checkout hands to the page."""
        bought = self.orders[order["reference"]]
        payment = {"id": f"pay_{len(self.payments) + 1}", "entity": "payment", "order_id": bought["id"],
                   "amount": bought["amount"], "currency": bought["currency"], "amount_refunded": 0, "refund_status": None,
                   "captured": False, "method": "card", "notes": bought["notes"], "status": "authorized"}
        self.payments[payment["id"]] = payment
        if order["outcome"] != "approve":
            payment.update(status="failed", error_code="BAD_REQUEST_ERROR", error_reason="payment_failed")
            self.tell("payment.failed", payment=payment)
            return {}
        self.tell("payment.authorized", payment=payment)
        if bought["capture"] == "automatic":
            self.capture(payment, payment)
        signed = f"{bought['id']}|{payment['id']}".encode()
        return {"razorpay_order_id": bought["id"], "razorpay_payment_id": payment["id"],
                "razorpay_signature": hmac.new(KEY_SECRET.encode(), signed, hashlib.sha256).hexdigest()}

    def books(self):
        taken = [p for p in self.payments.values() if p["captured"]]
        return {"payments": len(taken), "captured": sum(p["amount"] for p in taken),
                "held": sum(p["amount"] for p in self.payments.values() if p["status"] == "authorized"),
                "refunded": sum(r["amount"] for r in self.refunds.values())}

    def tell(self, kind, **entities):
        self.events.append({"id": f"rzp_evt_{len(self.events) + 1}", "body": {
            "entity": "event", "account_id": "acc_1", "event": kind, "contains": list(entities),
            "payload": {name: {"entity": dict(entity)} for name, entity in entities.items()}, "created_at": self.clock()}})

    def sign(self, event, body):
        return {"X-Razorpay-Signature": hmac.new(WEBHOOK_SECRET.encode(), body, hashlib.sha256).hexdigest(),
                "x-razorpay-event-id": event["id"]}
