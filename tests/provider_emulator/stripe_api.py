"""Stripe's PaymentIntents and refunds, as far as a shop uses them (docs.stripe.com/api)."""

import hashlib
import hmac
from urllib.parse import parse_qsl, urlsplit

SECRET_KEY = "sk_test_emulator"
WEBHOOK_SECRET = "whsec_emulator"

DECLINES = {
    "pm_card_chargeDeclined": "generic_decline",
    "pm_card_visa_chargeDeclined": "generic_decline",
    "pm_card_chargeDeclinedInsufficientFunds": "insufficient_funds",
}
NEEDS_ACTION = {"pm_card_threeDSecure2Required", "pm_card_authenticationRequired"}


def error(status, kind, code, **more):
    return status, {}, {"error": {"type": kind, "code": code, "message": f"{code} (emulator)", **more}}


class StripeApi:
    name = "stripe"

    def __init__(self, clock):
        self.clock = clock
        self.intents = {}
        self.refunds = {}
        self.answers = {}  # idempotency key -> (what was asked, status, body)
        self.events = []

    # --- requests ---

    def handle(self, method, target, headers, body):
        if headers.get("authorization") != f"Bearer {SECRET_KEY}":
            return error(401, "invalid_request_error", "api_key_invalid")
        path = urlsplit(target).path
        form = dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body)))
        if method == "GET":
            return self.route(method, path, form)
        key = headers.get("idempotency-key", "")
        asked = (method, path, body)
        if key in self.answers:
            before, status, answer = self.answers[key]
            if before != asked:
                return error(400, "idempotency_error", "idempotency_key_reused")
            return status, {"Idempotent-Replayed": "true"}, answer
        status, more, answer = self.route(method, path, form)
        if key:
            self.answers[key] = (asked, status, dict(answer))
        return status, more, answer

    def route(self, method, path, form):
        parts = path.strip("/").split("/")
        if parts[:2] == ["v1", "payment_intents"] and method == "POST" and len(parts) == 2:
            return self.create(form)
        if parts[:2] == ["v1", "payment_intents"] and len(parts) >= 3:
            intent = self.intents.get(parts[2])
            if intent is None:
                return error(404, "invalid_request_error", "resource_missing")
            action = parts[3] if len(parts) > 3 else ""
            if method == "GET" and not action:
                return 200, {}, self.view(intent)
            if method == "POST" and action in ("confirm", "capture", "cancel"):
                return getattr(self, action)(intent, form)
        if parts == ["v1", "refunds"] and method == "POST":
            return self.refund(form)
        return error(404, "invalid_request_error", "url_invalid")

    def create(self, form):
        try:
            amount, currency = int(form["amount"]), form["currency"]
        except (KeyError, ValueError):
            return error(400, "invalid_request_error", "parameter_missing")
        if currency != currency.lower() or form.get("automatic_payment_methods[enabled]") != "true":
            return error(400, "invalid_request_error", "parameter_invalid")
        if amount < 50:
            return error(400, "invalid_request_error", "amount_too_small")
        number = len(self.intents) + 1
        intent = {
            "id": f"pi_{number}", "object": "payment_intent", "amount": amount, "currency": currency,
            "amount_capturable": 0, "amount_received": 0, "status": "requires_payment_method",
            "capture_method": form.get("capture_method", "automatic_async"), "client_secret": f"pi_{number}_secret_x",
            "metadata": {name[9:-1]: value for name, value in form.items() if name.startswith("metadata[")},
            "last_payment_error": None, "next_action": None, "latest_charge": None,
        }
        self.intents[intent["id"]] = intent
        return 200, {}, self.view(intent)

    def confirm(self, intent, form):
        if intent["status"] not in ("requires_payment_method", "requires_confirmation"):
            return self.unexpected(intent)
        method = form.get("payment_method", form.get("payment_method_data[card][token]", ""))
        if method in DECLINES:
            failure = {"type": "card_error", "code": "card_declined", "decline_code": DECLINES[method]}
            intent["last_payment_error"] = failure
            self.tell("payment_intent.payment_failed", intent)
            return error(402, **{"kind": "card_error", "code": "card_declined"}, decline_code=DECLINES[method],
                         payment_intent=self.view(intent))
        if method in NEEDS_ACTION:
            if "return_url" not in form:
                return error(400, "invalid_request_error", "parameter_missing")
            intent["status"] = "requires_action"
            intent["next_action"] = {"type": "redirect_to_url", "redirect_to_url": {
                "url": f"https://hooks.stripe.test/3ds/{intent['id']}", "return_url": form["return_url"]}}
            self.tell("payment_intent.requires_action", intent)
            return 200, {}, self.view(intent)
        if not method:
            return error(400, "invalid_request_error", "payment_intent_payment_method_missing")
        self.settle(intent)
        return 200, {}, self.view(intent)

    def settle(self, intent):
        intent["next_action"] = None
        intent["latest_charge"] = {"id": intent["id"].replace("pi", "ch"), "object": "charge", "amount_refunded": 0}
        if intent["capture_method"] == "manual":
            intent.update(status="requires_capture", amount_capturable=intent["amount"])
            self.tell("payment_intent.amount_capturable_updated", intent)
        else:
            intent.update(status="succeeded", amount_received=intent["amount"])
            self.tell("payment_intent.succeeded", intent)

    def capture(self, intent, form):
        if intent["status"] != "requires_capture":
            return self.unexpected(intent)
        amount = int(form.get("amount_to_capture", intent["amount_capturable"]))
        if amount > intent["amount_capturable"]:
            return error(400, "invalid_request_error", "amount_too_large")
        intent.update(status="succeeded", amount_received=amount, amount_capturable=0)
        self.tell("payment_intent.succeeded", intent)
        return 200, {}, self.view(intent)

    def cancel(self, intent, _form):
        if intent["status"] in ("succeeded", "canceled", "processing"):
            return self.unexpected(intent)
        intent.update(status="canceled", amount_capturable=0)
        self.tell("payment_intent.canceled", intent)
        return 200, {}, self.view(intent)

    def refund(self, form):
        intent = self.intents.get(form.get("payment_intent", ""))
        if intent is None or intent["status"] != "succeeded":
            return error(400, "invalid_request_error", "resource_missing")
        left = intent["amount_received"] - intent["latest_charge"]["amount_refunded"]
        amount = int(form.get("amount", left))
        if left == 0:
            return error(400, "invalid_request_error", "charge_already_refunded")
        if amount > left or amount < 1:
            return error(400, "invalid_request_error", "amount_too_large")
        intent["latest_charge"]["amount_refunded"] += amount
        refund = {
            "id": f"re_{len(self.refunds) + 1}", "object": "refund", "amount": amount, "currency": intent["currency"],
            "payment_intent": intent["id"], "status": "succeeded",
            "metadata": {name[9:-1]: value for name, value in form.items() if name.startswith("metadata[")},
        }
        self.refunds[refund["id"]] = refund
        self.tell("refund.created", refund)
        return 200, {}, dict(refund)

    def unexpected(self, intent):
        return error(400, "invalid_request_error", "payment_intent_unexpected_state", payment_intent=self.view(intent))

    @staticmethod
    def view(intent):
        return {**intent, "latest_charge": dict(intent["latest_charge"]) if intent["latest_charge"] else None}

    # --- the shopper and the control ---

    def act(self, order):
        """The shopper at the bank's page: outcome approve or fail."""
        intent = self.intents[order["reference"]]
        if intent["status"] != "requires_action":
            return {}
        if order["outcome"] == "approve":
            self.settle(intent)
        else:
            intent.update(status="requires_payment_method", next_action=None, last_payment_error={
                "type": "card_error", "code": "payment_intent_authentication_failure"})
            self.tell("payment_intent.payment_failed", intent)
        return {}

    def books(self):
        return {"payments": sum(1 for i in self.intents.values() if i["amount_received"] > 0),
                "captured": sum(i["amount_received"] for i in self.intents.values()),
                "held": sum(i["amount_capturable"] for i in self.intents.values()),
                "refunded": sum(r["amount"] for r in self.refunds.values())}

    def tell(self, kind, resource):
        self.events.append({"id": f"evt_{len(self.events) + 1}", "object": "event", "type": kind,
                            "data": {"object": self.view(resource) if "latest_charge" in resource else dict(resource)}})

    def sign(self, event, body):
        now = str(self.clock())
        digest = hmac.new(WEBHOOK_SECRET.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
        return {"Stripe-Signature": f"t={now},v1={digest}"}
