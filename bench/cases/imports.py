"""Rows per second of `scalemart import products`, from the start of the command to its end, into the demo shop on SQLite.

The made file is as awkward as real price lists are: quotes, line ends, separators and other alphabets inside cells. The
reference reads the same file into a bare table with SQLite's own CSV reader: no checks, no slugs, no stock, no search words.
"""
import csv
import os
import pathlib
import random
import re
import resource
import subprocess
import time

from harness import shop
from harness.table import median

ROWS = 20_000
# For a price list in the columns of index, product, category, sub_category, brand, sale_price, market_price, type, rating.
PRICE_LIST_MAP = ("name=product, category=category/sub_category, brand=brand, price=sale_price, basePrice=market_price, "
                  "externalId=index, rating=rating, tags=type, quantity:=100")
WORDS = ("Olive Jasmine Smoked Crème Brûlée Rooibos Überraschung Käse Tofu Señorita Ginger Lemon Oat Barley Miso Chili "
         "Saffron Fig Walnut Rye Kimchi Ñora Piñata Paneer Ghee Jalapeño").split()


def make_awkward_file(path):
    luck = random.Random(2026)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["externalId", "name", "brand", "category", "basePrice", "price", "quantity", "tags", "description"])
        for number in range(ROWS):
            words = " ".join(luck.choices(WORDS, k=3))
            name = luck.choice((f"{words} {number}", f'{words}, {number} "extra"', f"{words}\t{number}; 2,5 kg"))
            base = luck.randint(200, 9000)
            price = base - (luck.randint(10, 150) if number % 3 == 0 else 0)
            text = luck.choice((f"Best before\r\nthe date printed, see {words}.", f'"Quoted" from the start, {words}', words * 6))
            writer.writerow([number, name, f"{luck.choice(WORDS)} & Söhne", f"Aisle {number % 12}/Shelf {number % 60}",
                             f"{base / 100:.2f}", f"{price / 100:.2f}", luck.randint(0, 500), "fresh; new|boxed", text])


def children_seconds():
    """Processor time of all commands that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def import_once(bench, path, extra):
    folder = shop.seeded_sqlite(bench.workspace)
    before = children_seconds()
    start = time.perf_counter()
    done = subprocess.run([str(shop.paths.SERVER), "import", "products", str(path), *extra], cwd=folder,
                          env=shop.settings(folder, shop.sqlite_url(folder)), capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 3):  # 3: some rows were refused and reported
        raise RuntimeError(done.stderr[-2000:] + done.stdout[-2000:])
    return seconds, children_seconds() - before, done.stdout


def plain_load(bench, path):
    folder = bench.workspace.folder("plain")
    start = time.perf_counter()
    subprocess.run(["sqlite3", str(folder / "plain.db"), "pragma journal_mode=wal", f".import --csv {path} rows"],
                   capture_output=True, check=True)
    return time.perf_counter() - start


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def measure(bench, what, path, extra):
    rows = rows_of(path)
    ours, theirs, processor = [], [], []
    report = ""
    for _ in range(bench.rounds):
        seconds, used, report = import_once(bench, path, extra)
        ours.append(rows / seconds)
        processor.append(used / rows * 1e6)
        theirs.append(rows / plain_load(bench, path))
    bench.table.add(f"import of {what}, {rows:,} rows", median(ours), "rows/s", median(theirs), "sqlite3 .import",
                    "≥ 20,000 rows/s", lambda _, rate: rate >= 20_000, rounds=[ours, theirs],
                    counts=re.findall(r"^\s*(\w[\w ]*?):?\s+(\d+)\s*$", report, re.M))
    bench.table.add("  processor time per row", median(processor), "µs", rounds=processor)


def run(bench):
    path = bench.workspace.path / "awkward.csv"
    make_awkward_file(path)
    measure(bench, "an awkward file", path, [])
    price_list = os.environ.get("SCALEMART_PRICE_LIST")
    if price_list:
        mapping = os.environ.get("SCALEMART_PRICE_LIST_MAP", PRICE_LIST_MAP)
        measure(bench, "the given price list", pathlib.Path(price_list).resolve(), ["--map", mapping])
