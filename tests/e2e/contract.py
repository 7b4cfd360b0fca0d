"""Whether answers keep what the shop's OpenAPI documents promise.

Every answer to a Client is compared with the document of its version: the operation declares the status, a problem's
code and the type of the body, and the body fits its schema to the last member. A disagreement fails the test.
"""

import http.client
import json
import re
import threading

try:
    from jsonschema import Draft202012Validator, FormatChecker, RefResolver
except ImportError:  # Debian's python3-jsonschema; the harness says so, loudly
    Draft202012Validator = None

PROBLEM = {"$ref": "#/components/schemas/Problem"}
PROBLEM_TYPE = "application/problem+json"
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")


class Disagreement(AssertionError):
    """The answer is not as documented."""


def is_available():
    return Draft202012Validator is not None


def fetch(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()


class Document:
    """One version's document. Validators are made once for each schema that answers are compared with."""

    def __init__(self, document):
        self.document = document
        self.resolver = RefResolver.from_schema(document)
        self.formats = FormatChecker(formats=())
        self.formats.checks("date-time")(lambda text: not isinstance(text, str) or DATE_TIME.fullmatch(text))
        self.validators = {}
        self.lock = threading.Lock()
        self.templates = [(tuple(path.split("/")), operations) for path, operations in document["paths"].items()]

    def find(self, method, path):
        """The operation of a request, or None. The most literal path wins, as in the router."""
        segments = path.rstrip("/").split("/")
        best, best_rank = None, None
        for template, operations in self.templates:
            if len(template) != len(segments) or method not in operations:
                continue
            literal = [piece == segment for piece, segment in zip(template, segments)]
            fits = all(same or (piece.startswith("{") and segment)
                       for same, piece, segment in zip(literal, template, segments))
            if fits and (best is None or literal > best_rank):
                best, best_rank = operations[method], literal
        return best

    def check_body(self, name, schema, value):
        with self.lock:
            validator = self.validators.get(name)
            if validator is None:
                validator = Draft202012Validator(schema, resolver=self.resolver, format_checker=self.formats)
                self.validators[name] = validator
            errors = [f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
                      for error in validator.iter_errors(value)]
        if errors:
            raise Disagreement("\n".join(errors))


class Contract:
    def __init__(self, port):
        self.documents = {version: Document(fetch(port, f"/openapi/{version}.json")) for version in ("v1", "v2")}

    def check(self, method, target, answer):
        try:
            self._check(method, target.partition("?")[0], answer)
        except Disagreement as found:
            raise Disagreement(f"The answer is not as documented. {method} {target}\n{found}\n{answer}") from None

    def _check(self, method, path, answer):
        kind = answer.headers.get("content-type", "")
        api = re.match(r"/api(/v[12])?(?=/)", path)
        version = api and (api[1] or "/" + answer.headers.get("api-version", ""))
        if version not in ("/v1", "/v2"):  # not of the API, or of none of its versions
            api, version = None, "/v2"
        document = self.documents[version[1:]]
        operation = document.find("get" if method == "HEAD" else method.lower(), path[api.end():]) if api else None
        if operation is None or method == "OPTIONS":
            if kind == PROBLEM_TYPE:
                document.check_body("problem", PROBLEM, answer.json)
            return
        self._check_caching(operation, answer)
        if method == "HEAD" or answer.status == 304:
            if answer.body:
                raise Disagreement("a body where there is none")
            return
        declared = operation["responses"].get(str(answer.status))
        if declared is None:
            raise Disagreement(f"status {answer.status} is not declared")
        if "$ref" in declared:
            declared = document.document["components"]["responses"][declared["$ref"].rpartition("/")[2]]
        content = declared.get("content")
        if content is None:
            if answer.body:
                raise Disagreement("a body where none is declared")
            return
        if kind not in content:
            raise Disagreement(f"{kind} is not declared")
        if kind not in ("application/json", PROBLEM_TYPE):  # a file: what is in it, its own tests say
            return
        document.check_body((operation["operationId"], answer.status), content[kind]["schema"], answer.json)
        if kind == PROBLEM_TYPE and answer.json["code"] not in declared["x-codes"]:
            raise Disagreement(f"code {answer.json['code']} is not declared for status {answer.status}")

    @staticmethod
    def _check_caching(operation, answer):
        control = answer.headers.get("cache-control", "")
        if "no-store" in control:
            return
        if "API-Version" not in answer.headers.get("vary", ""):
            raise Disagreement("no Vary: API-Version")
        if answer.status >= 400:
            raise Disagreement(f"an error that caches may keep: {control}")
        if "security" in operation and "private" not in control:
            raise Disagreement(f"a caller's own answer that caches may share: {control}")
