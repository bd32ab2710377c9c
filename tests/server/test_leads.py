"""What leaves the house: leads, typical cases, examples, archives."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import httpx
import openpyxl
import pytest
import yaml

from hegui_server.cases.lead import FIELDS
from hegui_server.cases.mask import mask
from tests.server.postgres import Cluster
from tests.server.running import Running
from tests.server.test_cases import opened

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003830181"
    "7e0b0d0b0000000049454e44ae426082"
)


def words(data: bytes) -> str:
    """Everything that a Word document says."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_a_lead_says_the_same_in_every_format(admin: httpx.Client) -> None:
    case = opened(admin, url="https://a.example/", facts={"province": "广东", "operator_name": "甲公司"})
    admin.post(
        f"/v1/cases/{case['id']}/evidence?kind=screenshot", content=PNG, headers={"Content-Type": "image/png"}
    )
    at = f"/v1/cases/{case['id']}/lead"
    lead = admin.get(f"{at}?format=json").json()["leads"][0]
    assert set(lead) == {"schema", "findings", "pieces"} | {
        name for group in FIELDS.values() for name in group
    }
    assert lead["quoted_text"] == "协议包过；三天拿证"
    assert lead["category"] == "（三）明令列举的招揽用语"
    assert lead["recipient"] == "人社（12333）、平台"
    assert (lead["province"], lead["operator_name"], lead["platform"]) == ("广东", "甲公司", "抖音")
    table = list(csv.reader(io.StringIO(admin.get(f"{at}?format=csv").content.decode("utf-8-sig"))))
    row = dict(zip(table[0], table[1], strict=True))
    assert (row["原文摘录"], row["网址"]) == ("协议包过；三天拿证", "https://a.example/")
    book = openpyxl.load_workbook(io.BytesIO(admin.get(f"{at}?format=xlsx").content))
    assert [cell.value for cell in book["线索"][1]] == table[0]
    assert [cell.value for cell in book["用语"]["B"]] == ["原文", "协议包过", "三天拿证"]
    got = admin.get(f"{at}?format=docx")
    said = words(got.content)
    for wanted in ("线索通报", case["number"], "协议包过", "甲公司", "证据链首", lead["quoted_text"]):
        assert wanted in said
    assert docx.Document(io.BytesIO(got.content)).inline_shapes
    assert "%E7%BA%BF%E7%B4%A2" in got.headers["content-disposition"]
    history = admin.get(f"/v1/cases/{case['id']}").json()["history"]
    assert [one["to"] for one in history if one["what"] == "exported"] == ["json", "csv", "xlsx", "docx"]


def test_the_head_on_a_lead_is_that_of_the_bundles_chain(admin: httpx.Client, tmp_path: Path) -> None:
    case = opened(admin)
    lead = admin.get(f"/v1/cases/{case['id']}/lead?format=json").json()["leads"][0]
    bundle = tmp_path / "b.zip"
    bundle.write_bytes(admin.get(f"/v1/cases/{case['id']}/bundle").content)
    entries = json.loads(__import__("zipfile").ZipFile(bundle).read("case.json"))["entries"]
    assert lead["chain_head"] in [entry["hash"] for entry in entries]


def test_a_batch_of_leads_follows_the_filter(admin: httpx.Client) -> None:
    for number in range(3):
        opened(admin, platform="批量平台", title=f"案{number}")
    leads = admin.get("/v1/leads", params={"format": "json", "platform": "批量平台"}).json()["leads"]
    assert len(leads) == 3
    assert admin.get("/v1/leads", params={"platform": "没有的平台"}).status_code == 404
    assert words(admin.get("/v1/leads", params={"platform": "批量平台"}).content).count("证据链首") == 3


@pytest.mark.parametrize("hostile", ["=HYPERLINK(1)", "+1", "@SUM(1)", "-2", "\x1b控制字符\ufffe"])
def test_hostile_words_are_only_words_in_a_spreadsheet(admin: httpx.Client, hostile: str) -> None:
    case = opened(admin, account=hostile)
    for form in ("xlsx", "csv", "docx"):
        got = admin.get(f"/v1/cases/{case['id']}/lead?format={form}")
        assert got.status_code == 200
        if form == "xlsx":
            cells = [cell for row in openpyxl.load_workbook(io.BytesIO(got.content))["线索"] for cell in row]
            assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("电话13812345678报名", "电话＊＊＊＊＊＊＊＊＊＊＊报名", id="a mobile number"),
        pytest.param("１３８-1234-5678", "＊＊＊＊＊＊＊＊＊＊＊＊＊", id="written wide, with strokes"),
        pytest.param("幺叁捌壹贰叁肆伍陆柒捌", "＊＊＊＊＊＊＊＊＊＊＊", id="in Chinese numerals"),
        pytest.param("加微信：abc_12345 咨询", "加＊＊＊＊＊＊＊＊＊＊＊＊ 咨询", id="a WeChat name"),
        pytest.param(
            "身份证11010119900307123X。",
            "身份证＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊。",
            id="an identity number",
        ),
        pytest.param("请写信给 a.b@c.example", "请写信给 ＊＊＊＊＊＊＊＊＊＊＊＊＊", id="an e-mail address"),
        pytest.param(
            "官网https://a.example/x?u=1，点击",
            f"官网{'＊' * 23}，点击",
            id="an address",
        ),
        pytest.param("甲培训包过", "＊＊＊包过", id="the name of the account"),
        pytest.param("王老师授课", "＊老师授课", id="a teacher's name"),
        pytest.param(
            "三天拿证，一对一辅导，2026年",
            "三天拿证，一对一辅导，2026年",
            id="leaves alone what is no personal data",
        ),
    ],
)
def test_personal_data_is_masked(text: str, left: str) -> None:
    assert mask(text, ["甲培训"]) == left


