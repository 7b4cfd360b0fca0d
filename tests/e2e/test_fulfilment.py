"""Orders on their way: parts, tracking, notes, the timeline, staff's lists, many at once, and buying again."""

import uuid

import harness
from at_once import at_once
from books import check_books
from shopper import Shopper


class Fulfilment(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.seed()

    @classmethod
    def opened(cls):
        cls.staff = cls.shop.log_in("admin@b4mart.example")
        listed = cls.shop.client().get("/products?inStock=true&minPrice=700&maxPrice=2500&limit=60").json["items"]
        cls.products = [item for item in listed if item["inventory"]["availability"] == "many"
                        and not item["soldByWeight"] and not item["hasVariants"]
                        and not cls.shop.client().get("/products/" + item["slug"]).json.get("ageRestriction")]

    def tearDown(self):
        check_books(self, self.shop)

    def ordered(self, quantity=4, method="cod"):
        shopper = Shopper(self.shop)
        for product in (self.products.pop(), self.products.pop()):
            self.expect(shopper.add(product["id"], quantity), 201)
        return shopper, self.expect(shopper.order(method), 201).json

    def pack(self, order, line, quantity, staff=None):
        body = {"lines": [{"lineNumber": line, "quantity": quantity}]}
        return (staff or self.staff).post(f"/orders/{order['id']}/fulfilments", body)

    def test_an_order_leaves_in_parts(self):
        shopper, order = self.ordered()
        first = self.expect(self.pack(order, 1, 3), 201).json
        self.assertEqual(("processing", "partiallyPacked"), (first["orderStatus"], first["fulfilmentStatus"]))
        path = f"/orders/{order['id']}/fulfilments/{first['fulfilment']['id']}"
        tracking = {"carrier": "Parcels Inc", "trackingNumber": "1Z999", "trackingUrl": "https://parcels.example/1Z999"}
        self.expect(self.staff.post(path + "/ship", tracking), 200)
        seen = shopper.find_order(order["id"])
        self.assertEqual("partiallyShipped", seen["fulfilmentStatus"])
        self.assertEqual("1Z999", seen["shipping"]["trackingNumber"])
        self.expect(self.staff.patch(f"/admin/orders/{order['id']}/status", {"status": "cancelled"}), 409,
                    "order_not_cancellable")
        moved = self.expect(self.staff.patch(f"/admin/orders/{order['id']}/status", {"status": "shipped"}), 200).json
        self.assertEqual(2, len(moved["fulfilments"]), "what was left went in one part")
        self.expect(self.staff.post(path + "/deliver"), 200)
        delivered = self.expect(self.staff.patch(f"/admin/orders/{order['id']}/status", {"status": "delivered"}), 200).json
        self.assertEqual(("delivered", "completed"), (delivered["fulfilmentStatus"], delivered["payment"]["status"]))

    def test_parallel_packers_never_pack_more_than_was_ordered(self):
        _, order = self.ordered()
        answers = at_once([lambda: self.pack(order, 1, 1, self.shop.client(self.staff.token))] * 12)
        self.assertEqual(4, sum(answer.status == 201 for answer in answers))
        self.assertEqual({201, 409}, {answer.status for answer in answers})

    def test_notes_and_the_timeline(self):
        shopper, order = self.ordered()
        notes = f"/orders/{order['id']}/notes"
        self.expect(self.staff.post(notes, {"text": "TOP SECRET"}), 201)
        told = self.expect(self.staff.post(notes, {"text": "We are on it", "visibility": "customer"}), 201).json
        self.expect(self.staff.patch(f"{notes}/{told['id']}", {"text": "We were on it", "version": 9}), 412)
        self.expect(self.pack(order, 1, 1), 201)
        for path in ("", "/timeline"):
            seen = str(self.expect(shopper.get(f"/orders/{order['id']}{path}"), 200).json)
            self.assertNotIn("SECRET", seen)
            self.assertIn("We are on it", seen)
        timeline = self.expect(self.staff.get(f"/admin/orders/{order['id']}/timeline"), 200).json["items"]
        self.assertEqual(["status", "status", "internalNote", "note", "status", "fulfilmentPacked"],
                         [entry["kind"] for entry in timeline])
        self.assertTrue(timeline[2]["actorName"])

    def test_staff_finds_orders(self):
        _, order = self.ordered()
        letters = order["orderNumber"][10:].lower()
        for query in ("q=" + order["orderNumber"], "q=" + letters, "q=erin%20" + letters,
                      f"sku={order['items'][0]['sku']}&sort=totalHigh&status=confirmed,processing",
                      "sort=newest&q=97209", f"customer={order['customer']}&paymentStatus=pending&paymentMethod=cod"):
            found = self.expect(self.staff.get("/admin/orders?limit=100&" + query), 200).json["items"]
            self.assertIn(order["id"], [entry["id"] for entry in found], query)
        self.assertEqual([], self.staff.get(f"/admin/orders?q={letters}&status=refunded").json["items"])
        self.expect(self.staff.get("/admin/orders?customers=x"), 422)

    def test_many_orders_at_once(self):
        orders = [self.ordered()[1]["id"] for _ in range(3)]
        body = {"ids": [*orders, "ord_00000000000000000000000000"], "status": "processing"}
        answer = self.expect(self.staff.post("/admin/orders/bulk-status", body), 200).json
        self.assertEqual((3, 1), (answer["applied"], answer["refused"]))
        self.assertEqual("order_not_found", answer["rows"][3]["code"])
        self.assertEqual((0, 4), tuple(self.staff.post("/admin/orders/bulk-status", body).json[key] for key in ("applied", "refused")))

    def test_buying_again(self):
        shopper, order = self.ordered(2)
        key = {"Idempotency-Key": str(uuid.uuid4())}
        again = self.expect(shopper.post(f"/orders/{order['id']}/reorder", None, key), 200).json
        self.assertEqual((2, []), (again["added"], again["notAdded"]))
        self.assertEqual(again, shopper.post(f"/orders/{order['id']}/reorder", None, key).json)
        self.assertEqual(4, shopper.cart()["itemCount"])
        bought = self.expect(shopper.get("/users/me/buy-again?sort=recent"), 200).json["items"]
        self.assertEqual({item["product"] for item in order["items"]}, {item["product"] for item in bought})


if __name__ == "__main__":
    harness.main()
