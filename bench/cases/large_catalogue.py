"""Lists, details and staff lists of 100,000 products beside the same of the demo shop's 1,391, with every answer worked out anew.

A list is one range of one index, so its time should not grow with the catalogue. The cache of answers is made too small to hold
one, and wrk asks for thousands of different targets, so that neither it nor single-flight hides the database.
"""
import contextlib
import csv
import os
import random
import re
import subprocess

from harness import paths, shop
from harness.table import median

PRODUCTS = 100_000
TARGETS = 2_000
SECONDS = 3
CONNECTIONS = 4
DEPARTMENTS, AISLES, BRANDS = 20, 10, 500
SORTS = ("popularity", "price", "-price", "name", "-name", "newest", "rating")
ADMIN = {"email": "bench@example.com", "password": "a bench's own password"}


def make_catalogue(path):
    luck = random.Random(7)
    words = ("Amber Birch Cedar Dill Elder Fennel Ginger Hazel Iris Juniper Kale Lemon Maple Nettle Olive Pepper Quince Rosemary "
             "Sage Thyme").split()
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["externalId", "name", "brand", "category", "basePrice", "price", "quantity", "tags", "rating"])
        for number in range(PRODUCTS):
            base = luck.randint(100, 9000)
            department, aisle = luck.randrange(DEPARTMENTS), luck.randrange(AISLES)
            writer.writerow([number, f"{luck.choice(words)} {luck.choice(words)} {number}", f"Brand {luck.randrange(BRANDS)}",
                             f"Big {department}/Big {department} {aisle}", f"{base / 100:.2f}",
                             f"{base * luck.choice((100, 100, 80)) / 10000:.2f}", luck.choice((0, 50, 50, 50)),
                             luck.choice(("organic", "vegan", "local", "rare" if number % 500 == 0 else "new")),
                             luck.choice(("", "3.5", "4", "4.5"))])


def slugs_in(categories):
    for each in categories:
        yield each["slug"]
        yield from slugs_in(each.get("children", []))


class Targets:
    """Kinds of requests, each a list of different targets."""

    def __init__(self, server, admin):
        luck = random.Random(11)
        categories = [*slugs_in(server.json("GET", "/api/v2/categories")["items"]), None]
        self.products = []
        self.lists = []
        for number in range(TARGETS):
            category = luck.choice(categories)
            self.lists.append(f"/api/v2/products?sort={SORTS[number % len(SORTS)]}&minPrice={1 + number // len(SORTS) % 90}"
                              + (f"&category={category}" if category else "") + "&limit=24")
        self.deep = self._follow(server, "/api/v2/products?sort=price&limit=100")
        self.filtered = [f"/api/v2/products?inStock=true&tags=organic&minRating=4&sort={SORTS[n % len(SORTS)]}&maxPrice={5000 + n}"
                         for n in range(TARGETS)]
        self.details = [f"/api/v2/products/{slug}" for slug in self.products]
        self.staff = [f"/api/v2/admin/products?limit=50&cursor={cursor}" for cursor in self._staff_cursors(server, admin)]

    def _follow(self, server, first):
        """The pages behind each other, to the end or a few hundred."""
        targets, cursor = [], ""
        for _ in range(300):
            targets.append(first + cursor)
            page = server.json("GET", targets[-1])
            self.products += [each["slug"] for each in page["items"]]
            if "nextCursor" not in page:
                break
            cursor = "&cursor=" + page["nextCursor"]
        return targets

    @staticmethod
    def _staff_cursors(server, admin):
        cursors, cursor = [], ""
        for _ in range(200):
            page = server.json("GET", f"/api/v2/admin/products?limit=50{cursor}", token=admin)
            if "nextCursor" not in page:
                break
            cursors.append(page["nextCursor"])
            cursor = "&cursor=" + page["nextCursor"]
        return cursors


def wrk(bench, server, targets, token=None):
    """(requests per second, milliseconds of the slowest in a hundred)"""
    file = bench.workspace.path / "targets.txt"
    file.write_text("\n".join(targets) + "\n", encoding="utf-8")
    environment = {**os.environ, "TARGETS": str(file), **({"TOKEN": token} if token else {})}
    done = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-s",
                           str(paths.ROOT / "bench/load/targets.lua"), f"http://127.0.0.1:{server.port}"],
                          capture_output=True, text=True, check=True, env=environment)
    if "Non-2xx" in done.stdout:
        raise RuntimeError(done.stdout)
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", done.stdout).groups()
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout).group(1))
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


@contextlib.contextmanager
def opened(folder):
    """A running server, and the requests to it by kind, each with its token."""
    url = shop.sqlite_url(folder)
    shop.run_command(folder, url, "user", "create-admin", "--email", ADMIN["email"], "--password", ADMIN["password"])
    with shop.Shop(folder, url, CACHE_BYTES="1k") as server:
        token = server.json("POST", "/api/v2/auth/login", ADMIN)["accessToken"]
        targets = Targets(server, token)
        yield server, {"lists": (targets.lists, None), "pages behind each other": (targets.deep, None),
                       "lists with four filters": (targets.filtered, None), "details": (targets.details, None),
                       "staff lists": (targets.staff, token)}


def run(bench):
    large_folder = shop.seeded_sqlite(bench.workspace)
    path = bench.workspace.path / "large.csv"
    make_catalogue(path)
    shop.run_command(large_folder, shop.sqlite_url(large_folder), "import", "products", str(path))
    path.unlink()
    with opened(shop.seeded_sqlite(bench.workspace)) as (small, small_kinds), opened(large_folder) as (large, large_kinds):
        for kind in large_kinds:
            ours, theirs = [], []
            for _ in range(bench.rounds):
                ours.append(wrk(bench, large, *large_kinds[kind]))
                theirs.append(wrk(bench, small, *small_kinds[kind]))
            bench.table.add(f"uncached {kind}, {PRODUCTS:,} products more: p99", median([p99 for _, p99 in ours]), "ms",
                            median([p99 for _, p99 in theirs]), "demo shop alone", "≤ 3", lambda ratio, _: ratio <= 3,
                            rounds=[ours, theirs])
            bench.table.add("  rate", median([rate for rate, _ in ours]), "/s", median([rate for rate, _ in theirs]),
                            "demo shop alone")
