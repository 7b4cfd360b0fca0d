"""A marketplace: a vendor applies, is approved, imports its price list beside the demo shop, sells and delivers; another
vendor gets at none of it; and a suspension stops everything at once."""

import re

import harness
import price_list
from shopper import ADDRESS, Shopper

SECRET = "a long enough secret"
STOCK = 50
STORE_ADDRESS = {"street": "4 Market Road", "city": "Portland", "state": "OR", "zipCode": "97209", "country": "US"}


class Vendors(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.create_admin()
        cls.shop.seed()

    @classmethod
    def opened(cls):
        cls.admin = cls.shop.admin()
        cls.vera = cls.make_vendor("vera", "Vera's Bazaar", {"currency": "INR"})
        cls.victor = cls.make_vendor("victor", "Victor's Deli")
        cls.bazaar = "veras-bazaar"
        cls.list, _ = price_list.path_for(cls.shop.folder)
        done = cls.shop.run("import", "products", cls.list, "--store", cls.bazaar, "--map",
                            f"{price_list.MAPPING}, currency:=INR, quantity:={STOCK}", expect=(0, 3))
        cls.created = int(re.search(r"(\d+) created", done.stdout).group(1))

    @classmethod
    def sign_up(cls, name):
        answer = cls.shop.client().post("/auth/signup", {
            "email": f"{name}@e2e.example", "password": SECRET,
            "profile": {"firstName": name.title(), "lastName": "Seller"}})
        assert answer.status == 201, answer
        return cls.shop.client(answer.json["accessToken"])

    @classmethod
    def make_vendor(cls, name, store_name, more=None):
        """From the sign-up to the first store, with the same token all the way."""
        client = cls.sign_up(name)
        assert client.get("/vendor/stores").status == 403
        applied = client.post("/vendors/applications", {
            "businessName": name.title(), "description": "Good things.", "phone": "+1 503 555 0100"})
        assert applied.status == 201, applied
        approved = cls.admin.post(f"/admin/vendors/{applied.json['id']}/approve", {})
        assert approved.status == 200, approved
        store = client.post("/vendor/stores", {"name": store_name, "address": STORE_ADDRESS, **(more or {})})
        assert store.status == 201, store
        return client

    def store_of(self, client):
        return client.get("/vendor/stores").json["items"][0]

    def test_the_list_is_the_vendors_own_beside_the_demo_shop(self):
        self.assertGreater(self.created, 100)
        me = self.vera.get("/users/me").json["id"]
        products = self.vera.pages("/admin/products")
        self.assertEqual(self.created, len(products))
        self.assertEqual(0, len(self.victor.pages("/admin/products")))
        items = self.shop.client().pages(f"/products?store={self.bazaar}")
        self.assertEqual(self.created, len(items))
        self.assertEqual({me}, {self.shop.client().get(f"/products/{item['id']}?store={self.bazaar}").json["vendor"]
                                for item in items[:5]})
        demo = self.shop.client().pages("/products")
        self.assertFalse({item["id"] for item in items} & {item["id"] for item in demo})

    def test_the_demo_vendors_are_vendors(self):
        vendors = self.admin.pages("/admin/vendors?status=approved")
        self.assertGreaterEqual(len(vendors), 5)
        dana = self.shop.log_in("dana@b4mart.example")
        self.assertEqual("approved", self.expect(dana.get("/vendors/me"), 200).json["status"])
        self.assertGreater(len(dana.get("/vendor/insights/revenue").json["days"]), 0)

    def test_every_edit_by_another_vendor_is_refused(self):
        product = self.vera.get("/admin/products?limit=1").json["items"][0]
        path, version = f"/products/{product['id']}", product["version"]
        store = self.store_of(self.vera)
        order = self.buy()
        before = self.vera.get(f"/admin/products/{product['id']}").json
        for method, target, body, statuses in (
                ("PATCH", path, {"name": "Mine now", "version": version}, {403}),
                ("PATCH", f"{path}?store={self.bazaar}", {"pricing": {"basePrice": 1}, "version": version}, {403}),
                ("DELETE", path, None, {403}),
                ("PUT", f"{path}/offers/{self.bazaar}", {"basePrice": 1}, {403}),
                ("POST", f"/products?store={self.bazaar}", self.new_product(product), {403}),
                ("GET", f"/admin/products/{product['id']}", None, {404}),
                ("PATCH", f"/stores/{store['id']}", {"deliveryFee": 1, "version": store["version"]}, {403}),
                ("PUT", f"/stores/{store['id']}/service-area", {"postcodes": ["1*"], "version": store["version"]}, {403}),
                ("DELETE", f"/stores/{store['id']}", None, {403}),
                ("POST", f"/stores/{store['id']}/reopen", None, {403}),
                ("GET", f"/vendor/orders/{order['id']}", None, {404}),
                ("GET", f"/vendor/orders/{order['orderNumber']}", None, {404}),
                ("GET", f"/vendor/orders?store={store['id']}", None, {404}),
                ("POST", f"/vendor/orders/{order['id']}/status", {"status": "processing"}, {404}),
                ("GET", f"/vendor/insights/revenue?store={self.bazaar}", None, {404}),
                ("GET", f"/vendor/insights/top-products?store={self.bazaar}", None, {404}),
                ("GET", f"/vendor/insights/order-status?store={self.bazaar}", None, {404})):
            with self.subTest(call=f"{method} {target}"):
                self.assertIn(self.victor.call(method, target, body).status, statuses)
                self.assertEqual(401, self.shop.client().call(method, target, body).status)
        self.assertEqual(before, self.vera.get(f"/admin/products/{product['id']}").json)
        self.assertEqual([], self.victor.get("/vendor/orders").json["items"])
        # What is refused to another is possible for the owner.
        self.expect(self.vera.patch(path, {"shortDescription": "Mine", "version": version}), 200)
        self.expect(self.vera.put(f"/stores/{store['id']}/service-area", {"postcodes": ["97*"], "version": store["version"]}),
                    200)

    def new_product(self, like):
        return {"name": "New", "description": "", "category": like["category"], "pricing": {"basePrice": 100},
                "inventory": {"sku": "E2E-NEW"}}

    def buy(self, source="cod"):
        shopper = Shopper(self.shop, store=self.bazaar)
        product = self.shop.client().get(f"/products?store={self.bazaar}&inStock=true&sort=price&limit=1").json["items"][0]
        self.expect(shopper.add(product["id"], 2), 201)
        order = self.expect(shopper.order(source), 201).json
        self.shopper = shopper
        return order

    def test_a_sale_is_delivered_and_counted(self):
        def figures():
            totals = self.vera.get(f"/vendor/insights/revenue?store={self.bazaar}").json["totals"]
            return (totals[0]["orders"], totals[0]["revenue"], totals[0]["cancelled"]) if totals else (0, 0, 0)

        def counted():
            return self.number("select count(*) from job where kind like 'insights.%' and state <> 'done'") == 0

        harness.wait_until(counted, what="the orders of before being counted")
        orders, revenue, cancelled = figures()
        kept = self.buy()
        lost = self.buy()
        status = f"/vendor/orders/{kept['id']}/status"
        shown = self.expect(self.vera.get(f"/vendor/orders/{kept['orderNumber']}"), 200).json
        self.assertEqual(ADDRESS["street"], shown["shippingAddress"]["street"])
        self.assertNotIn("customer", shown)
        self.expect(self.vera.post(status, {"status": "delivered"}), 409, "illegal_order_transition")
        for step in ("processing", "shipped", "delivered"):
            self.assertEqual(step, self.expect(self.vera.post(status, {"status": step}), 200).json["status"])
        self.expect(self.vera.post(status, {"status": "refunded"}), 403)
        self.expect(self.shopper.cancel(lost["id"]), 200)
        harness.wait_until(lambda: figures() == (orders + 1, revenue + kept["pricing"]["total"], cancelled + 1),
                           what="the sale in the figures")
        top = self.vera.get("/vendor/insights/top-products").json["items"]
        self.assertGreaterEqual(top[0]["units"], 2)
        mine = self.expect(self.shopper.get("/insights/me"), 200).json
        self.assertEqual(0, mine["orders"])
        before = self.vera.get("/vendor/insights/revenue").json
        self.shop.run("rebuild", "insights")
        self.assertEqual(before, self.vera.get("/vendor/insights/revenue").json)

    def test_a_suspension_stops_everything_at_once(self):
        client = self.make_vendor("sonja", "Sonja's Shelf")
        vendor = client.get("/vendors/me").json["id"]
        store = self.store_of(client)
        category = self.vera.get("/admin/products?limit=1").json["items"][0]["category"]
        product = self.expect(client.post("/products", {
            "name": "Shelf", "description": "", "category": category, "status": "active",
            "pricing": {"basePrice": 900}, "inventory": {"sku": "SHELF-1"}}), 201).json
        listed = f"/products?store={store['slug']}"
        self.assertEqual(1, len(self.shop.client().get(listed).json["items"]))
        self.expect(self.admin.post(f"/admin/vendors/{vendor}/suspend", {"reason": "Complaints"}), 200)

        # With the same token, at the very next request.
        self.expect(client.patch(f"/products/{product['id']}", {"name": "X", "version": product["version"]}), 403)
        self.expect(client.post("/vendor/stores", {"name": "Y", "address": STORE_ADDRESS}), 403)
        self.expect(client.get("/vendor/orders"), 200)
        self.expect(client.get(f"/admin/products/{product['id']}"), 200)
        self.assertEqual("vendorSuspended", self.store_of(client)["status"])
        self.expect(self.shop.client().get(listed), 404, "store_not_found")
        self.expect(self.shop.client().get(f"/stores/{store['slug']}"), 404)
        shopper = Shopper(self.shop, store=store["slug"])
        self.expect(shopper.add(product["id"]), 409, "store_not_selling")
        self.assertFalse(shopper.cart()["store"]["selling"])
        self.expect(shopper.order("cod", expected=0), 409, "store_not_selling")

        self.expect(self.admin.post(f"/admin/vendors/{vendor}/reinstate"), 200)
        self.assertEqual(1, len(self.shop.client().get(listed).json["items"]))
        self.expect(client.patch(f"/products/{product['id']}", {"name": "Shelf 2", "version": product["version"]}), 200)
        actions = [entry["action"] for entry in self.admin.pages(f"/admin/audit?entity={vendor}")]
        self.assertEqual(["vendor.reinstated", "vendor.suspended", "vendor.approved", "vendor.applied"], actions)


if __name__ == "__main__":
    harness.main()
