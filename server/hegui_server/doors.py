"""Doors: who may come in, remembered for a moment so that a busy client costs no query a request."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from hegui_server.problem import Problem
from hegui_server.settings import Limits
from hegui_server.store import people
from hegui_server.store.database import Database
from hegui_server.store.people import Principal

REMEMBER = 2.0  # seconds until another server's revocation is seen here
_MOST = 4096
_TOUCH = 60.0


class Doors:
    """`known` answers from memory, `look` from the database (in a worker thread)."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database, self._clock = database, clock
        self._seen: OrderedDict[str, tuple[float, Principal | None]] = OrderedDict()
        self._origins: tuple[float, frozenset[str]] = (float("-inf"), frozenset())
        self._touched: dict[str, float] = {}

    def known(self, secret: str) -> tuple[bool, Principal | None]:
        """Whether we remember this secret, and whose it is."""
        until, principal = self._seen.get(secret, (float("-inf"), None))
        return until >= self._clock(), principal

    def look(self, secret: str) -> Principal | None:
        """Whose it is now."""
        principal = self._database.read(people.who, secret)
        self._seen[secret] = self._clock() + REMEMBER, principal
        while len(self._seen) > _MOST:
            self._seen.popitem(last=False)
        if principal and principal.token_id:
            self._touch(principal.token_id)
        return principal

    def origins(self) -> frozenset[str]:
        """Origins of paired extensions."""
        until, found = self._origins
        if until < self._clock():
            found = self._database.read(people.paired_origins)
            self._origins = self._clock() + REMEMBER, found
        return found

    def forget(self) -> None:
        """Something about people or tokens changed: ask the database again."""
        self._seen.clear()
        self._origins = float("-inf"), frozenset()

    def _touch(self, token_id: str) -> None:
        """Note that a token was used, about once a minute."""
        now = self._clock()
        if now - self._touched.get(token_id, float("-inf")) < _TOUCH:
            return
        self._touched[token_id] = now
        try:
            self._database.write(people.touch_token, token_id)
        except Problem:
            return  # a note about the last use is not worth refusing a request


class Rates:
    """A bucket for each principal: `rate` requests a second, `burst` at once."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits, self._clock = limits, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, cost: float = 1.0) -> None:
        """429, with when to come again, where the bucket is empty."""
        now = self._clock()
        left, at = self._buckets.pop(key, (float(self._limits.burst), now))
        left = min(float(self._limits.burst), left + (now - at) * self._limits.rate)
        if left < cost:
            self._buckets[key] = left, now
            raise Problem(429, "rate", retry=max(1, round((cost - left) / self._limits.rate + 0.5)))
        self._buckets[key] = left - cost, now
        while len(self._buckets) > _MOST:
            self._buckets.popitem(last=False)
