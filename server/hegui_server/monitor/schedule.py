"""Takes watches that are due, one after the other, and looks. Whatever happens is in the database page by page:
a monitor that is killed loses nothing, and the next one doubles nothing."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from typing import Any

from hegui_server.desk import Desk
from hegui_server.monitor.browser import Browser
from hegui_server.monitor.discover import discover
from hegui_server.monitor.fetch import Fetched, Fetcher, Manners
from hegui_server.monitor.look import judge, law_of, write
from hegui_server.problem import Problem
from hegui_server.store import watches
from hegui_server.store.cases import Piece

LOG = logging.getLogger("hegui")
_TICK = 1.0  # seconds between two looks at the list
_AT_ONCE = 4  # watches; one host is visited by one of them at a time
_PAGES = 200  # of one watch in one look; the rest comes in the next, which is said
_REST_MINUTES = 5.0


async def watch(desk: Desk) -> None:
    """Until cancelled."""
    fetcher = Fetcher(Manners(pause=desk.settings.pause, private=desk.settings.private_addresses))
    browser = Browser(desk.settings)
    running: set[asyncio.Task[None]] = set()
    try:
        while True:
            row = None
            if len(running) < _AT_ONCE:
                with suppress(Problem):  # the database is away: later
                    row = await asyncio.to_thread(desk.database.write, watches.claim)
            if row is None:
                await asyncio.sleep(_TICK)
                continue
            task = asyncio.create_task(_watched(desk, fetcher, browser, row))
            running.add(task)
            task.add_done_callback(running.discard)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await browser.close()
        await fetcher.close()


async def _watched(desk: Desk, fetcher: Fetcher, browser: Browser, row: dict[str, Any]) -> None:
    holding = asyncio.create_task(_hold(desk, row["id"]))
    try:
        status, error, again = await _look(desk, fetcher, browser, row)
    except Problem:
        return  # the database is away: the claim runs out, and somebody looks again
    except Exception as fault:
        LOG.error("a watch failed: %s", type(fault).__name__)
        status, error, again = "failed", type(fault).__name__, 0.0
    finally:
        holding.cancel()
    desk.metrics.looks.labels(status).inc()
    with suppress(Problem):
        await asyncio.to_thread(
            desk.database.write,
            lambda connection: watches.done(
                connection, row["id"], status, error, due=row["next_run"], again=again
            ),
        )


async def _look(
    desk: Desk, fetcher: Fetcher, browser: Browser, row: dict[str, Any]
) -> tuple[str, str, float]:
    """The status and error of a look, and when to come again where pages are left (0: as usual)."""
    urls, wrong = await discover(fetcher, row["kind"], row["url"])
    known = await asyncio.to_thread(desk.database.read, watches.checked, row["id"])
    gone_from_list = [url for url in known if url not in set(urls)] if row["kind"] != "page" and urls else []
    waiting = sorted([*urls, *gone_from_list], key=lambda url: known.get(url, ""))
    counts: Counter[str] = Counter()
    for url in waiting[:_PAGES]:
        counts[await _visit(desk, fetcher, browser, row, url)] += 1
    left = len(waiting) - _PAGES
    if left > 0:
        wrong = "; ".join(filter(None, [wrong, f"{left} pages left for the next look"]))
    failed = [name.partition(":")[2] for name in counts if name.startswith("failed:")]
    if failed:
        wrong = "; ".join(filter(None, [wrong, *sorted({*failed})[:5]]))
    if not waiting or (
        len(failed) and sum(counts.values()) == sum(counts[f"failed:{one}"] for one in failed)
    ):
        return "failed", wrong or "nothing to look at", 0.0
    if set(counts) == {"gone"}:
        return "gone", wrong, 0.0
    return "partial" if wrong else "ok", wrong, _REST_MINUTES if left > 0 else 0.0


async def _visit(desk: Desk, fetcher: Fetcher, browser: Browser, row: dict[str, Any], url: str) -> str:
    law = await asyncio.to_thread(law_of, desk)
    page = await asyncio.to_thread(desk.database.write, watches.page, row["id"], url)
    conditions = page if page["judged"] == law and not row["browser"] else {}
    more: list[Piece] = []
    if row["browser"]:
        fetched, picture = await browser.open(fetcher, url)
        more = [Piece("screenshot", "page.png", "image/png", picture)] if picture else []
    else:
        fetched = await fetcher.fetch(url, conditions)
    outcome = await asyncio.to_thread(_settle, desk, row, url, fetched, law, more)
    return outcome if outcome != "failed" else f"failed:{fetched.error or f'HTTP {fetched.status}'}"


def _settle(desk: Desk, row: dict[str, Any], url: str, fetched: Fetched, law: str, more: list[Piece]) -> str:
    seen = judge(desk, fetched) if fetched.good else None
    return desk.database.write(write, row, url, fetched, seen, law, more)


async def _hold(desk: Desk, watch_id: str) -> None:
    """Keep the claim alive while we are."""
    while True:
        await asyncio.sleep(watches.LEASE_SECONDS / 3)
        with suppress(Problem):
            await asyncio.to_thread(desk.database.write, watches.hold, watch_id)
