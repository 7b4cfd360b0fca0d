"""What the benchmark cases share: the server under test, the references, the table. Python's standard library only."""
