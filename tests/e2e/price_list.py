"""Price lists to import: somebody's own (SCALEMART_PRICE_LIST), or one made here with all that is awkward in CSV."""

import csv
import os
import random

COLUMNS = ("index", "product", "category", "sub_category", "brand", "sale_price", "market_price", "type", "rating")
MAPPING = ("externalId=index, name=product, category=category/sub_category, brand=brand, price=sale_price, "
           "basePrice=market_price, tags=type, rating=rating")

SHELVES = {"Beverages": ("Coffee", "Tea & Infusions"),
           "Bakery, Cakes & Dairy": ("Breads", "Käse", "Crème & Co"),
           "Oils \"cold pressed\"": ("Olive", "Sésame")}
WORDS = ("Jalapeño", "Crème fraîche", "Ünlü \"Double Roast\"", "Łódź, smoked", "ナッツ", "O'Hara's",
         "50% off; really", "two\nlines", "  spaced  ", "घी")


def generate(path, rows=300, seed=7):
    """Every value is valid, however odd it looks; the same seed gives the same bytes."""
    chance = random.Random(seed)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for index in range(1, rows + 1):
            category = chance.choice(list(SHELVES))
            market = chance.randint(100, 99999)
            sale = market - chance.choice((0, 0, market // 10, market // 3))
            writer.writerow((index, f"{chance.choice(WORDS)} {chance.choice(WORDS)} No. {index}", category,
                             chance.choice(SHELVES[category]), chance.choice(WORDS), f"{sale / 100:.2f}",
                             f"{market / 100:.2f}", chance.choice(("Hair, Oil", "Snacks;Sweet", "Plain")),
                             chance.choice(("", "3.7", "4", "5.0"))))
    return path


def path_for(folder):
    """The file to import and whether it was made here."""
    given = os.environ.get("SCALEMART_PRICE_LIST")
    return (given, False) if given else (generate(folder + "/prices.csv"), True)


def stock_list(path, quantities):
    """A small list for tests about stock: item k has SKU item-k, costs 1.00 + k cents, and quantities[k] are there."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("sku", "name", "category", "price", "quantity"))
        for index, quantity in enumerate(quantities):
            writer.writerow((f"item-{index}", f"Item {index}", "Everything", f"{(100 + index) / 100:.2f}", quantity))
    return path
