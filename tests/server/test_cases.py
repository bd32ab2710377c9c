"""Cases from the first look to the closed file, and evidence that shows every later change."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from PIL import Image
from sqlalchemy import create_engine, text

from hegui_server.cases.bundle import verify
from tests.server.running import Running

AD = "协议包过，三天拿证。报名电话13812345678"


def opened(client: httpx.Client, **more: Any) -> dict[str, Any]:
    answer = client.post(
        "/v1/cases", json={"text": AD, "title": "落地页", "platform": "抖音", "account": "甲培训", **more}
    )
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_a_case_carries_its_findings_and_its_evidence(admin: httpx.Client) -> None:
    page = {
        "title": "包过班",
        "final_url": "https://a.example/x",
        "selectors": [{"type": "CssSelector", "value": "#a"}],
    }
    case = opened(admin, url="https://a.example/", page=page, facts={"province": "广东"})
    assert case["number"].startswith("HG-")
    assert (case["state"], case["findings"], case["severity"], case["categories"]) == (
        "new",
        2,
        "error",
        ["3"],
    )
    assert [piece["kind"] for piece in case["evidence"]] == ["text", "report", "meta"]
    assert case["chain"]["ok"]
    kept = {piece["kind"]: piece for piece in case["evidence"]}
    got = admin.get(f"/v1/cases/{case['id']}/evidence/{kept['meta']['id']}")
    meta = json.loads(got.content)
    assert meta["page"]["selectors"] == page["selectors"]
    assert meta["quotes"][0] | {"fingerprint": ""} == {
        "rule_id": "certificate/pass-guarantee", "fingerprint": "", "exact": "协议包过", "prefix": "",
        "suffix": "，三天拿证。报名电话13812345678", "start": 0, "end": 4,
    }  # fmt: skip
    assert meta["tool"]["packs"][0]["sha256"]
    report = admin.get(f"/v1/cases/{case['id']}/evidence/{kept['report']['id']}").content
    assert report == admin.post("/v1/lint", json={"text": AD}).content
    assert got.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in got.headers["content-security-policy"]


def test_every_change_is_kept(admin: httpx.Client) -> None:
    case = opened(admin)
    at = f"/v1/cases/{case['id']}"
    admin.patch(at, json={"state": "confirmed", "note": "属实", "assignee": "小李", "due": "2030-01-02"})
    admin.patch(at, json={"due": None, "facts": {"icp": "粤ICP备1号"}})
    admin.post(f"{at}/notes", json={"text": "已电话联系"})
    case = admin.patch(at, json={"state": "passed_on"}).json()
    told = [(one["what"], one["from"], one["to"], one["note"]) for one in case["history"]]
    assert told[0] == ("created", "", "", "")
    assert sorted(told[1:4]) == [
        ("assignee", "", "小李", ""),
        ("due", "", "2030-01-02", ""),
        ("state", "new", "confirmed", "属实"),
    ] or "属实" in str(told[1:4])
    assert told[4:] == [
        ("due", "2030-01-02", "", ""),
        ("facts.icp", "", "粤ICP备1号", ""),
        ("note", "", "", "已电话联系"),
        ("state", "confirmed", "passed_on", ""),
    ]
    assert {one["who"] for one in case["history"]} == {"admin"}
    assert case["chain"]["ok"]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"state": "passed_on"}, 409, id="what nobody confirmed is passed on to nobody"),
        pytest.param({"state": "lost"}, 422, id="a state that is none"),
        pytest.param({}, 422, id="no change at all"),
        pytest.param({"due": "soon"}, 422, id="a day that is none"),
        pytest.param({"facts": {"nonsense": "x"}}, 422, id="a field that no lead has"),
        pytest.param({"title": None, "platform": None}, 200, id="null empties what may be empty"),
    ],
)
def test_changes_that_cannot_be(admin: httpx.Client, change: dict[str, Any], status: int) -> None:
    case = opened(admin)
    assert admin.patch(f"/v1/cases/{case['id']}", json=change).status_code == status
    assert admin.get(f"/v1/cases/{case['id']}").json()["title"] == "落地页"


def test_several_cases_change_together_or_not_at_all(admin: httpx.Client) -> None:
    first, second = opened(admin), opened(admin)
    admin.patch(f"/v1/cases/{first['id']}", json={"state": "confirmed"})
    both = [first["id"], second["id"]]
    assert (
        admin.patch("/v1/cases", json={"ids": both, "state": "passed_on", "assignee": "x"}).status_code == 409
    )
    assert admin.get(f"/v1/cases/{first['id']}").json()["state"] == "confirmed"
    assert admin.patch("/v1/cases", json={"ids": [*both, "nobody"], "assignee": "x"}).status_code == 404
    answer = admin.patch("/v1/cases", json={"ids": both, "assignee": "小王", "due": "2031-01-01"})
    assert {(one["assignee"], one["due"]) for one in answer.json()["items"]} == {("小王", "2031-01-01")}


def test_lists_are_filtered_and_counted(admin: httpx.Client) -> None:
    mark = "唯一平台乙"
    late = opened(admin, platform=mark, title="百分之百%_通过", due="2020-01-01")
    calm = opened(admin, platform=mark, text="国家级教材", title="另一个")
    both = {late["id"], calm["id"]}

    def found(**asked: Any) -> set[str]:
        return {
            one["id"] for one in admin.get("/v1/cases", params={"limit": 1000, **asked}).json()["items"]
        } & both

    assert found(platform=mark) == both
    assert found(due="overdue") == {late["id"]}
    assert found(q="%_通过") == {late["id"]}
    assert found(q="国家级 唯一平台乙") == {calm["id"]}
    assert found(category="3") == {late["id"]}
    assert found(rule_id="certificate/pass-guarantee") == {late["id"]}
    assert found(ids=calm["id"]) == {calm["id"]}
    assert found(state="closed") == set()
    statistics = admin.get("/v1/statistics", params={"platform": mark}).json()
    assert (statistics["total"], statistics["open"], statistics["overdue"]) == (2, 2, 1)
    assert statistics["by_platform"] == [{"key": mark, "count": 2}]
    assert statistics["by_state"] == [{"key": "new", "count": 2}]
    assert sum(week["count"] for week in statistics["by_week"]) == 2
    assert {"key": "certificate/pass-guarantee", "count": 1} in statistics["by_rule"]


def test_numbers_are_never_given_twice(admin: httpx.Client) -> None:
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda _: opened(admin)["number"], range(24)))
    assert len({*numbers}) == 24


def test_the_same_page_is_one_case_for_who_asks_for_it_once(admin: httpx.Client) -> None:
    url = f"https://a.example/{uuid4().hex}"

    def sent(**more: Any) -> tuple[str, bool]:
        made = opened(admin, **{"url": url, "once": True, **more})
        return made["number"], made["before"]

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: sent(), range(8)))
    [number] = {number for number, _ in made}
    assert sorted(before for _, before in made) == [False] + [True] * 7
    [case] = admin.get("/v1/cases", params={"q": url}).json()["items"]
    assert case["number"] == number
    others = {"url": f"{url}/other"}, {"text": f"{AD}！"}, {"account": "somebody"}, {"once": False}
    assert [sent(**other)[1] for other in others] == [False] * 4


def test_a_page_whose_case_is_done_is_a_case_again(admin: httpx.Client) -> None:
    page = {"url": f"https://a.example/{uuid4().hex}", "once": True}
    first = opened(admin, **page)
    assert admin.patch(f"/v1/cases/{first['id']}", json={"state": "closed"}).status_code == 200
    assert opened(admin, **page)["before"] is False


def test_an_attachment_is_kept_and_never_shown_as_a_page(admin: httpx.Client) -> None:
    case = opened(admin)
    hostile = b"<script>fetch('/v1/users')</script>"
    headers = {"Content-Type": "text/html", "X-Filename": "%E5%BF%AB%E7%85%A7%2F..%2F<x>.html"}
    made = admin.post(f"/v1/cases/{case['id']}/evidence?kind=html", content=hostile, headers=headers)
    assert made.status_code == 201
    got = admin.get(f"/v1/cases/{case['id']}/evidence/{made.json()['id']}")
    assert got.content == hostile
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"].startswith("attachment")
    assert "/" not in made.json()["name"]


PICTURES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "tiff": "image/tiff",
    "bmp": "image/bmp",
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_of_no_told_type_is_kept_under_its_own(admin: httpx.Client, kind: str) -> None:
    """As what the server fetched from an address comes back: without a name or a type that says what it is."""
    file = io.BytesIO()
    Image.new("RGB", (20, 10)).save(file, kind)
    headers = {"Content-Type": "application/octet-stream", "X-Filename": "picture"}
    address = f"/v1/cases/{opened(admin)['id']}/evidence?kind=picture"
    assert (
        admin.post(address, content=file.getvalue(), headers=headers).json()["media_type"] == PICTURES[kind]
    )
    other = admin.post(address, content=b"no picture", headers=headers).json()
    assert other["media_type"] == "application/octet-stream"


def bundle_of(client: httpx.Client) -> bytes:
    case = opened(client)
    client.post(f"/v1/cases/{case['id']}/notes", json={"text": "记录"})
    return client.get(f"/v1/cases/{case['id']}/bundle").content


def changed(archive: bytes, edit: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    edit(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for name, data in files.items():
            bundle.writestr(name, data)
    return out.getvalue()


def case_json(edit: Callable[[Any], None]) -> Callable[[dict[str, bytes]], None]:
    def apply(files: dict[str, bytes]) -> None:
        value = json.loads(files["case.json"])
        edit(value)
        files["case.json"] = json.dumps(value).encode()

    return apply


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        pytest.param(lambda files: files.update({"files/0001-copy.txt": b"x"}), "SHA-256", id="a piece was changed"),
        pytest.param(lambda files: files.pop("files/0001-copy.txt"), "missing", id="a piece was taken out"),
        pytest.param(lambda files: files.update({"files/x": b"x"}), "not in the chain", id="a piece was put in"),
        pytest.param(case_json(lambda v: v["entries"][4]["body"].update(note="别的")), "entry 4: hash", id="a note was changed"),
        pytest.param(case_json(lambda v: v["entries"].pop(2)), "entry 2: hash", id="an entry was taken out"),
        pytest.param(case_json(lambda v: v["entries"].pop()), "head", id="the end was cut off"),
        pytest.param(case_json(lambda v: v["entries"].insert(1, v["entries"].pop(2))), "hash", id="the order was changed"),
        pytest.param(case_json(lambda v: v["entries"][0].update(at="2020-01-01T00:00:00.000Z")), "entry 0: hash", id="a time was changed"),
    ],
)  # fmt: skip
def test_tampering_with_a_bundle_shows_offline(
    admin: httpx.Client, tmp_path: Path, edit: Callable[[dict[str, bytes]], None], fault: str
) -> None:
    archive = bundle_of(admin)
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    good.write_bytes(archive)
    bad.write_bytes(changed(archive, edit))
    assert verify(archive).faults == []
    assert verify(archive, head=verify(archive).head).faults == []
    assert verify(archive, head="0" * 64).faults
    assert any(fault in said for said in verify(bad.read_bytes()).faults)


def test_the_command_line_verifies_a_bundle(admin: httpx.Client, tmp_path: Path) -> None:
    archive = bundle_of(admin)
    bad = changed(archive, case_json(lambda value: value["entries"].pop()))
    for name, data, code in (("good.zip", archive, 0), ("bad.zip", bad, 1), ("none.zip", b"PK\x03\x04", 2)):
        (tmp_path / name).write_bytes(data)
        command = [sys.executable, "-m", "hegui", "evidence", "verify", str(tmp_path / name)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == code, run.stderr


@pytest.mark.parametrize(
    "damage",
    [
        'UPDATE entries SET body = \'{"what":"created","from":"","to":"","note":"x"}\' WHERE seq = 0',
        "DELETE FROM entries WHERE seq = 4",
        "UPDATE blobs SET data = x'00'",
        "UPDATE cases SET head = '0'",
    ],
)
def test_tampering_with_the_database_shows(alone: Running, damage: str) -> None:
    with alone.person() as admin:
        case = opened(admin)
        admin.post(f"/v1/cases/{case['id']}/notes", json={"text": "记录"})
        assert admin.get(f"/v1/cases/{case['id']}").json()["chain"]["ok"]
        engine = create_engine(f"sqlite:///{alone.data}/hegui.db")
        with engine.begin() as connection:
            connection.execute(text(damage))
        engine.dispose()
        assert not admin.get(f"/v1/cases/{case['id']}").json()["chain"]["ok"]
