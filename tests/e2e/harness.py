"""Runs the real program: a shop in a folder and a database of its own, started, stopped and killed.

Environment (set by tests/e2e/CMakeLists.txt):
  SCALEMART_BINARY            the program (default: the one of build/dev)
  SCALEMART_E2E_ENGINE        sqlite (default) or postgres
  SCALEMART_TEST_POSTGRES     URL of a PostgreSQL server, without a database (scripts/with-postgres sets it)
  SCALEMART_DEMO_DIR          the demo shop's data (make demo; default: build/demo)
  SCALEMART_REQUIRE_POSTGRES  1: what is missing fails the test instead of skipping it
  SCALEMART_E2E_KEEP          1: keep the folder with the logs
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import contract
from client import Client
from database import ENGINE, make_database

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.path.abspath(os.environ.get("SCALEMART_BINARY", PROJECT + "/build/dev/apps/scalemart/scalemart"))
DEMO = os.path.abspath(os.environ.get("SCALEMART_DEMO_DIR", PROJECT + "/build/demo"))
DEMO_PASSWORD = "b4mart-demo-2026"
ADMIN = ("admin@e2e.example", "correct horse battery")
SKIPPED = 77
# Long enough for a sanitizer's build on a busy machine; nothing waits this long when all is well.
DEADLINE = 60.0

# What a sanitizer or the system's libraries read; everything else comes from the test alone.
INHERITED = ("PATH", "HOME", "LANG", "ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")

# All of a test's shoppers share one address.
UNLIMITED = {"RATE_LIMIT_SENSITIVE": "0", "RATE_LIMIT_WRITING": "0", "RATE_LIMIT_BROWSING": "0"}


def wait_until(condition, deadline=DEADLINE, pause=0.02, what="the condition"):
    """Polls until `condition()` is true and returns its value."""
    end = time.monotonic() + deadline
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not come true within {deadline} seconds")
        time.sleep(pause)


class Shop:
    """One shop. The program's settings are keyword arguments: Shop(CHECKOUT_RESUME_AFTER="1s")."""

    def __init__(self, **settings):
        self.folder = tempfile.mkdtemp(prefix="scalemart-e2e-")
        self.database = make_database(self.folder)
        self.environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
        self.environment.update(DATA_DIR=self.folder + "/var", DATABASE_URL=self.database.url, PORT="0",
                                HOST="127.0.0.1", ACCESS_LOG="off", **UNLIMITED)
        self.environment.update(settings)
        self.process = None
        self.port = 0
        self.contract = None  # what its answers have to keep, once it has been started

    def run(self, *arguments, expect=(0,)):
        """Runs a command of the program to its end."""
        done = subprocess.run([BINARY, *arguments], cwd=self.folder, env=self.environment,
                              capture_output=True, text=True, timeout=300)
        if done.returncode not in expect:
            said = done.stdout + done.stderr
            raise AssertionError(f"scalemart {arguments[0]}: exit {done.returncode}\n{said}")
        return done

    def seed(self):
        if not os.path.exists(DEMO + "/.complete"):
            missing(f"the demo shop's data are missing in {DEMO} (make demo)")
        self.run("seed", DEMO)

    def create_admin(self):
        self.run("user", "create-admin", "--email", ADMIN[0], "--password", ADMIN[1])

    def start(self):
        assert self.process is None, "the shop is running"
        log_path = self.folder + "/serve.log"
        with open(log_path, "ab") as log:
            seen = log.tell()
            command = [BINARY, "serve", "--media", DEMO, "--swagger",
                       os.path.dirname(DEMO) + "/swagger-ui"]
            self.process = subprocess.Popen(command, cwd=self.folder, env=self.environment,
                                            stdout=log, stderr=log)

        def serving():
            with open(log_path, "rb") as log_now:
                log_now.seek(seen)
                lines = log_now.read().decode("utf-8", "replace").splitlines(keepends=True)
            for line in lines:
                if line.endswith("\n") and '"message":"serving"' in line:
                    return int(json.loads(line)["port"])
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}:\n{''.join(lines)}")
            return 0

        self.port = wait_until(serving, what="the line that says where the shop is served")
        if self.contract is None and contract.is_available():
            self.contract = contract.Contract(self.port)
        return self

    def stop(self):
        """Asks the program to end; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=DEADLINE)
        self.process = None
        return code

    def kill(self):
        """Ends the program in the middle of whatever it is doing."""
        process, self.process = self.process, None
        process.kill()
        process.wait()

    def open_store(self, name):
        """The first store, with an administrator; the shop must be running."""
        address = {"street": "1 Test Lane", "city": "Portland", "state": "OR", "zipCode": "97209", "country": "US"}
        answer = self.admin().post("/stores", {"name": name, "address": address})
        assert answer.status == 201, answer

    def client(self, token=None, base="/api/v2"):
        return Client(self, token, base)

    def log_in(self, email, password=DEMO_PASSWORD):
        answer = self.client().post("/auth/login", {"email": email, "password": password})
        assert answer.status == 200, answer
        return self.client(answer.json["accessToken"])

    def admin(self):
        return self.log_in(*ADMIN)

    def close(self):
        if self.process is not None:
            self.kill()
        self.database.close()
        if os.environ.get("SCALEMART_E2E_KEEP") == "1":
            print("kept: " + self.folder, file=sys.stderr)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)


def missing(reason):
    """Skips loudly, or fails where everything has to be there."""
    print(f"\n*** NOT TESTED: {reason}\n", file=sys.stderr, flush=True)
    if os.environ.get("SCALEMART_REQUIRE_POSTGRES") == "1":
        raise AssertionError(reason)
    raise unittest.SkipTest(reason)


class ShopTest(unittest.TestCase):
    """A test case whose tests share one shop. Subclasses fill it in prepare(), before it is started."""

    settings = {}
    shop: Shop

    @classmethod
    def setUpClass(cls):
        if ENGINE == "postgres" and not os.environ.get("SCALEMART_TEST_POSTGRES"):
            missing("SCALEMART_TEST_POSTGRES names no PostgreSQL server (scripts/with-postgres starts one)")
        cls.shop = Shop(**cls.settings)
        cls.addClassCleanup(cls.shop.close)
        cls.shop.run("migrate")
        cls.prepare()
        cls.shop.start()
        cls.opened()

    @classmethod
    def prepare(cls):
        """Before the shop is served."""

    @classmethod
    def opened(cls):
        """Once it is."""

    def number(self, sql):
        return self.shop.database.number(sql)

    def expect(self, answer, status, code=None):
        self.assertEqual(status, answer.status, answer)
        if code is not None:
            self.assertEqual(code, answer.json["code"], answer)
        return answer


def main():
    if not contract.is_available():
        reason = "python3-jsonschema is missing: answers cannot be compared with the OpenAPI document"
        print(f"\n*** NOT TESTED: {reason}\n", file=sys.stderr, flush=True)
        if os.environ.get("SCALEMART_REQUIRE_POSTGRES") == "1":
            sys.exit(1)
    result = unittest.main(verbosity=2, exit=False).result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if result.skipped and len(result.skipped) >= result.testsRun else 0)
