"""The machine a result belongs to, and what its processes use."""
import datetime
import os
import platform
import re
import subprocess


def _first(pattern, path, default="unknown"):
    try:
        with open(path, encoding="utf-8") as file:
            found = re.search(pattern, file.read(), re.M)
        return found.group(1).strip() if found else default
    except OSError:
        return default


def _output(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return (done.stdout + done.stderr).strip().splitlines()[0]
    except (OSError, IndexError):
        return "not installed"


def load_average():
    return [round(each, 2) for each in os.getloadavg()]


def facts(folder):
    return {
        "when": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "processor": _first(r"^model name\s*:\s*(.+)$", "/proc/cpuinfo"),
        "cores": len(os.sched_getaffinity(0)),
        "memoryMiB": int(_first(r"^MemTotal:\s*(\d+)", "/proc/meminfo", "0")) // 1024,
        "kernel": platform.release(),
        "disk": _output("df", "--output=source,fstype", str(folder)) and
                subprocess.run(["df", "--output=source,fstype", str(folder)], capture_output=True, text=True,
                               check=False).stdout.strip().splitlines()[-1].split(),
        "nginx": _output("nginx", "-v"),
        "postgres": _output("/usr/lib/postgresql/15/bin/postgres", "--version"),
        "sqlite": _output("sqlite3", "--version")[:7],
        "loadAtStart": load_average(),
    }


def cpu_seconds(pid):
    """User and system time of a process and the children it has now."""
    ticks = 0
    for each in [pid, *_children(pid)]:
        try:
            with open(f"/proc/{each}/stat", encoding="utf-8") as file:
                fields = file.read().rsplit(") ", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        except OSError:
            pass
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="utf-8") as file:
            return [int(each) for each in file.read().split()]
    except OSError:
        return []


def resident_mib(pid):
    kib = _first(r"^VmRSS:\s*(\d+)", f"/proc/{pid}/status", "0")
    return int(kib) / 1024
