"""Gift cards and store credit with the real program: shown once, found again after a restart, checked by the doctor."""

import uuid

import harness


def once():
    return {"Idempotency-Key": str(uuid.uuid4())}


class GiftCards(harness.ShopTest):
    @classmethod
    def prepare(cls):
        cls.shop.create_admin()

    @classmethod
    def opened(cls):
        cls.shop.open_store("Main")
        cls.admin = cls.shop.admin()

    def customer(self, name):
        body = {"email": f"{name}@e2e.example", "password": "a long enough secret",
                "profile": {"firstName": name.title(), "lastName": "Gifted"}}
        client = self.shop.client(self.expect(self.shop.client().post("/auth/signup", body), 201).json["accessToken"])
        client.id = self.expect(client.get("/users/me"), 200).json["id"]
        return client

    def test_a_card_is_found_by_its_code_and_by_nothing_else(self):
        key = once()
        issued = self.expect(self.admin.post("/admin/gift-cards", {"amount": 2500, "currency": "USD"}, headers=key), 201)
        again = self.expect(self.admin.post("/admin/gift-cards", {"amount": 2500, "currency": "USD"}, headers=key), 201)
        self.assertEqual(issued.json, again.json)
        code = issued.json["code"]
        mia = self.customer("mia")
        found = self.expect(mia.post("/gift-cards/lookup", {"code": " " + code.lower().replace("-", "") + " "}), 200).json
        self.assertEqual((2500, code[-4:]), (found["available"], found["lastFour"]))
        self.expect(mia.post("/gift-cards/lookup", {"code": "0000-0000-0000-0000"}), 404, "gift_card_not_found")
        kept = self.shop.database.rows("select code_digest from gift_cards_account")
        self.assertNotIn(code.replace("-", ""), str(kept))
        self.shop.stop()
        self.shop.start()
        for client in (mia, self.admin):
            client.close()
        self.assertEqual(2500, self.expect(mia.post("/gift-cards/lookup", {"code": code}), 200).json["available"])

    def test_store_credit_is_the_customers_to_see(self):
        ada = self.customer("ada")
        body = {"amount": 700, "currency": "USD", "note": "For the broken eggs"}
        self.expect(self.admin.post(f"/admin/users/{ada.id}/store-credit", body, headers=once()), 200)
        self.assertEqual(700, self.expect(ada.get("/users/me/store-credit"), 200).json["balances"][0]["balance"])
        entries = ada.pages("/users/me/store-credit/USD/entries")
        self.assertEqual(["For the broken eggs"], [entry["note"] for entry in entries])
        exported = self.expect(ada.get("/users/me/export"), 200).json["data"]
        self.assertEqual(700, exported["giftCards"]["storeCredit"][0]["entries"][0]["amount"])

    def test_the_doctor_compares_balances_with_their_entries(self):
        self.expect(self.admin.post("/admin/gift-cards", {"amount": 4321, "currency": "USD"}, headers=once()), 201)
        self.assertIn("Gift cards: balances agree", self.shop.run("doctor").stdout)
        self.shop.database.rows("update reservations_pool set quantity = 9999 where quantity = 4321")
        self.assertIn("9999 left, the entries say 4321", self.shop.run("doctor", expect=(1,)).stdout)
        self.assertIn("repaired: ", self.shop.run("doctor", "--repair").stdout)
        self.assertIn("Gift cards: balances agree", self.shop.run("doctor").stdout)


if __name__ == "__main__":
    harness.main()
