"""Every operation of the API, called by everyone: the access matrix against the real program.

The rows come from access_matrix.py and the operations from the API's own document, so a new route without a row fails here.
"""

import access_rules
import harness
from access_matrix import MATRIX
from access_world import World

METHODS = ("get", "post", "put", "patch", "delete")


class Access(harness.ShopTest):
    settings = {"PASSWORD_HASH_MEMORY_KIB": "8192", "PASSWORD_HASH_PASSES": "1", "REVIEW_MODERATION": "all"}

    @classmethod
    def prepare(cls):
        cls.shop.create_admin()

    @classmethod
    def opened(cls):
        cls.shop.open_store("Main")
        cls.world = World(cls.shop)
        cls.operations = {}
        for document in ("/openapi/v1.json", "/openapi/v2.json"):
            paths = cls.shop.client(base="").get(document).json["paths"]
            for path, methods in paths.items():
                for method, operation in methods.items():
                    if method in METHODS:
                        cls.operations[f"{method.upper()} {path}"] = operation

    def test_every_operation_has_a_row_with_its_rule(self):
        self.assertEqual([], sorted(set(self.operations) - set(MATRIX)), "operations without a row")
        self.assertEqual([], sorted(set(MATRIX) - set(self.operations)), "rows without an operation")
        declared = {name: operation["x-access"] for name, operation in self.operations.items()}
        self.assertEqual({name: row.rule for name, row in MATRIX.items()}, declared)

    def test_everyone_gets_exactly_what_the_matrix_says(self):
        wrong = []
        for name, row in MATRIX.items():
            if name not in self.operations:
                continue
            for caller in access_rules.CALLERS:
                try:
                    answer = self.call(name, row, caller)
                except (AssertionError, KeyError) as trouble:
                    wrong.append(f"{name} as {caller}: the world could not be made: {trouble}")
                    break
                expected = access_rules.expectation(row, caller)
                if not access_rules.matches(expected, answer.status, row):
                    wrong.append(f"{name} as {caller}: expected {expected}, got {answer}"[:400])
        self.assertEqual([], wrong, "\n" + "\n".join(wrong))

    def call(self, name, row, caller):
        method, _, template = name.partition(" ")
        client = self.world.fresh(caller) if row.disposable else self.world.caller(caller, row.rule)
        asked = row.no_keys or access_rules.expectation(row, caller) in (access_rules.THROUGH, access_rules.HIDDEN)
        # Who is turned away at the door is so whatever is asked for; everybody else asks for a real thing.
        path = row.path(self.world, client) if row.path and asked else template.replace("{", "").replace("}", "")
        if not asked:
            return client.call(method, path)
        body = row.body(self.world, client) if callable(row.body) else row.body
        headers = row.headers(self.world, client) if callable(row.headers) else row.headers
        return client.call(method, path, body, headers)


if __name__ == "__main__":
    harness.main()
