"""Who may call what: the callers the access matrix is about, and what each may expect of a route."""

import dataclasses
from collections.abc import Callable

# The columns of the matrix. "other" is somebody of the same kind to whom the thing in question does not belong.
CALLERS = ("anonymous", "guest", "customer", "other customer", "vendor", "other vendor", "admin", "limited admin",
           "secret key", "narrow key", "publishable key")
STAFF_KEYS = ("secret key", "narrow key")

THROUGH = "yes"  # the route does its work
UNAUTHENTICATED, FORBIDDEN, NOT_FOUND = "401", "403", "404"
HIDDEN = "403/404"  # refused: 404 where the caller could not see the thing anyway


@dataclasses.dataclass
class Row:
    """One route. `rule` is the access rule it must declare; `path` and `body` make a request that works for its owner."""
    rule: str
    path: Callable | None = None   # (world, owner's things) → path, for routes with parameters
    body: Callable | dict | None = None
    owned: str | None = None       # "customer" or "vendor": whose things the request is about
    answers: tuple = (200, 201, 202, 204)
    headers: Callable | dict | None = None
    disposable: bool = False       # the request uses its caller up: each gets a new one of its kind
    staff_too: bool = False        # of a customer's thing: administrators may as well
    no_keys: bool = False          # refused to API keys, whatever their scopes
    vendors_only: bool = False     # an administrator is no vendor here
    admin_own: bool = False        # administrators see only what is theirs here, as vendors do


def expectation(row, caller):
    """What the caller may expect of the route."""
    kind, _, permission = row.rule.partition(":")
    if kind == "anyone":
        return THROUGH
    if caller == "anonymous":
        return UNAUTHENTICATED
    if caller == "publishable key":
        return FORBIDDEN
    if kind in ("shopper", "account"):
        if caller in STAFF_KEYS or (kind == "account" and caller == "guest"):
            return FORBIDDEN
        is_owner = caller == "customer" or (row.staff_too and caller == "admin")
        return THROUGH if row.owned is None or is_owner else HIDDEN
    # Staff.
    if row.no_keys and caller in STAFF_KEYS:
        return FORBIDDEN
    if not permission and caller not in ("vendor", "other vendor"):  # for vendors themselves
        return FORBIDDEN
    if caller in ("guest", "customer", "other customer", "limited admin", "narrow key"):
        return FORBIDDEN
    if kind == "admin" and caller in ("vendor", "other vendor"):
        return FORBIDDEN
    if row.owned == "vendor" and caller == "other vendor":
        return HIDDEN
    if (row.vendors_only or row.admin_own) and caller not in ("vendor", "other vendor"):
        return HIDDEN
    return THROUGH


def matches(expected, status, row):
    if expected == THROUGH:
        return status in row.answers
    if expected == HIDDEN:
        return status in (403, 404)
    return status == int(expected)
