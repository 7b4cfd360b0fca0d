"""What a change costs in a cart of 200 lines compared with a cart of one.

Once on the disk, as a shopper meets it, and once in memory, where the disk does not hide the difference.
"""
import json
import os
import subprocess

from harness import goods, paths, shop
from harness.table import median


def measure(bench, workspace):
    folder = shop.seeded_sqlite(workspace)
    goods.add_goods(folder, shop.sqlite_url(folder))
    results = []
    with shop.Shop(folder, shop.sqlite_url(folder)) as server:
        products = goods.write_products_file(server, folder)
        for _ in range(bench.rounds):
            done = subprocess.run([paths.program("bench_cart_writes"), str(server.port), str(server.pid), "200", str(products)],
                                  capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise RuntimeError(done.stderr)
            results.append(json.loads(done.stdout))
    return [median([each[which]["p50ms"] for each in results]) for which in ("one", "long")], results


def run(bench):
    (one, long), results = measure(bench, bench.workspace)
    bench.table.add("cart change, 200 lines", long, "ms", one, "1 line", "≤ 2", lambda ratio, _: ratio <= 2, rounds=results)
    if os.access("/dev/shm", os.W_OK):
        memory = paths.Workspace("/dev/shm")
        try:
            (one, long), results = measure(bench, memory)
        finally:
            memory.remove()
        bench.table.add("  the same without a disk", long, "ms", one, "1 line", rounds=results)
