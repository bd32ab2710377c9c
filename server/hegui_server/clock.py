"""Now, as the database keeps it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta


def now(**later: float) -> str:
    """ISO 8601 in UTC to the millisecond; such texts sort as the times do. `now(minutes=5)` is then."""
    moment = datetime.now(UTC) + timedelta(**later)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def today() -> str:
    """The local day, which is what a deadline is measured by."""
    return date.today().isoformat()
