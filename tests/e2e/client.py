"""A JSON client of the shop's API over one keep-alive connection. One thread at a time.

Every answer is compared with the shop's OpenAPI document (contract.py).
"""

import gzip
import http.client
import json


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {}
        for name, value in headers:
            before = self.headers.get(name.lower())
            self.headers[name.lower()] = value if before is None else f"{before}, {value}"
        self.body = body

    @property
    def json(self):
        packed = self.headers.get("content-encoding") == "gzip"
        return json.loads(gzip.decompress(self.body) if packed else self.body)

    @property
    def code(self):
        """The code of a problem; empty for anything else."""
        is_problem = self.headers.get("content-type") == "application/problem+json"
        return self.json["code"] if is_problem else ""

    def __str__(self):
        return f"{self.status} {self.body[:2000].decode('utf-8', 'replace')}"


# What a client sees when the shop dies under it.
CONNECTION_ERRORS = (http.client.HTTPException, OSError)


class Client:
    def __init__(self, shop, token=None, base="/api/v2"):
        self.shop = shop
        self.token = token
        self.base = base
        self.connection = None

    def call(self, method, path, body=None, headers=None):
        """`body` is bytes as they are, or anything else as JSON. Connection errors are the caller's."""
        sent = dict(headers or {})
        if self.token is not None:
            sent.setdefault("Authorization", "Bearer " + self.token)
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.shop.port, timeout=60)
        try:
            self.connection.request(method, self.base + path, body, sent)
            response = self.connection.getresponse()
            answer = Answer(response.status, response.getheaders(), response.read())
        except CONNECTION_ERRORS:
            self.close()
            raise
        if response.will_close:
            self.close()
        if self.shop.contract is not None:
            self.shop.contract.check(method, self.base + path, answer)
        return answer

    def get(self, path, headers=None):
        return self.call("GET", path, None, headers)

    def post(self, path, body=None, headers=None):
        return self.call("POST", path, body, headers)

    def patch(self, path, body=None, headers=None):
        return self.call("PATCH", path, body, headers)

    def put(self, path, body=None, headers=None):
        return self.call("PUT", path, body, headers)

    def delete(self, path, headers=None):
        return self.call("DELETE", path, None, headers)

    def close(self):
        """The next call connects anew, wherever the shop is by then."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def __del__(self):
        self.close()

    def pages(self, path, limit=100):
        """Every item of a list, by following its cursors."""
        items, cursor = [], None
        while True:
            separator = "&" if "?" in path else "?"
            after = f"&cursor={cursor}" if cursor else ""
            answer = self.get(f"{path}{separator}limit={limit}{after}")
            assert answer.status == 200, answer
            items += answer.json["items"]
            cursor = answer.json.get("nextCursor")
            if not cursor:
                return items
