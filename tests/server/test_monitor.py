"""The monitor against a site that changes, and against being killed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from hegui_server.monitor.fetch import Fetched, Fetcher, Manners
from hegui_server.monitor.net import is_public
from tests.server.running import Running, until
from tests.server.site import Site, site

AD = "<html><title>包过班</title><body><p>协议包过，三天拿证</p></body></html>"


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as made:
        yield made


@pytest.fixture
def admin(alone: Running) -> Iterator[httpx.Client]:
    with alone.person() as client:
        yield client


def looked(admin: httpx.Client, watch: str) -> dict[str, Any]:
    """The watch after one more look at it."""
    before = admin.post(f"/v1/watches/{watch}/run", json={}).json()["last_run"]

    def row() -> dict[str, Any] | None:
        found = next(one for one in admin.get("/v1/watches").json()["items"] if one["id"] == watch)
        return found if found["last_run"] not in (None, before) else None

    result: dict[str, Any] = until(row, "the look")
    return result


def case_of(admin: httpx.Client, url: str) -> list[dict[str, Any]]:
    rows = admin.get("/v1/cases", params={"limit": 1000, "origin": "monitor"}).json()["items"]
    return [row for row in rows if row["url"] == url]


def test_a_page_opens_one_case_and_its_life_is_followed(admin: httpx.Client, web: Site) -> None:
    url = web.put("/ad", AD)
    watch = admin.post("/v1/watches", json={"url": url}).json()["id"]
    first = until(
        lambda: [one for one in admin.get("/v1/watches").json()["items"] if one["last_run"]], "a look"
    )
    assert first[0]["last_status"] == "ok"
    [case] = case_of(admin, url)
    assert (case["title"], case["presence"]) == ("包过班", "new")
    assert looked(admin, watch)["last_status"] == "ok"
    assert (case_of(admin, url)[0]["presence"], web.unchanged["/ad"]) == ("present", 1)
    web.put("/ad", AD.replace("三天", "七天"))
    assert looked(admin, watch)["last_status"] == "ok"
    [case] = case_of(admin, url)
    whole = admin.get(f"/v1/cases/{case['id']}").json()
    pages = [one for one in whole["evidence"] if one["kind"] == "html"]
    assert (case["presence"], whole["chain"]["ok"], len(pages)) == ("changed", True, 2)
    del web.pages["/ad"]
    looked(admin, watch)
    assert case_of(admin, url)[0]["presence"] == "gone"
    assert all(agent.startswith("hegui-monitor/") for agent in web.agents)


def test_robots_are_obeyed(admin: httpx.Client, web: Site) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /secret", "text/plain")
    url = web.put("/secret", AD)
    row = looked(admin, admin.post("/v1/watches", json={"url": url}).json()["id"])
    assert (row["last_status"], row["last_error"], web.visits["/secret"]) == ("failed", "robots.txt", 0)


def test_feeds_and_sitemaps_lead_to_their_pages(admin: httpx.Client, web: Site) -> None:
    one, two = web.put("/1", AD), web.put("/2", "<p>今天天气很好</p>")
    feed = f"<rss version='2.0'><channel><item><link>{one}</link></item><item><link>{two}</link></item></channel></rss>"
    row = looked(
        admin,
        admin.post(
            "/v1/watches", json={"url": web.put("/feed", feed, "application/rss+xml"), "kind": "feed"}
        ).json()["id"],
    )
    assert (row["last_status"], row["open_cases"]) == ("ok", 1)
    bomb = f'<!DOCTYPE x [<!ENTITY a "{"a" * 100}">]><urlset><url><loc>{one}</loc></url></urlset>'
    row = looked(
        admin,
        admin.post("/v1/watches", json={"url": web.put("/bomb", bomb, "text/xml"), "kind": "sitemap"}).json()[
            "id"
        ],
    )
    assert row["last_status"] == "failed"
    assert len(case_of(admin, one)) == 1


def test_a_page_that_scripts_build_is_read_in_a_real_browser(admin: httpx.Client, web: Site) -> None:
    script = "document.body.append(['协议', '包过，三天', '拿证'].join(''))"
    url = web.put("/app", f"<title>应用</title><body><script>{script}</script></body>")
    admin.post("/v1/watches", json={"url": url, "browser": True})
    case = until(lambda: case_of(admin, url), "the case")[0]
    whole = admin.get(f"/v1/cases/{case['id']}").json()
    assert [one["text"] for one in whole["report"]["findings"]] == ["协议包过", "三天拿证"]
    assert "screenshot" in {one["kind"] for one in whole["evidence"]}


@pytest.mark.parametrize("kind", ["SQLite", "PostgreSQL"])
def test_kill_in_the_middle_loses_and_doubles_nothing(
    kind: str, tmp_path: Path, web: Site, request: pytest.FixtureRequest
) -> None:
    options = ["--private"]
    if kind == "PostgreSQL":
        options += ["--database", request.getfixturevalue("cluster").database()]
    urls = [web.put(f"/{number}", AD.replace("包过班", f"第{number}页")) for number in range(5)]
    places = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    sitemap = web.put("/map", f"<urlset>{places}</urlset>", "text/xml")
    running = Running(tmp_path / "data", *options)
    with running.person() as admin:
        admin.post("/v1/watches", json={"url": sitemap, "kind": "sitemap"})
        until(lambda: web.visits["/2"], "the third page")
        running.kill()
    running = Running(tmp_path / "data", *options)
    try:
        with running.person() as admin:
            until(lambda: admin.get("/v1/watches").json()["items"][0]["last_run"], "the look")
            found = admin.get("/v1/cases?limit=1000").json()["items"]
            assert sorted(case["url"] for case in found) == sorted(urls)
            assert len({case["number"] for case in found}) == len(urls)
            assert all(admin.get(f"/v1/cases/{case['id']}").json()["chain"]["ok"] for case in found)
    finally:
        running.stop()


def fetched(url: str, **manners: Any) -> Fetched:
    async def run() -> Fetched:
        fetcher = Fetcher(Manners(pause=0, **manners))
        try:
            return await fetcher.fetch(url)
        finally:
            await fetcher.close()

    return asyncio.run(run())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"])
def test_private_addresses_are_not_fetched(web: Site, host: str) -> None:
    url = web.put("/x", AD).replace("127.0.0.1", host)
    assert fetched(url).error == "private address"
    assert not web.visits


def test_limits_and_redirects(web: Site) -> None:
    big = web.put("/big", "x" * 5000)
    assert "larger" in fetched(big, private=True, size=1000).error
    web.put("/loop", "/loop", status=302)
    assert fetched(f"{web.address}/loop", private=True).error == "too many redirects"
    web.put("/file", "file:///etc/passwd", status=302)
    assert fetched(f"{web.address}/file", private=True).error
    assert "not a page" in fetched(web.put("/p", "x", "image/png"), private=True).error


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("10.1.2.3", False), ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False),
     ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("fe80::1%eth0", False), ("2001:4860:4860::8888", True)],
)  # fmt: skip
def test_which_addresses_lie_outside(address: str, public: bool) -> None:
    assert is_public(address) is public
