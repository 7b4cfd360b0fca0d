"""Small pieces, with Google Benchmark."""
import json
import os
import subprocess

from harness import paths


def run(bench):
    program = paths.program("bench_micro")
    if not os.path.exists(program):
        print("  Google Benchmark is not installed: skipped")
        return
    done = subprocess.run([program, "--benchmark_format=json", "--benchmark_min_time=0.2", f"--benchmark_repetitions={max(2, bench.rounds)}",
                           "--benchmark_report_aggregates_only=true"], capture_output=True, text=True, check=True)
    for each in json.loads(done.stdout)["benchmarks"]:
        if each.get("aggregate_name") == "median":
            speed = f" ({each['bytes_per_second'] / 2**20:,.0f} MiB/s)" if "bytes_per_second" in each else ""
            bench.table.add(each["run_name"] + speed, each["cpu_time"] / 1000, "µs")
