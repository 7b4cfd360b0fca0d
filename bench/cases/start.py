"""From the start of the process to its first answer, and what it keeps in memory, with the demo shop loaded."""
from harness import shop
from harness.table import median

REQUESTS = 1000
SORTS = ("popularity", "price", "-price", "name", "-name", "newest", "rating")


def slugs_in(categories):
    """Of a tree of categories, whatever its shape."""
    if isinstance(categories, dict):
        if "slug" in categories:
            yield categories["slug"]
        categories = list(categories.values())
    if isinstance(categories, list):
        for each in categories:
            yield from slugs_in(each)


def run(bench):
    folder = shop.seeded_sqlite(bench.workspace)
    starts, idle, used, full = [], [], [], []
    for _ in range(bench.rounds):
        with shop.Shop(folder, shop.sqlite_url(folder)) as server:
            starts.append(server.ready_after)
            server.wait_until_idle(5)
            idle.append(server.resident_mib())
            categories = list(slugs_in(server.json("GET", "/api/v2/categories")))
            for number in range(REQUESTS):
                sort = SORTS[number // len(categories) % len(SORTS)]
                server.json("GET", f"/api/v2/products?category={categories[number % len(categories)]}&limit=24&sort={sort}")
            used.append(server.resident_mib())
            for number in range(REQUESTS):
                server.json("GET", f"/api/v2/products?limit=100&minPrice={number}")
            full.append(server.resident_mib())
    bench.table.add("start to /ready", median(starts), "s", aim="≤ 0.5 s", meets=lambda _, seconds: seconds <= 0.5, rounds=starts)
    bench.table.add("memory after the start", median(idle), "MiB", aim="≤ 64 MiB", meets=lambda _, mib: mib <= 64, rounds=idle)
    bench.table.add(f"memory after {REQUESTS:,} lists", median(used), "MiB", aim="≤ 64 MiB",
                    meets=lambda _, mib: mib <= 64, rounds=used)
    bench.table.add("memory with a full cache of answers (64 MiB)", median(full), "MiB", rounds=full)