def test_a_typical_case_names_nobody(admin: httpx.Client) -> None:
    case = opened(
        admin,
        url="https://a.example/secret",
        facts={"operator_name": "乙公司"},
        text="甲培训：协议包过，联系13812345678，乙公司",
    )
    said = words(admin.get(f"/v1/cases/{case['id']}/typical?format=docx").content)
    for private in ("甲培训", "13812345678", "乙公司", "a.example", case["number"]):
        assert private not in said
    for wanted in ("典型案例", "协议包过", "依据", "抖音"):
        assert wanted in said


def test_false_alarms_become_good_examples(admin: httpx.Client) -> None:
    case = opened(admin, text="先说一句。本店产品国家级品质，扫码购买。", title="误报")
    admin.patch(f"/v1/cases/{case['id']}", json={"state": "false_alarm"})
    told = yaml.safe_load(admin.get("/v1/examples").text)
    rules = {one["rule_id"] for one in case["report"]["findings"] if one["suppressed"] is None}
    assert rules
    assert rules <= set(told)
    assert all("good" in told[rule] for rule in rules)
    assert json.loads(admin.get("/v1/examples?format=json").text).keys() == told.keys()


def cli(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hegui", *words], capture_output=True, text=True, check=False, timeout=120
    )


def everything(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in client.get("/v1/cases?limit=1000").json()["items"]:
        found[row["number"]] = client.get(f"/v1/cases/{row['id']}").json()
    return found


def test_a_backup_moves_from_one_database_to_the_other_and_back(
    alone: Running, cluster: Cluster, tmp_path: Path
) -> None:
    with alone.person() as admin:
        opened(admin, title="第一")
        admin.post("/v1/watches", json={"url": "http://127.0.0.1:9/", "every_minutes": 525600})
        before, trail = everything(admin), admin.get("/v1/audit").json()["total"]
        saved = tmp_path / "a.zip"
        assert cli("data", "backup", str(saved), "--data", str(alone.data)).returncode == 0
    url = cluster.database()
    assert cli("data", "restore", str(saved), "--database", url).returncode == 0
    assert cli("data", "restore", str(saved), "--database", url).returncode == 2
    again = tmp_path / "b.zip"
    assert cli("data", "backup", str(again), "--database", url).returncode == 0
    place = tmp_path / "moved"
    assert cli("data", "restore", str(again), "--data", str(place)).returncode == 0
    running = Running(place, "--no-monitor")
    try:
        with running.person() as admin:
            assert everything(admin) == before
            assert admin.get("/v1/audit").json()["total"] > trail
            assert [one["url"] for one in admin.get("/v1/watches").json()["items"]] == ["http://127.0.0.1:9/"]
    finally:
        running.stop()


def test_an_export_is_put_together_with_what_is_there(alone: Running, admin: httpx.Client) -> None:
    with alone.person() as other:
        mine = opened(other, title="来自别处")
        archive = other.get("/v1/export").content
    first = admin.post("/v1/import", content=archive, headers={"Content-Type": "application/zip"}).json()[
        "added"
    ]
    assert first["cases"] == 1
    again = admin.post("/v1/import", content=archive, headers={"Content-Type": "application/zip"}).json()[
        "added"
    ]
    assert not any(again.values())
    case = admin.get(f"/v1/cases/{mine['id']}").json()
    assert (case["title"], case["chain"]["ok"]) == ("来自别处", True)
    assert opened(admin)["number"] != case["number"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"nonsense" * 100])
def test_what_is_no_archive_changes_nothing(admin: httpx.Client, data: bytes) -> None:
    before = admin.get("/v1/cases").json()["total"]
    answer = admin.post("/v1/import", content=data, headers={"Content-Type": "application/zip"})
    assert answer.status_code == 422
    assert admin.get("/v1/cases").json()["total"] == before
