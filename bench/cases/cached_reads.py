"""A cached answer beside nginx serving a file with the same bytes and the same headers."""
import re
import shutil
import socket
import subprocess
import time

from harness import machine, paths, shop
from harness.table import median

CONNECTIONS = 32
SECONDS = 2
# What nginx says by itself.
NGINX_OWN = {"content-type", "content-length", "date", "etag", "connection"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Nginx:
    def __init__(self, folder, files, headers):
        (folder / "files").mkdir()
        for name, content in files.items():
            (folder / "files" / name).write_bytes(content)
        self.port = free_port()
        lines = "\n".join(f'        add_header {name} "{value}";' for name, value in headers)
        text = (paths.ROOT / "bench/reference/nginx.conf.in").read_text(encoding="utf-8")
        for mark, value in (("folder", str(folder)), ("port", str(self.port)), ("headers", lines)):
            text = text.replace(f"@{mark}@", value)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        self._command = [shutil.which("nginx") or "/usr/sbin/nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]

    def __enter__(self):
        self.process = subprocess.Popen(self._command)
        for _ in range(500):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.01)
        raise RuntimeError("nginx did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def wrk(port, target, pid):
    """(requests per second, microseconds of the server's processor time per request)"""
    before = machine.cpu_seconds(pid)
    done = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", f"http://127.0.0.1:{port}{target}"],
                          capture_output=True, text=True, check=True)
    used = machine.cpu_seconds(pid) - before
    if "Non-2xx" in done.stdout:
        raise RuntimeError(done.stdout)
    requests = int(re.search(r"(\d+) requests in", done.stdout).group(1))
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout).group(1)), used / requests * 1e6


def run(bench):
    folder = shop.seeded_sqlite(bench.workspace)
    with shop.Shop(folder, shop.sqlite_url(folder)) as server:
        slug = server.json("GET", "/api/v2/products?limit=1")["items"][0]["slug"]
        targets = {"list.json": "/api/v2/products?limit=24", "detail.json": f"/api/v2/products/{slug}"}
        answers = {name: server.request("GET", target) for name, target in targets.items()}
        headers = [(name, value) for name, value in answers["list.json"][1] if name.lower() not in NGINX_OWN]
        files = {name: answer[2] for name, answer in answers.items()}
        with Nginx(bench.workspace.folder("nginx"), files, headers) as nginx:
            for name, title in (("list.json", "product list, 24 items"), ("detail.json", "product detail")):
                compare(bench, server, nginx, name, targets[name], f"cached {title} ({len(files[name]):,} bytes)")


def compare(bench, server, nginx, name, target, what):
    ours, theirs = [], []
    for _ in range(bench.rounds):
        ours.append(wrk(server.port, target, server.pid))
        theirs.append(wrk(nginx.port, "/" + name, nginx.process.pid))
    bench.table.add(what, median([rate for rate, _ in ours]), "/s", median([rate for rate, _ in theirs]), "nginx, a file",
                    "≥ 0.8", lambda ratio, _: ratio >= 0.8, rounds=[ours, theirs])
    bench.table.add("  processor time per request", median([cpu for _, cpu in ours]), "µs",
                    median([cpu for _, cpu in theirs]), "nginx, a file")
