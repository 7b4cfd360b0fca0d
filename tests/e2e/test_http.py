"""The shop as a web server: caching, compression, errors, probes, and an orderly end."""

import gzip
import json
import threading
import time

import harness
import price_list
from shopper import Shopper

SECURITY_HEADERS = {"x-content-type-options": "nosniff", "x-frame-options": "DENY",
                    "referrer-policy": "no-referrer"}
CHEAPEST = "/products?sort=price&limit=5"
ORIGIN = "http://localhost:3000"


class Http(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.create_admin()

    @classmethod
    def opened(cls):
        cls.shop.open_store("Wire")
        cls.shop.run("import", "products", price_list.stock_list(cls.shop.folder + "/stock.csv", [50] * 40))

    def root(self):
        return self.shop.client(base="")

    def test_an_unchanged_answer_is_not_sent_again(self):
        client = self.shop.client()
        first = self.expect(client.get("/products"), 200)
        tag = first.headers["etag"]
        for value in (tag, f'"other", {tag}', "W/" + tag, "*"):
            answer = self.expect(client.get("/products", {"If-None-Match": value}), 304)
            self.assertEqual((b"", tag), (answer.body, answer.headers["etag"]))
        self.expect(client.get("/products", {"If-None-Match": '"other"'}), 200)
        self.assertIn("max-age", first.headers["cache-control"])
        private = self.expect(Shopper(self.shop).get("/cart"), 200)
        self.assertIn(private.headers["cache-control"], ("private, no-cache", "no-store"))

    def test_answers_are_compressed_when_asked(self):
        client = self.shop.client()
        plain = client.get("/products?limit=30")
        packed = client.get("/products?limit=30", {"Accept-Encoding": "gzip"})
        self.assertEqual("gzip", packed.headers["content-encoding"])
        self.assertNotIn("content-encoding", plain.headers)
        self.assertEqual(plain.body, gzip.decompress(packed.body))
        self.assertLess(len(packed.body), len(plain.body) // 3)
        for answer in (plain, packed):
            self.assertIn("Accept-Encoding", answer.headers["vary"])
        self.assertNotEqual(plain.headers["etag"], packed.headers["etag"])
        again = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["etag"]}
        self.expect(client.get("/products?limit=30", again), 304)

    def test_browsers_of_known_origins_may_call(self):
        asking = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST",
                  "Access-Control-Request-Headers": "authorization,idempotency-key"}
        answer = self.expect(self.shop.client().call("OPTIONS", "/orders", None, asking), 204)
        self.assertEqual(ORIGIN, answer.headers["access-control-allow-origin"])
        self.assertIn("POST", answer.headers["access-control-allow-methods"])
        self.assertIn("Idempotency-Key", answer.headers["access-control-allow-headers"])
        elsewhere = asking | {"Origin": "https://elsewhere.example"}
        stranger = self.shop.client().call("OPTIONS", "/orders", None, elsewhere)
        self.assertNotIn("access-control-allow-origin", stranger.headers)
        read = self.shop.client().get("/products", {"Origin": ORIGIN})
        self.assertEqual(ORIGIN, read.headers["access-control-allow-origin"])
        self.assertIn("Origin", read.headers["vary"])

    def test_a_request_keeps_its_id(self):
        client = self.shop.client()
        self.assertEqual("abc-123", client.get("/products", {"X-Request-Id": "abc-123"}).headers["x-request-id"])
        missing = client.get("/nowhere", {"X-Request-Id": "abc-124"})
        self.assertEqual("abc-124", missing.json["requestId"])
        made = {client.get("/products").headers["x-request-id"] for _ in range(3)}
        self.assertEqual(3, len(made))
        odd = client.get("/nowhere", {"X-Request-Id": 'quo"te <script>'})
        self.assertNotIn("<", odd.headers["x-request-id"])

    def test_wrong_addresses_and_methods(self):
        client = self.shop.client()
        self.expect(client.get("/nowhere"), 404, "not_found")
        answer = self.expect(client.put("/products", {}), 405, "method_not_allowed")
        self.assertEqual({"GET", "HEAD", "POST", "OPTIONS"}, set(answer.headers["allow"].split(", ")))
        head = self.expect(client.call("HEAD", "/products"), 200)
        self.assertEqual(b"", head.body)
        self.expect(self.shop.client(base="/api/v9").get("/products"), 404, "not_found")
        latest = self.shop.client(base="/api")
        self.expect(latest.get("/products", {"API-Version": "9"}), 400, "unknown_api_version")
        self.assertEqual("v1", latest.get("/products", {"API-Version": "1"}).headers["api-version"])
        self.assertEqual("v2", latest.get("/products").headers["api-version"])

    def test_query_parameters_that_mean_nothing_are_refused(self):
        for version, cursor in (("v1", "page=1"), ("v2", "version=2")):
            client = self.shop.client(base="/api/" + version)
            for path in ("/products", "/categories", "/stores", "/collections"):
                with self.subTest(version=version, path=path):
                    answer = self.expect(client.get(path + "?categroy=dairy&utm_source=mail"), 422, "validation_failed")
                    self.assertEqual([("query/categroy", "unknown_parameter"), ("query/utm_source", "unknown_parameter")],
                                     [(issue["pointer"], issue["code"]) for issue in answer.json["errors"]])
            self.expect(client.get("/products?limit=5&" + cursor), 200)
            self.expect(client.get("/products?limit=5&limit=6"), 422, "validation_failed")
            self.expect(client.get("/products?limit=5"), 200)
            self.expect(client.get("/products?limit=5&x="), 422, "validation_failed")
        self.expect(self.shop.client().post("/auth/guest?then=/cart"), 422, "validation_failed")

    def test_bodies_that_cannot_be_taken(self):
        client = self.shop.client()
        self.expect(client.post("/auth/login", b'{"email": "a@b.example", '), 400, "malformed_request")
        self.expect(client.post("/auth/login", b"\xff\xfe"), 400, "malformed_request")
        self.expect(client.post("/auth/login", b"[" * 10_000), 400)
        self.expect(client.post("/auth/login", b"{}", {"Content-Type": "text/plain"}), 415)
        self.expect(client.post("/auth/login", b'"' + b"x" * 20_000 + b'"'), 413, "request_too_large")
        shopper = Shopper(self.shop)
        large = json.dumps({"productId": "x" * (1 << 20)}).encode()
        self.expect(shopper.post("/cart/items", large), 413, "request_too_large")
        self.expect(client.get("/products"), 200)

    def test_every_answer_carries_the_security_headers(self):
        root = self.root()
        for path in ("/", "/docs", "/live", "/api/v2/products", "/api/v2/nowhere", "/nowhere", "/metrics"):
            with self.subTest(path=path):
                answer = root.get(path)
                self.assertLessEqual(SECURITY_HEADERS.items(), answer.headers.items())
                self.assertIn("frame-ancestors 'none'", answer.headers["content-security-policy"])

    def test_documents_and_probes(self):
        root = self.root()
        for path in ("/", "/docs", "/docs/problems"):
            self.assertIn("text/html", self.expect(root.get(path), 200).headers["content-type"])
        for path, server in (("/openapi.json", "/api/v2"), ("/openapi/v1.json", "/api/v1"),
                             ("/openapi/v2.json", "/api/v2")):
            document = self.expect(root.get(path), 200).json
            self.assertEqual(("3.1.0", server), (document["openapi"], document["servers"][0]["url"]))
            self.assertIn("/orders", document["paths"])
        printed = json.loads(self.shop.run("openapi").stdout)
        self.assertEqual(printed, root.get("/openapi.json").json)
        self.assertEqual("ok", self.expect(root.get("/live"), 200).json["status"])
        self.assertEqual("ok", self.expect(root.get("/ready"), 200).json["checks"]["database"])
        self.assertIn("# TYPE http_responses_total", self.expect(root.get("/metrics"), 200).body.decode())

    def test_only_pictures_are_served_as_media(self):
        root = self.root()
        for path in ("/media/people.json", "/media/orders.json", "/media/products.jsonl",
                     "/media/../people.json", "/media/pictures/../people.json",
                     "/media/pictures/%2e%2e/people.json", "/media/%2e%2e/%2e%2e/etc/passwd"):
            with self.subTest(path=path):
                self.assertIn(root.get(path).status, (400, 404))

    def test_a_changed_price_shows_at_once(self):
        """On every thread, hence on several connections; and until then the list comes from memory."""
        clients = [self.shop.client() for _ in range(8)]
        before = clients[0].get(CHEAPEST)
        for client in clients:
            self.assertEqual(before.headers["etag"], client.get(CHEAPEST).headers["etag"])
        admin = self.shop.admin()
        item = before.json["items"][0]
        for price in (95, 94, 93):
            seen = admin.get(f"/admin/products/{item['id']}").json
            change = {"version": seen["version"], "pricing": {"basePrice": price}}
            self.expect(admin.patch(f"/products/{item['id']}", change), 200)
            answers = [client.get(CHEAPEST, {"If-None-Match": before.headers["etag"]}) for client in clients]
            for answer in answers:
                self.expect(answer, 200)
                self.assertEqual(price, answer.json["items"][0]["pricing"]["price"])
            self.assertEqual(1, len({answer.headers["etag"] for answer in answers}))
            before = answers[0]
        self.expect(admin.patch(f"/products/{item['id']}", {"version": 1, "pricing": {"basePrice": 1}}), 412)

    def test_stops_in_order_and_comes_back(self):
        shopper = Shopper(self.shop)
        product = shopper.get("/products?inStock=true").json["items"][-1]["id"]
        self.expect(shopper.add(product), 201)
        body = shopper.order_body("tok_slow")
        answers = []
        slow = threading.Thread(target=lambda: answers.append(shopper.submit(body, "while-stopping")))
        slow.start()
        harness.wait_until(lambda: self.number("select count(*) from orders_order where status = 'pending'"),
                           what="the checkout")
        begun = time.monotonic()
        self.assertEqual(0, self.shop.stop())
        self.assertLess(time.monotonic() - begun, 15)
        slow.join()
        self.assertEqual((201, "confirmed"), (answers[0].status, answers[0].json["status"]))
        begun = time.monotonic()
        self.shop.start()
        self.assertLess(time.monotonic() - begun, 5)
        shopper.close()
        self.assertEqual(answers[0].body, shopper.submit(body, "while-stopping").body)


if __name__ == "__main__":
    harness.main()
