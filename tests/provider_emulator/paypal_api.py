"""PayPal's Orders v2 and Payments v2, as far as a shop uses them (developer.paypal.com/docs/api)."""

import base64
import json
import zlib
from decimal import Decimal
from urllib.parse import urlsplit

from paypal_signing import Signer

CLIENT_ID = "paypal-client"
CLIENT_SECRET = "paypal secret"
WEBHOOK_ID = "WH-EMULATOR"
TOKEN = "A21AA-emulator"


def refused(issue, status=422):
    name = {404: "RESOURCE_NOT_FOUND", 400: "INVALID_REQUEST"}.get(status, "UNPROCESSABLE_ENTITY")
    return status, {}, {"name": name, "details": [{"issue": issue, "description": f"{issue} (emulator)"}], "links": []}


def value(amount):
    return Decimal(amount["value"])


class PayPalApi:
    name = "paypal"

    def __init__(self, clock, base_url):
        self.clock = clock
        self.base_url = base_url
        self.signer = Signer()
        self.orders = {}
        self.authorizations = {}
        self.captures = {}
        self.refunds = {}
        self.done = {}  # (path, PayPal-Request-Id) -> answer of a success
        self.events = []
        self.counter = 0

    def number(self, prefix):
        self.counter += 1
        return f"{prefix}{self.counter:08d}"

    def handle(self, method, target, headers, body):
        path = urlsplit(target).path
        if path.startswith("/v1/notifications/certs/"):
            return 200, {"Content-Type": "application/x-pem-file"}, self.signer.chain()
        if path == "/v1/oauth2/token":
            wanted = "Basic " + base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
            if headers.get("authorization") != wanted or body != b"grant_type=client_credentials":
                return 401, {}, {"error": "invalid_client"}
            return 200, {}, {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 32400}
        if headers.get("authorization") != f"Bearer {TOKEN}":
            return 401, {}, {"error": "invalid_token"}
        asked = json.loads(body) if body else {}
        if path == "/v1/notifications/verify-webhook-signature":
            return self.verify(asked, body)
        key = (path, headers.get("paypal-request-id", ""))
        if method == "POST" and key[1] and key in self.done:
            return self.done[key]
        answer = self.route(method, path.strip("/").split("/"), asked)
        if method == "POST" and key[1] and answer[0] < 300:
            self.done[key] = json.loads(json.dumps(answer))
        return answer

    def route(self, method, parts, asked):
        match (method, parts):
            case ("POST", ["v2", "checkout", "orders"]):
                return self.create(asked)
            case ("GET", ["v2", "checkout", "orders", order]) if order in self.orders:
                return 200, {}, self.view(self.orders[order])
            case ("POST", ["v2", "checkout", "orders", order, "capture"]) if order in self.orders:
                return self.complete(self.orders[order], "CAPTURE")
            case ("POST", ["v2", "checkout", "orders", order, "authorize"]) if order in self.orders:
                return self.complete(self.orders[order], "AUTHORIZE")
            case ("POST", ["v2", "payments", "authorizations", name, "capture"]) if name in self.authorizations:
                return self.capture(self.authorizations[name], asked)
            case ("POST", ["v2", "payments", "authorizations", name, "void"]) if name in self.authorizations:
                return self.void(self.authorizations[name])
            case ("POST", ["v2", "payments", "captures", name, "refund"]) if name in self.captures:
                return self.refund(self.captures[name], asked)
        return refused("INVALID_RESOURCE_ID", 404)

    def create(self, asked):
        try:
            unit = asked["purchase_units"][0]
            amount = unit["amount"]
            if asked["intent"] not in ("CAPTURE", "AUTHORIZE") or value(amount) <= 0:
                return refused("INVALID_PARAMETER_VALUE", 400)
            if amount["currency_code"] in ("HUF", "JPY", "TWD") and "." in amount["value"]:
                return refused("DECIMALS_NOT_SUPPORTED")
        except (KeyError, IndexError, ArithmeticError):
            return refused("MISSING_REQUIRED_PARAMETER", 400)
        order = {"id": self.number("ORDER"), "intent": asked["intent"], "status": "PAYER_ACTION_REQUIRED",
                 "unit": {"reference_id": "default", "custom_id": unit.get("custom_id"), "amount": amount}, "declines": False}
        self.orders[order["id"]] = order
        return 201, {}, self.view(order)

    def view(self, order):
        mine = lambda things: [t for t in things.values() if t["order"] == order["id"]]
        strip = lambda things: [{k: v for k, v in t.items() if k not in ("order", "refunded")} for t in things]
        payments = {"authorizations": strip(mine(self.authorizations)), "captures": strip(mine(self.captures)),
                    "refunds": strip(mine(self.refunds))}
        unit = {**order["unit"], "payments": {name: things for name, things in payments.items() if things}}
        links = [{"rel": "self", "method": "GET", "href": f"{self.base_url}/v2/checkout/orders/{order['id']}"}]
        if order["status"] == "PAYER_ACTION_REQUIRED":
            links.append({"rel": "payer-action", "method": "GET", "href": f"https://paypal.test/checkoutnow?token={order['id']}"})
        return {"id": order["id"], "intent": order["intent"], "status": order["status"], "purchase_units": [unit], "links": links}

    def complete(self, order, intent):
        if order["intent"] != intent:
            return refused("ACTION_DOES_NOT_MATCH_INTENT")
        if order["status"] == "COMPLETED":
            return refused("ORDER_ALREADY_CAPTURED" if intent == "CAPTURE" else "ORDER_ALREADY_AUTHORIZED")
        if order["status"] != "APPROVED":
            return refused("ORDER_NOT_APPROVED")
        if order["declines"]:
            return refused("INSTRUMENT_DECLINED")
        order["status"] = "COMPLETED"
        if intent == "CAPTURE":
            self.take(order, order["unit"]["amount"], True)
        else:
            held = {"id": self.number("AUTH"), "order": order["id"], "status": "CREATED", "amount": order["unit"]["amount"],
                    "custom_id": order["unit"]["custom_id"]}
            self.authorizations[held["id"]] = held
            self.tell("PAYMENT.AUTHORIZATION.CREATED", held)
        return 201, {}, self.view(order)

    def take(self, order, amount, final):
        taken = {"id": self.number("CAPTURE"), "order": order["id"], "status": "COMPLETED", "amount": amount,
                 "final_capture": final, "custom_id": order["unit"]["custom_id"], "refunded": "0"}
        self.captures[taken["id"]] = taken
        self.tell("PAYMENT.CAPTURE.COMPLETED", taken)
        return taken

    def captured_of(self, held):
        return sum(value(c["amount"]) for c in self.captures.values() if c["order"] == held["order"])

    def capture(self, held, asked):
        if held["status"] == "VOIDED":
            return refused("AUTHORIZATION_VOIDED")
        if held["status"] == "CAPTURED":
            return refused("AUTHORIZATION_ALREADY_CAPTURED")
        if self.captured_of(held) + value(asked["amount"]) > value(held["amount"]) * Decimal("1.15"):
            return refused("MAX_CAPTURE_AMOUNT_EXCEEDED")
        final = asked.get("final_capture", False)
        taken = self.take(self.orders[held["order"]], asked["amount"], final)
        held["status"] = "CAPTURED" if final else "PARTIALLY_CAPTURED"
        return 201, {}, {k: v for k, v in taken.items() if k not in ("order", "refunded")}

    def void(self, held):
        if held["status"] != "CREATED":
            return refused("PREVIOUSLY_VOIDED" if held["status"] == "VOIDED" else "PREVIOUSLY_CAPTURED")
        held["status"] = "VOIDED"
        self.tell("PAYMENT.AUTHORIZATION.VOIDED", held)
        return 204, {}, None

    def refund(self, taken, asked):
        left = value(taken["amount"]) - Decimal(taken["refunded"])
        amount = asked.get("amount", {"currency_code": taken["amount"]["currency_code"], "value": str(left)})
        if left == 0:
            return refused("CAPTURE_FULLY_REFUNDED")
        if value(amount) > left:
            return refused("REFUND_AMOUNT_EXCEEDED")
        taken["refunded"] = str(Decimal(taken["refunded"]) + value(amount))
        taken["status"] = "REFUNDED" if value(amount) == left else "PARTIALLY_REFUNDED"
        refund = {"id": self.number("REFUND"), "order": taken["order"], "status": "COMPLETED", "amount": amount,
                  "custom_id": asked.get("custom_id"),
                  "links": [{"rel": "up", "method": "GET", "href": f"{self.base_url}/v2/payments/captures/{taken['id']}"}]}
        self.refunds[refund["id"]] = refund
        self.tell("PAYMENT.CAPTURE.REFUNDED", refund)
        return 201, {}, {k: v for k, v in refund.items() if k != "order"}

    # --- the shopper, the control and webhooks ---

    def act(self, order):
        """The shopper at PayPal: outcome approve, or fail (agrees, but the bank will decline)."""
        bought = self.orders[order["reference"]]
        if bought["status"] == "PAYER_ACTION_REQUIRED":
            bought.update(status="APPROVED", declines=order["outcome"] != "approve")
            self.tell("CHECKOUT.ORDER.APPROVED", self.view(bought))
        return {}

    def books(self):
        cents = lambda things: int(sum(value(t["amount"]) for t in things) * 100)
        held = [a for a in self.authorizations.values() if a["status"] == "CREATED"]
        return {"payments": len({c["order"] for c in self.captures.values()}), "captured": cents(self.captures.values()),
                "held": cents(held), "refunded": cents(self.refunds.values())}

    def tell(self, kind, resource):
        shown = {k: v for k, v in resource.items() if k not in ("order", "refunded")}
        if "order" in resource:
            shown["supplementary_data"] = {"related_ids": {"order_id": resource["order"]}}
        self.events.append({"id": f"WH-{len(self.events) + 1}", "event_version": "1.0", "event_type": kind, "resource": shown})

    def sign(self, event, body):
        sent = {"PAYPAL-TRANSMISSION-ID": f"tr-{event['id']}", "PAYPAL-TRANSMISSION-TIME": "2026-11-22T06:10:16Z"}
        message = "|".join([*sent.values(), WEBHOOK_ID, str(zlib.crc32(body))])
        return {**sent, "PAYPAL-TRANSMISSION-SIG": self.signer.sign(message), "PAYPAL-AUTH-ALGO": "SHA256withRSA",
                "PAYPAL-CERT-URL": f"{self.base_url}/v1/notifications/certs/CERT-EMULATOR"}

    def verify(self, asked, body):
        raw = body[body.index(b'"webhook_event":') + len(b'"webhook_event":'):-1]
        message = "|".join([asked["transmission_id"], asked["transmission_time"], asked["webhook_id"], str(zlib.crc32(raw))])
        good = asked["webhook_id"] == WEBHOOK_ID and self.signer.verify(message, asked["transmission_sig"])
        return 200, {}, {"verification_status": "SUCCESS" if good else "FAILURE"}
