#!/usr/bin/env python3
"""Stripe, PayPal and Razorpay on this machine, in memory: deterministic, with faults on demand (see README.md).

    emulator.py [--port N]      prints one line of JSON when it listens: its URL, keys and secrets
"""

import argparse
import json
import random
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import paypal_api
import razorpay_api
import stripe_api
from faults import Faults


class Emulator:
    """All three providers behind one port: the first part of the path names the provider."""

    def __init__(self, url):
        clock = lambda: int(time.time())
        self.url = url
        self.lock = threading.Lock()  # requests are done one after another, so the order of arrival decides
        self.faults = {name: Faults() for name in ("stripe", "paypal", "razorpay")}
        self.providers = {
            "stripe": stripe_api.StripeApi(clock),
            "paypal": paypal_api.PayPalApi(clock, f"{url}/paypal"),
            "razorpay": razorpay_api.RazorpayApi(clock),
        }

    def settings(self):
        paypal = self.providers["paypal"]
        return {
            "url": self.url,
            "stripe": {"url": f"{self.url}/stripe", "key": stripe_api.SECRET_KEY, "webhook_secret": stripe_api.WEBHOOK_SECRET},
            "paypal": {"url": f"{self.url}/paypal", "client_id": paypal_api.CLIENT_ID, "client_secret": paypal_api.CLIENT_SECRET,
                       "webhook_id": paypal_api.WEBHOOK_ID, "authorities": paypal.signer.authority},
            "razorpay": {"url": f"{self.url}/razorpay", "key_id": razorpay_api.KEY_ID, "key_secret": razorpay_api.KEY_SECRET,
                         "webhook_secret": razorpay_api.WEBHOOK_SECRET},
        }

    def messages(self, name, order="sent", copies=1, seed=1):
        """The signed webhooks so far: order sent, reversed or shuffled, each so many times."""
        provider = self.providers[name]
        events = [event for event in provider.events for _ in range(copies)]
        if order == "reversed":
            events.reverse()
        elif order == "shuffled":
            random.Random(seed).shuffle(events)
        out = []
        for event in events:
            body = json.dumps(event["body"] if name == "razorpay" else event, separators=(",", ":"))
            out.append({"headers": provider.sign(event, body.encode()), "body": body})
        return out

    def control(self, name, what, asked, query):
        provider = self.providers[name]
        if what == "faults":
            self.faults[name].clear() if asked.get("clear") else self.faults[name].add(asked)
            return {}
        if what == "act":
            return provider.act(asked)
        if what == "books":
            return provider.books()
        one = lambda key, default: query.get(key, [default])[0]
        if what == "webhooks":
            return self.messages(name, one("order", "sent"), int(one("copies", "1")), int(one("seed", "1")))
        if what == "deliver":
            return self.messages(name, asked.get("order", "sent"), asked.get("copies", 1), asked.get("seed", 1))
        raise KeyError(what)


def deliver(url, message):
    headers = {"Content-Type": "application/json", **message["headers"]}
    request = urllib.request.Request(url, message["body"].encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            return reply.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one piece
    emulator = None

    def log_message(self, *_):
        pass

    def vanish(self):
        """Ends the connection without an answer."""
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def reply(self, status, headers, body):
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        for name, text in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(raw)))
        # On a kept connection that dies a client may send a request again by itself, and a lost reply would not be seen.
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(raw)

    def serve(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = self.path.split("/", 2)
        name, target = parts[1], "/" + (parts[2] if len(parts) > 2 else "")
        emulator = self.emulator
        if name not in emulator.providers:
            return self.reply(404, {}, {})
        if target.startswith("/_control/"):
            what = urlsplit(target).path.removeprefix("/_control/")
            with emulator.lock:
                asked = json.loads(body or b"{}")
                answer = emulator.control(name, what, asked, parse_qs(urlsplit(target).query))
            if what == "deliver":  # without the lock: whoever gets them may ask back
                answer = [deliver(asked["to"], message) for message in answer]
            return self.reply(200, {}, answer)
        headers = {key.lower(): text for key, text in self.headers.items()}
        with emulator.lock:
            fault = emulator.faults[name].take(self.command, target)
            if fault and fault.kind in ("status", "lost_before"):
                answer = (fault.status, fault.headers, {})
            else:
                answer = emulator.providers[name].handle(self.command, target, headers, body)
        if fault and fault.kind == "delay":
            time.sleep(fault.seconds)
        if fault and fault.kind.startswith("lost"):
            return self.vanish()
        return self.reply(*answer)

    do_GET = do_POST = serve


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--port", type=int, default=0)
    server = ThreadingHTTPServer(("127.0.0.1", options.parse_args().port), Handler)
    server.daemon_threads = True
    Handler.emulator = Emulator(f"http://127.0.0.1:{server.server_address[1]}")
    print(json.dumps(Handler.emulator.settings()), flush=True)
    # Whoever started it ends it by closing its standard input, also by dying.
    threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
    server.serve_forever()


if __name__ == "__main__":
    main()
