"""A database of a test's own, on either engine, and a way to look into it beside the program."""

import os
import re
import secrets
import sqlite3
import subprocess

ENGINE = os.environ.get("SCALEMART_E2E_ENGINE", "sqlite")


class SqliteDatabase:
    def __init__(self, folder):
        self.path = folder + "/var/scalemart.db"
        os.makedirs(folder + "/var")
        self.url = "sqlite:" + self.path

    def rows(self, sql):
        connection = sqlite3.connect(self.path, timeout=30)
        try:
            with connection:
                return [tuple(row) for row in connection.execute(sql)]
        finally:
            connection.close()

    def close(self):
        pass  # the folder goes with everything in it


class PostgresDatabase:
    """Through psql, so that nothing has to be installed."""

    SEPARATOR = "\x1f"

    def __init__(self):
        self.server = os.environ["SCALEMART_TEST_POSTGRES"].rstrip("/")
        self.name = f"scalemart_e2e_{os.getpid()}_{secrets.token_hex(4)}"
        self.url = f"{self.server}/{self.name}"
        self._psql("postgres", f"create database {self.name}")

    def rows(self, sql):
        lines = self._psql(self.name, sql).split("\n")[:-1]
        return [tuple(int(cell) if re.fullmatch(r"-?\d+", cell) else cell for cell in line.split(self.SEPARATOR))
                for line in lines]

    def close(self):
        self._psql("postgres", f"drop database if exists {self.name} with (force)")

    def _psql(self, database, sql):
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-F", self.SEPARATOR, "-c", sql,
                   f"{self.server}/{database}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise AssertionError(f"psql: {done.stderr}\n{sql}")
        return done.stdout


class Database:
    """What both engines answer, to SQL that both understand. Whole numbers come back as int, the rest as it is."""

    def __init__(self, engine):
        self.engine = engine
        self.url = engine.url

    def rows(self, sql):
        return self.engine.rows(sql)

    def number(self, sql):
        (row,) = self.rows(sql)
        return row[0]

    def id(self, hexadecimal):
        """An identifier as this engine writes it."""
        return f"x'{hexadecimal}'" if ENGINE == "sqlite" else f"'{hexadecimal}'::uuid"

    def close(self):
        self.engine.close()


def make_database(folder):
    if ENGINE not in ("sqlite", "postgres"):
        raise AssertionError(f"SCALEMART_E2E_ENGINE is {ENGINE}; it must be sqlite or postgres")
    return Database(SqliteDatabase(folder) if ENGINE == "sqlite" else PostgresDatabase())
