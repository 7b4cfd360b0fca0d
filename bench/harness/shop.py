"""The server under test: prepared databases, a process, requests to it."""
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import time

from harness import machine, paths


# Every request is counted, as in a real shop, but none is too many.
BOUNDLESS = "1000000000/1s"


def settings(folder, database_url):
    """A clean environment: nothing of the caller's shell changes what is measured."""
    return {"PATH": os.environ.get("PATH", ""), "PORT": "0", "DATA_DIR": str(folder), "DATABASE_URL": database_url,
            "ACCESS_LOG": "off", "LOG_LEVEL": "info", "RATE_LIMIT_SENSITIVE": BOUNDLESS,
            "RATE_LIMIT_WRITING": BOUNDLESS, "RATE_LIMIT_BROWSING": BOUNDLESS}


def run_command(folder, database_url, *arguments):
    done = subprocess.run([str(paths.SERVER), *arguments], env=settings(folder, database_url), cwd=folder,
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"scalemart {' '.join(arguments)}: {done.stderr[-2000:]}{done.stdout[-2000:]}")
    return done.stdout


def sqlite_url(folder):
    return f"sqlite:{folder}/shop.db"


def seeded_sqlite(workspace):
    """A folder with the demo shop, copied from one that was seeded once."""
    template = workspace.path / "seeded"
    if not template.exists():
        template.mkdir()
        run_command(template, sqlite_url(template), "seed", str(paths.DEMO))
    folder = workspace.folder("shop")
    for file in template.iterdir():
        (shutil.copytree if file.is_dir() else shutil.copy)(file, folder / file.name)
    return folder


class Shop:
    """with Shop(folder, url) as shop: a running server, stopped at the end."""

    def __init__(self, folder, database_url, **more_settings):
        self.folder = folder
        self._environment = {**settings(folder, database_url), **more_settings}
        self._log = folder / "server.log"
        self._connection = None
        self.ready_after = None

    def __enter__(self):
        started = time.perf_counter()
        with open(self._log, "wb") as log:
            self.process = subprocess.Popen([str(paths.SERVER), "serve"], env=self._environment, cwd=self.folder,
                                            stdout=log, stderr=log)
        self.port = self._wait_for_port()
        while self.request("GET", "/ready")[0] != 200:
            time.sleep(0.001)
        self.ready_after = time.perf_counter() - started
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _wait_for_port(self):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            found = re.search(rb'"serving".*"port":"?(\d+)', self._log.read_bytes())
            if found:
                return int(found.group(1))
            if self.process.poll() is not None:
                break
            time.sleep(0.001)
        raise RuntimeError("the server did not start:\n" + self._log.read_text(errors="replace"))

    @property
    def pid(self):
        return self.process.pid

    def request(self, method, target, body=None, token=None, headers=None):
        """(status, headers, bytes); keeps one connection."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = dict(headers or {})
        if body is not None:
            body = json.dumps(body)
            sent["Content-Type"] = "application/json"
        if token:
            sent["Authorization"] = "Bearer " + token
        self._connection.request(method, target, body, sent)
        answer = self._connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()

    def json(self, method, target, body=None, token=None):
        status, _, answer = self.request(method, target, body, token)
        if status >= 300:
            raise RuntimeError(f"{method} {target}: {status} {answer[:500]}")
        return json.loads(answer)

    def cpu_seconds(self):
        return machine.cpu_seconds(self.pid)

    def wait_until_idle(self, patience=20):
        """Until it has done nothing for a while: queued jobs are then finished."""
        deadline = time.monotonic() + patience
        used = self.cpu_seconds()
        while time.monotonic() < deadline:
            time.sleep(0.5)
            now = self.cpu_seconds()
            if now - used < 0.02:
                return
            used = now

    def resident_mib(self):
        return machine.resident_mib(self.pid)
