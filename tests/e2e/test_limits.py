"""How often somebody may call, and that nobody pays for somebody else."""

import harness
import price_list
from client import Client

LIMITS = {"RATE_LIMIT_SENSITIVE": "5/15m", "RATE_LIMIT_WRITING": "10/1m", "RATE_LIMIT_BROWSING": "20/1m"}


class Visitor(Client):
    """Somebody behind our proxy, at an address of their own."""

    def __init__(self, shop, address, token=None):
        super().__init__(shop, token)
        self.address = address

    def call(self, method, path, body=None, headers=None):
        return super().call(method, path, body, {"X-Forwarded-For": self.address, **(headers or {})})

    def become_guest(self):
        answer = self.post("/auth/guest")
        assert answer.status == 201, answer
        self.token = answer.json["accessToken"]
        return self

    def guess(self, number):
        return self.post("/auth/login", {"email": f"user{number}@example.com", "password": "a wrong password"})


class Limits(harness.ShopTest):
    settings = LIMITS | {"TRUSTED_PROXIES": "127.0.0.1"}

    @classmethod
    def prepare(cls):
        cls.shop.create_admin()

    @classmethod
    def opened(cls):
        cls.shop.open_store("Limited")
        cls.shop.run("import", "products", price_list.stock_list(cls.shop.folder + "/stock.csv", [5] * 3))

    def test_guessing_passwords_ends_soon(self):
        guesser = Visitor(self.shop, "198.51.100.1")
        for number in range(5):
            answer = self.expect(guesser.guess(number), 401)
            self.assertEqual(("5", str(4 - number), "5;w=900"),
                             tuple(answer.headers["ratelimit-" + name] for name in ("limit", "remaining", "policy")))
        refused = self.expect(guesser.guess(9), 429, "rate_limited")
        self.assertTrue(0 < int(refused.headers["retry-after"]) <= 180, refused.headers)
        self.assertTrue(720 < int(refused.headers["ratelimit-reset"]) <= 900, refused.headers)
        self.assertEqual("no-store", refused.headers["cache-control"])
        self.expect(guesser.get("/products"), 200)
        self.expect(Visitor(self.shop, "198.51.100.2").guess(9), 401)
        forger = Visitor(self.shop, "198.51.100.77, 198.51.100.1")
        self.expect(forger.guess(9), 429, "rate_limited")
        self.assertIn('http_rate_limited_total{class="sensitive"}', self.metrics())

    def metrics(self):
        return self.expect(self.shop.client(base="").get("/metrics"), 200).body.decode()

    def test_users_are_counted_wherever_they_are(self):
        guest = Visitor(self.shop, "198.51.100.3").become_guest()
        for number in range(20):
            guest.address = f"198.51.100.{100 + number}"
            self.expect(guest.get("/cart"), 200)
        self.expect(guest.get("/cart"), 429, "rate_limited")
        self.expect(guest.delete("/cart"), 200)
        other = Visitor(self.shop, "198.51.100.3").become_guest()
        self.expect(other.get("/cart"), 200)

    def test_an_ipv6_network_is_one_client(self):
        for number in range(10):
            self.expect(Visitor(self.shop, f"2001:db8:7:7:{number:x}::1").post("/auth/guest"), 201)
        self.expect(Visitor(self.shop, "2001:db8:7:7:abcd::1").post("/auth/guest"), 429, "rate_limited")
        self.expect(Visitor(self.shop, "2001:db8:7:8::1").post("/auth/guest"), 201)

    def test_what_lies_ready_is_free(self):
        visitor = Visitor(self.shop, "198.51.100.4")
        for _ in range(100):
            answer = self.expect(visitor.get("/products"), 200)
            self.assertNotIn("ratelimit-limit", answer.headers, "many get this answer")


if __name__ == "__main__":
    harness.main()
