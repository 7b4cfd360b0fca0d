"""Lists with the real program: what a guest saves for later is there after signing in, and a link opens a list."""

import harness
from shopper import Shopper


class Lists(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.create_admin()
        cls.shop.seed()

    @classmethod
    def opened(cls):
        cls.products = [item["id"] for item in cls.shop.client().get("/products?limit=5&inStock=true").json["items"]]

    def sign_up(self, guest=None):
        body = {"email": f"{'guest' if guest else 'friend'}@e2e.example", "password": "a long enough secret",
                "profile": {"firstName": "Mia", "lastName": "Lister"}}
        answer = (guest or self.shop.client()).post("/auth/signup", body)
        return Shopper(self.shop, self.expect(answer, 201).json["accessToken"])

    def test_what_a_guest_saves_is_there_after_signing_up(self):
        guest = Shopper(self.shop)
        cart = self.expect(guest.add(self.products[0], 2), 201).json
        after = self.expect(guest.post(f"/cart/items/{cart['items'][0]['id']}/save-for-later"), 200).json
        self.assertEqual(([], 0), (after["items"], after["pricing"]["total"]))
        mia = self.sign_up(guest)
        saved = self.expect(mia.get("/saved-for-later"), 200).json
        self.assertEqual([(self.products[0], 2)], [(item["product"]["id"], item["quantity"]) for item in saved["items"]])
        back = self.expect(mia.post(f"/list-items/{saved['items'][0]['id']}/to-cart"), 200).json
        self.assertEqual(2, back["items"][0]["quantity"])
        self.assertEqual([], mia.get("/saved-for-later").json["items"])

    def test_a_link_shows_a_list_and_fills_a_cart(self):
        owner = self.sign_up()
        listed = self.expect(owner.post("/lists", {"name": "Party"}), 201).json["id"]
        for product in self.products[:3]:
            self.expect(owner.post(f"/lists/{listed}/items", {"productId": product, "note": "a secret"}), 201)
        made = self.expect(owner.post(f"/lists/{listed}/shares", {"mayCheckOff": True}), 201).json
        token = {"Share-Token": made["token"]}
        anyone = self.shop.client()
        shown = self.expect(anyone.get("/shared-list", headers=token), 200)
        self.assertNotIn(b"secret", shown.body)
        item = shown.json["items"][0]["id"]
        self.expect(anyone.post(f"/shared-list/items/{item}/check", {"checked": True}, headers=token), 200)
        self.assertTrue(owner.get(f"/lists/{listed}").json["items"][0]["checked"])
        filled = self.expect(Shopper(self.shop).post("/shared-list/to-cart", headers=token), 200).json
        self.assertEqual((2, []), (filled["added"], filled["skipped"]))
        self.expect(owner.delete(f"/lists/{listed}/shares/{made['share']['id']}"), 204)
        self.expect(anyone.get("/shared-list", headers=token), 404, "share_not_found")


if __name__ == "__main__":
    harness.main()
