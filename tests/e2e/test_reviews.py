"""Reviews and custom fields with the real program: a delivery makes a review verified, what is published shows at once
wherever it was cached, and so do the fields that the shop has added to its products."""

import harness
from shopper import Shopper


class Reviews(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.create_admin()
        cls.shop.seed()

    @classmethod
    def opened(cls):
        cls.admin = cls.shop.admin()
        cls.anyone = cls.shop.client()
        cls.products = [item for item in cls.anyone.get("/products?limit=60&inStock=true&minPrice=2500").json["items"]]

    def customer(self, name):
        answer = self.shop.client().post("/auth/signup", {
            "email": f"{name}@e2e.example", "password": "a long enough secret",
            "profile": {"firstName": name.title(), "lastName": "Reader"}})
        self.expect(answer, 201)
        return Shopper(self.shop, answer.json["accessToken"])

    def have_delivered(self, shopper, product):
        self.expect(shopper.add(product["id"]), 201)
        order = self.expect(shopper.order("cod"), 201).json
        claimed = self.number("select count(*) from reviews_purchase")
        for status in ("processing", "shipped", "delivered"):
            self.expect(self.admin.patch(f"/admin/orders/{order['id']}/status", {"status": status}), 200)
        harness.wait_until(lambda: self.number("select count(*) from reviews_purchase") == claimed + 1)

    def test_a_delivery_makes_a_review_verified_and_visible(self):
        product = self.products[0]
        path = f"/products/{product['id']}"
        before = self.anyone.get(path).json["ratings"]
        listed = self.anyone.get(path + "/reviews").json
        mia = self.customer("mia")
        self.have_delivered(mia, product)
        review = self.expect(mia.post(path + "/reviews", {"rating": 1, "title": "Not mine", "text": "Too salty."}),
                             201).json
        self.assertEqual(("published", True, "Mia R."),
                         (review["status"], review["verifiedPurchase"], review["displayName"]))
        after = self.anyone.get(path).json["ratings"]
        self.assertEqual(before["count"] + 1, after["count"])
        total = round(before["average"] * 100) * before["count"] + 100
        self.assertEqual((2 * total + after["count"]) // (2 * after["count"]), round(after["average"] * 100))
        now = self.anyone.get(path + "/reviews").json
        self.assertEqual(listed["summary"]["reviewCount"] + 1, now["summary"]["reviewCount"])
        self.assertEqual(review["id"], now["items"][0]["id"])
        self.expect(mia.post(path + "/reviews", {"rating": 5, "title": "Again", "text": "Again."}), 409,
                    "already_reviewed")

        ned = self.customer("ned")
        for _ in range(2):
            self.assertEqual(1, self.expect(ned.post(f"/reviews/{review['id']}/helpful"), 200).json["helpful"])
        self.assertEqual(1, self.anyone.get(path + "/reviews").json["items"][0]["helpful"])
        self.expect(self.admin.post(f"/admin/reviews/{review['id']}/hide",
                                    {"version": review["version"], "reason": "A test"}), 200)
        self.assertEqual(before, self.anyone.get(path).json["ratings"])
        self.assertEqual(listed["items"], self.anyone.get(path + "/reviews").json["items"])
        self.expect(mia.delete(f"/reviews/{review['id']}"), 204)

    def test_the_demo_shop_has_reviews_to_read_and_to_judge(self):
        self.assertGreater(len(self.admin.pages("/admin/reviews", 50)), 200)
        waiting = self.admin.pages("/admin/reviews?status=pending", 50)
        self.assertGreater(len(waiting), 0)
        self.assertGreater(len(self.admin.pages("/admin/reviews?reported=true", 50)), 0)
        ada = self.shop.log_in("ada@b4mart.example")
        mine = ada.pages("/users/me/reviews", 50)
        self.assertTrue(any(review["verifiedPurchase"] for review in mine))

    def test_custom_fields_show_on_the_product_at_once(self):
        product = self.products[1]
        path, admin_path = f"/products/{product['id']}", f"/admin/products/{product['id']}/custom-fields"
        self.assertEqual([], self.anyone.get(path).json["customFields"])
        for key, more in (("care", {"isPublic": True}), ("margin_note", {})):
            self.expect(self.admin.post("/admin/custom-fields", {
                "entity": "product", "key": key, "label": key.title(), "type": "text", **more}), 201)
        saved = self.expect(self.admin.put(admin_path, {"values": {"care": "Keep cool", "margin_note": "low"},
                                                        "version": 1}), 200).json
        shown = self.anyone.get(path)
        self.assertEqual([("care", "Keep cool")],
                         [(field["key"], field["value"]) for field in shown.json["customFields"]])
        self.assertNotIn(b"margin", shown.body)
        self.expect(self.admin.put(admin_path, {"values": {}, "version": 1}), 412, "version_conflict")
        dana = self.shop.log_in("dana@b4mart.example")
        answer = dana.put(admin_path, {"values": {}, "version": saved["version"]})
        self.assertIn(answer.status, (403, 404), answer)
        self.expect(self.admin.delete("/admin/custom-fields/product/care"), 204)
        self.assertEqual([], self.anyone.get(path).json["customFields"])
        harness.wait_until(lambda: self.number("select count(*) from custom_fields_value") == 1)


if __name__ == "__main__":
    harness.main()
