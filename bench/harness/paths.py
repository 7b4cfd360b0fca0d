"""Where everything is. All files of a run live in one temporary folder on the disk that is measured."""
import os
import pathlib
import shutil
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "release"
SERVER = BUILD / "apps" / "scalemart" / "scalemart"
DEMO = ROOT / "build" / "demo"
RESULTS = ROOT / "build" / "bench"


def program(name):
    return str(BUILD / "bench" / name)


class Workspace:
    """A folder that is removed at the end, and counts up names inside it."""

    def __init__(self, base=None):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="scalemart-bench.", dir=base))
        os.chmod(self.path, 0o755)  # nginx's workers and PostgreSQL run as other users
        self._count = 0

    def folder(self, name):
        self._count += 1
        path = self.path / f"{name}-{self._count}"
        path.mkdir()
        os.chmod(path, 0o755)
        return path

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)
