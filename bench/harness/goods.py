"""Products with more stock than any run can sell, and the order that buys one."""
import csv

from harness import shop

COUNT = 1000
ADDRESS = {"firstName": "Ada", "lastName": "Shopper", "street": "12 Test Lane", "city": "Portland", "state": "OR",
           "zipCode": "97209", "country": "US"}


def add_goods(folder, database_url):
    """Imports them into the default store; every one costs the same, so the total of an order is known beforehand."""
    path = folder / "goods.csv"
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["externalId", "name", "category", "price", "quantity"])
        for number in range(COUNT):
            writer.writerow([number, f"Benchmark Biscuits {number}", "Benchmark", "20.00", 1_000_000])
    shop.run_command(folder, database_url, "import", "products", str(path))


def write_products_file(server, folder):
    """One id a line."""
    path = folder / "products.txt"
    ids, cursor = [], ""
    while True:
        page = server.json("GET", f"/api/v2/products?category=benchmark&limit=100{cursor}")
        ids += [each["id"] for each in page["items"]]
        if "nextCursor" not in page:
            break
        cursor = "&cursor=" + page["nextCursor"]
    if len(ids) != COUNT:
        raise RuntimeError(f"{len(ids)} of {COUNT} benchmark products are listed")
    path.write_text("\n".join(ids) + "\n", encoding="utf-8")
    return path


def order_body(server, product, method):
    """What POST /orders takes for one piece of any of them."""
    token = server.json("POST", "/api/v2/auth/guest")["accessToken"]
    cart = server.json("POST", "/api/v2/cart/items", {"productId": product, "quantity": 1}, token)
    body = {"shippingAddress": ADDRESS, "paymentMethod": method, "expectedTotal": cart["pricing"]["total"]}
    if method == "card":
        body["paymentSource"] = "tok_success"
    return body
