"""One module per question; each has run(bench), which adds rows to bench.table."""
