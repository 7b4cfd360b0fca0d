"""Faults on demand: what goes wrong with which of the coming requests. Each rule is used up by the requests it meets."""

from dataclasses import dataclass, field


@dataclass
class Fault:
    """kind: lost_before (no reply, nothing done), lost_after (done, no reply), delay, or status (nothing done)."""

    kind: str
    path: str = ""  # part of the path; empty: any
    method: str = ""
    skip: int = 0  # so many matching requests pass first
    count: int = 1
    status: int = 500
    seconds: float = 0.0
    headers: dict = field(default_factory=dict)

    def meets(self, method, path):
        return self.count > 0 and self.path in path and self.method in ("", method)


class Faults:
    def __init__(self):
        self.rules = []

    def add(self, description):
        self.rules.append(Fault(**description))

    def clear(self):
        self.rules.clear()

    def take(self, method, path):
        """The fault of this request, or None."""
        for rule in self.rules:
            if not rule.meets(method, path):
                continue
            if rule.skip > 0:
                rule.skip -= 1
                return None
            rule.count -= 1
            return rule
        return None
