"""Durable writes with 64 shoppers at once: carts and orders on both engines, beside what the engines do on their own.

Every round runs everything once, one after the other, so that a busy moment of the machine or its disk meets all.
"""
import json
import re
import subprocess

from harness import goods, paths, shop
from harness.table import median

CLIENTS = 64
PGBENCH_SCALE = 10
POSTGRES_BIN = "/usr/lib/postgresql/15/bin"


def tool(*command):
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {done.stderr[-2000:]}{done.stdout[-2000:]}")
    return done.stdout


class Engine:
    """A running shop with goods to buy."""

    def __init__(self, bench, folder, database_url, orders):
        self._orders = orders
        goods.add_goods(folder, database_url)
        self.server = shop.Shop(folder, database_url).__enter__()
        self._products = goods.write_products_file(self.server, folder)
        first = self._products.read_text().split()[0]
        self._bodies = {}
        for method in ("cod", "card"):
            self._bodies[method] = folder / f"{method}.json"
            self._bodies[method].write_text(json.dumps(goods.order_body(self.server, first, method)))
        self.results = {"cod": [], "card": []}

    def measure(self, method):
        # The jobs that earlier orders left behind are not this round's.
        self.server.wait_until_idle()
        self.results[method].append(json.loads(tool(
            paths.program("bench_shoppers"), self.server.port, self.server.pid, CLIENTS, self._orders,
            self._bodies[method], self._products)))

    def numbers(self, method, phase, name):
        return median([each[phase][name] for each in self.results[method]])


def pgbench(url, *arguments):
    found = re.match(r"postgres://([^@]+)@([^:]+):(\d+)", url)
    user, host, port = found.groups()
    return tool(f"{POSTGRES_BIN}/pgbench", "-U", user, "-h", host, "-p", port, *arguments, "postgres")


def run(bench):
    folder = shop.seeded_sqlite(bench.workspace)
    engines = {"SQLite": Engine(bench, folder, shop.sqlite_url(folder), bench.scaled(4000))}
    if bench.postgres:
        pgbench(bench.postgres, "-i", "-q", "-s", PGBENCH_SCALE)
        tool("psql", "-q", bench.postgres + "/postgres", "-c", "create database scalemart")
        folder, url = bench.workspace.folder("shop-pg"), bench.postgres + "/scalemart"
        shop.run_command(folder, url, "seed", str(paths.DEMO))
        engines["PostgreSQL"] = Engine(bench, folder, url, bench.scaled(1500))
    try:
        references = rounds(bench, engines)
    finally:
        for engine in engines.values():
            engine.server.__exit__()
    report(bench, engines, references)


def rounds(bench, engines):
    found = {"fsync": [], "raw each": [], "raw grouped": [], "pgbench": []}
    for number in range(bench.rounds):
        raw = bench.workspace.folder("raw")
        found["fsync"].append(json.loads(tool(paths.program("bench_fsync"), raw, bench.scaled(500)))["p50ms"])
        for name, count, per_commit in (("raw each", 2000, 1), ("raw grouped", 20_000, CLIENTS)):
            file = raw / f"{number}-{per_commit}.db"
            found[name].append(json.loads(tool(paths.program("bench_raw_sqlite"), file, bench.scaled(count),
                                               per_commit))["perSecond"])
        for name, engine in engines.items():
            for method in ("cod", "card"):
                engine.measure(method)
            if name == "SQLite" and bench.postgres:
                text = pgbench(bench.postgres, "-N", "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", "3")
                found["pgbench"].append(float(re.search(r"tps = ([\d.]+)", text).group(1)))
    return {name: median(values) for name, values in found.items() if values}


def report(bench, engines, references):
    table = bench.table
    fsync = references["fsync"]
    table.add("fdatasync of 4 KiB", fsync, "ms")
    table.add("raw SQLite, a commit each", references["raw each"], "/s")
    grouped = references["raw grouped"]
    table.add(f"raw SQLite, {CLIENTS} to a commit", grouped, "/s")
    tps = references.get("pgbench")
    for name, engine in engines.items():
        beside = (tps, "pgbench -N") if tps else (grouped, "raw SQLite, grouped")

        def meets(ratio, ours, name=name):
            return ratio >= 0.5 or (name == "SQLite" and ours >= 3000)

        aim = "≥ 0.5 or 3,000/s" if name == "SQLite" else "≥ 0.5"
        rows = (("guests made", "cod", "guests", None), ("carts filled", "cod", "carts", None),
                ("cash checkouts", "cod", "orders", meets), ("card checkouts", "card", "orders", None))
        for what, method, phase, judge in rows:
            table.add(f"{name}: {what}, {CLIENTS} at once", engine.numbers(method, phase, "perSecond"), "/s", *beside,
                      aim=aim if judge and tps else "", meets=judge if tps else None,
                      p50ms=engine.numbers(method, phase, "p50ms"), p99ms=engine.numbers(method, phase, "p99ms"),
                      rounds=[each[phase] for each in engine.results[method]])
        for what, method, phase in (("carts filled", "cod", "carts"), ("cash checkouts", "cod", "orders"),
                                    ("card checkouts", "card", "orders")):
            p50, p99 = engine.numbers(method, phase, "p50ms"), engine.numbers(method, phase, "p99ms")
            cpu = engine.numbers(method, phase, "serverCpuMicrosecondsEach")
            table.add(f"  {name}: {what}, wait p50 {p50:.1f} ms, p99 {p99:.1f} ms; processor", cpu, "µs each")
    table.add("SQLite: cash checkouts beside raw", engines["SQLite"].numbers("cod", "orders", "perSecond"), "/s", grouped,
              "raw SQLite, grouped")
