"""A whole audit: its tables, and that interrupting it loses and doubles nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hegui.audit import sources
from hegui.audit.audit import Audit, run
from hegui.audit.engines import ENGINES
from hegui.audit.schema import FINDINGS
from hegui.audit.sources import Columns, Shard
from hegui.audit.summary import page, summarize
from hegui.audit.work import TABLES, Done
from hegui.config import Config
from hegui.errors import HeguiError
from tests.server.running import until

from .conftest import TEXTS, jsonl, tables

BAD = {"bad": 5}
CLUSTER = {**os.environ, "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"}
KILLER = """
import os, signal
from pathlib import Path
from hegui.audit import work
judge = work._judge
def once(job, shard):
    killed = Path(os.environ["KILLED"])
    if shard.number == 1 and not killed.exists():
        killed.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return judge(job, shard)
work._judge = once
"""


def audit(config: Config, tmp_path: Path, name: str = "out", **texts: Any) -> Audit:
    place = tmp_path / "texts"
    place.mkdir(exist_ok=True)
    for number in range(4):
        rows = {f"{number}-{key}": text for key, text in {**TEXTS, **BAD, **texts}.items()}
        if texts or not (place / f"{number}.jsonl").exists():
            jsonl(place / f"{number}.jsonl", rows)
    return Audit((place,), tmp_path / name, config, Columns(id="id"), workers=2)


def expected(numbers: range = range(4)) -> dict[str, list[tuple[Any, ...]]]:
    names = [f"{number}-" for number in numbers]
    findings = [("ad", "包过"), ("again", "包过"), ("mention", "包过"), ("traditional", "包過")]
    return {
        "findings": [(name + key, text) for name in names for key, text in findings],
        "verdicts": [(name + key, text) for name in names for key, text in TEXTS.items()],
        "errors": [(name + "bad", "the text is no text but int") for name in names],
    }


def found(output: Path) -> dict[str, list[tuple[Any, ...]]]:
    rows = tables(output)
    return {
        "findings": [(row["id"], row["text"]) for row in rows["findings"]],
        "verdicts": [
            (row["id"], TEXTS[row["id"][2:]])
            for row in rows["verdicts"]
            if row["text"] in (None, TEXTS[row["id"][2:]])
        ],
        "errors": [(row["id"], row["error"]) for row in rows["errors"]],
    }


def test_every_text_is_in_one_table(config: Config, tmp_path: Path) -> None:
    done = run(audit(config, tmp_path))
    assert found(tmp_path / "out") == expected()
    assert [(one.texts, one.findings, one.errors, one.violating) for one in done] == [(7, 4, 1, 3)] * 4


def test_an_interrupted_audit_goes_on_where_it_stopped(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(Exception):  # noqa: N818
        pass

    def stop(done: Done, shards: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        run(audit(config, tmp_path), stop)
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "done").glob("*.json")}
    assert kept
    run(audit(config, tmp_path))
    assert found(tmp_path / "out") == expected()
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_a_finished_audit_does_nothing_more(config: Config, tmp_path: Path) -> None:
    run(audit(config, tmp_path))
    assert run(audit(config, tmp_path)._replace(engine="nobody")) == run(audit(config, tmp_path))


def test_the_folder_of_another_audit_is_left_alone(config: Config, tmp_path: Path) -> None:
    run(audit(config, tmp_path))
    with pytest.raises(HeguiError, match="this folder holds another audit"):
        run(audit(config, tmp_path, more="协议包过"))


def command(config: Config, tmp_path: Path, *words: str) -> list[str]:
    """The command line of the same audit, in a project with the same rules."""
    (tmp_path / "hegui.toml").write_text(
        f'packs = []\nextends = ["{config.extends[0].as_posix()}"]\n', "utf-8"
    )
    inputs = audit(config, tmp_path).inputs[0]
    return [
        sys.executable, "-m", "hegui", "audit", str(inputs), "--id-column", "id",
        "--config", str(tmp_path / "hegui.toml"), "--jobs", "2", "--lang", "en", *words,
    ]  # fmt: skip


@pytest.fixture
def killing(tmp_path: Path) -> dict[str, str]:
    """An environment in which the first worker that takes shard 1 is killed in the middle of it."""
    place = tmp_path / "killer"
    place.mkdir()
    (place / "sitecustomize.py").write_text(KILLER, "utf-8")
    return {
        **CLUSTER,
        "PYTHONPATH": str(place),
        "KILLED": str(tmp_path / "killed"),
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_a_worker_that_is_killed_changes_nothing(
    config: Config, tmp_path: Path, killing: dict[str, str], engine: str
) -> None:
    words = command(config, tmp_path, "--output", str(tmp_path / "out"), "--engine", engine)
    result = subprocess.run(words, env=killing, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (tmp_path / "killed").exists()
    assert result.returncode == 1, result.stderr[-2000:]
    assert "texts: 28 (" in result.stdout
    assert found(tmp_path / "out") == expected()


def test_a_whole_run_that_is_killed_goes_on_afterwards(
    config: Config, tmp_path: Path, killing: dict[str, str]
) -> None:
    words = command(config, tmp_path, "--output", str(tmp_path / "out"))
    killer = (tmp_path / "killer" / "sitecustomize.py").read_text("utf-8")
    whole = killer.replace("os.kill(os.getpid(), signal.SIGKILL)", "os.killpg(0, signal.SIGKILL)")
    (tmp_path / "killer" / "sitecustomize.py").write_text(whole, "utf-8")
    first = subprocess.run(
        words, env=killing, check=False, cwd=tmp_path, start_new_session=True, capture_output=True
    )
    assert first.returncode == -signal.SIGKILL
    assert not (tmp_path / "out" / "summary.html").exists()
    second = subprocess.run(words, env=killing, check=False, cwd=tmp_path, capture_output=True)
    assert second.returncode == 1
    assert found(tmp_path / "out") == expected()


def test_the_workers_of_a_run_that_is_killed_go_with_it(
    config: Config, tmp_path: Path, killing: dict[str, str]
) -> None:
    words = command(config, tmp_path, "--output", str(tmp_path / "out"))
    killer = (tmp_path / "killer" / "sitecustomize.py").read_text("utf-8")
    asleep = killer.replace(
        "os.kill(os.getpid(), signal.SIGKILL)", "killed.write_text(str(os.getpid())); signal.pause()"
    )
    (tmp_path / "killer" / "sitecustomize.py").write_text(asleep, "utf-8")
    main = subprocess.Popen(words, env=killing, cwd=tmp_path, stderr=subprocess.DEVNULL)
    worker = int(
        until(lambda: (tmp_path / "killed").exists() and (tmp_path / "killed").read_text(), "a worker")
    )
    main.kill()
    main.wait()
    until(lambda: not Path(f"/proc/{worker}/cmdline").exists(), "the end of the worker")


def killed_always(
    config: Config, folder: Path, killing: dict[str, str], *options: str
) -> subprocess.CompletedProcess[str]:
    """An audit in which one shard kills its worker, however often it is tried."""
    killer = folder / "killer" / "sitecustomize.py"
    killer.write_text(killer.read_text("utf-8").replace(" and not killed.exists()", ""), "utf-8")
    words = command(config, folder, "--output", str(folder / "out"), *options)
    return subprocess.run(words, env=killing, check=False, cwd=folder, capture_output=True, text=True)


def test_a_shard_that_kills_comes_last(config: Config, tmp_path: Path, killing: dict[str, str]) -> None:
    result = killed_always(config, tmp_path, killing)
    assert result.returncode == 2
    assert f"{tmp_path / 'texts' / '1.jsonl'}: worker processes keep dying" in result.stderr
    assert sorted(path.stem for path in (tmp_path / "out" / "done").glob("*")) == [
        "000000",
        "000002",
        "000003",
    ]


@pytest.mark.parametrize("engine", ["spark", "ray"])
def test_an_engine_gives_a_shard_that_kills_up(
    config: Config, tmp_path: Path, killing: dict[str, str], engine: str
) -> None:
    result = killed_always(config, tmp_path, killing, "--engine", engine)
    assert result.returncode == 2
    assert f"{engine}: the engine gave up (" in result.stderr


def test_a_full_disk_is_told_and_leaves_nothing_behind(config: Config, tmp_path: Path) -> None:
    more = {f"more-{n}": f"协议包过{n}" for n in range(2000)}
    words = command(config, tmp_path, "--output", str(tmp_path / "out"))
    jsonl(tmp_path / "texts" / "3.jsonl", more)
    small = ["prlimit", "--fsize=12000", *words]
    result = subprocess.run(small, check=False, cwd=tmp_path, capture_output=True, text=True)
    assert result.returncode == 2
    assert f"{tmp_path / 'out'}: cannot be written (" in result.stderr
    assert not [*(tmp_path / "out").rglob("*.tmp")]
    assert subprocess.run(words, check=False, cwd=tmp_path, capture_output=True).returncode == 1
    assert len(tables(tmp_path / "out")["verdicts"]) == 3 * len(TEXTS) + len(more)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_a_worker_cannot_write_is_told(config: Config, tmp_path: Path, engine: str) -> None:
    words = command(config, tmp_path, "--output", str(tmp_path / "out"))
    assert subprocess.run(words, check=False, cwd=tmp_path, capture_output=True).returncode == 1
    (tmp_path / "out" / "done" / "000002.json").unlink()
    shutil.rmtree(tmp_path / "out" / "errors")
    (tmp_path / "out" / "errors").write_text("a file where a folder should be")
    again = [*words, "--engine", engine]
    result = subprocess.run(again, capture_output=True, text=True, check=False, cwd=tmp_path, env=CLUSTER)
    assert result.returncode == 2
    assert f"{tmp_path / 'out'}: cannot be written (File exists)" in result.stderr


def test_an_audit_keeps_to_the_law_of_the_day_it_began(config: Config, tmp_path: Path) -> None:
    begun = audit(config._replace(as_of=date(2020, 1, 1)), tmp_path)
    run(begun)
    for note in (tmp_path / "out" / "done").glob("00000[23].json"):
        note.unlink()
    assert len(run(begun._replace(config=config))) == 4
    with pytest.raises(HeguiError, match="this folder holds another audit"):
        run(begun._replace(config=config._replace(as_of=date(2021, 1, 1))))


@pytest.mark.parametrize(
    "choices",
    [
        pytest.param({"disable": ("mini/x",)}, id="a rule switched off"),
        pytest.param({"severity": {"mini/x": "info"}}, id="a severity"),
        pytest.param({"allow": ("天气",)}, id="an ordinary phrase"),
        pytest.param({"publisher": "media"}, id="another publisher"),
        pytest.param({"lang": "en"}, id="another language"),
    ],
)
def test_an_audit_is_not_finished_by_other_choices(
    config: Config, tmp_path: Path, choices: dict[str, Any]
) -> None:
    run(audit(config, tmp_path))
    with pytest.raises(HeguiError, match="this folder holds another audit"):
        run(audit(config._replace(**choices), tmp_path))


def test_an_audit_is_not_finished_by_other_rules(config: Config, tmp_path: Path) -> None:
    run(audit(config, tmp_path))
    with (config.extends[0] / "x.yaml").open("a", encoding="utf-8") as file:
        file.write("# better\n")
    with pytest.raises(HeguiError, match="this folder holds another audit"):
        run(audit(config, tmp_path))


def test_a_folder_with_something_else_is_left_alone(config: Config, tmp_path: Path) -> None:
    (tmp_path / "out" / "done").mkdir(parents=True)
    (tmp_path / "out" / "done" / "homework.json").write_text("{}")
    with pytest.raises(HeguiError, match="this folder holds something else"):
        run(audit(config, tmp_path))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["done"]


SPARK = """
import json, sys
from pathlib import Path
from hegui.audit import JUDGED, ddl, judging
from hegui.audit.engines.spark import session
from hegui.config import load
config = load(Path.cwd(), Path("hegui.toml"))
frame = session(1).read.json(sys.argv[1]).select("id", "text")
rows = frame.mapInArrow(judging(config), ddl(JUDGED)).collect()
print(json.dumps(sorted([row.id, row.verdict, row.error, [one.text for one in row.findings]] for row in rows)))
"""
RAY = """
import json, sys
from pathlib import Path
import ray
from hegui.audit import JUDGED, judging
from hegui.config import load
config = load(Path.cwd(), Path("hegui.toml"))
ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False)
def judge(table):
    import pyarrow as pa
    return pa.Table.from_batches(judging(config)(table.to_batches()), JUDGED)
rows = ray.data.read_json(sys.argv[1]).map_batches(judge, batch_format="pyarrow").take_all()
found = [[r["id"], r["verdict"], r["error"], [f["text"] for f in r["findings"]]] for r in rows]
print(json.dumps(sorted(found)))
"""


@pytest.mark.parametrize(
    "script",
    [pytest.param(SPARK, id="mapInArrow of Spark"), pytest.param(RAY, id="map_batches of Ray")],
)
def test_the_kernel_runs_in_a_cluster_as_it_does_here(config: Config, tmp_path: Path, script: str) -> None:
    command(config, tmp_path)
    path = jsonl(tmp_path / "texts.json", TEXTS)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(path)],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=CLUSTER,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == [
        ["ad", "violating", None, ["包过"]],
        ["again", "violating", None, ["包过"]],
        ["clean", "clean", None, []],
        ["empty", "clean", None, []],
        ["mention", "mention", None, ["包过"]],
        ["traditional", "violating", None, ["包過"]],
    ]


def test_a_system_that_binds_no_process_to_processors(config: Config, tmp_path: Path) -> None:
    words = command(config, tmp_path, "--output", str(tmp_path / "out"))[3:]
    elsewhere = (
        "import os, sys; del os.sched_getaffinity; from hegui.cli.__main__ import main; sys.exit(main())"
    )
    without_jobs = [word for word in words if word not in ("--jobs", "2")]
    result = subprocess.run(
        [sys.executable, "-c", elsewhere, *without_jobs],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert result.returncode == 1, result.stderr
    assert found(tmp_path / "out") == expected()


def test_the_summary_counts_what_the_tables_hold(config: Config, tmp_path: Path) -> None:
    done = run(audit(config, tmp_path))
    summary = summarize(tmp_path / "out", done)
    assert summary.totals == {"texts": 28, "characters": 160, "violating": 12, "findings": 16, "errors": 4}
    assert summary.charts["rules"] == [("mini/x", 12)]
    assert summary.charts["verdicts"] == [("violating", 12), ("clean", 8), ("mention", 4)]
    assert summary.charts["reasons"] == [("the text is no text but int", 4)]
    shown = page(summary, "zh-Hans", {"mini/x": "试验"})
    assert "试验 <small>mini/x</small>" in shown
    assert "“山寨证书”通知 二(三)" in shown
    assert "不是文字 <small>the text is no text but int</small>" in shown
    assert "the text is no text but int</th>" in page(summary, "en", {})


def test_the_summary_needs_no_room_for_the_tables(tmp_path: Path) -> None:
    row = {name: ["x"] if name == "transforms" else "violation" for name in FINDINGS.names}
    findings = pa.Table.from_pylist([{**row, "start": 0, "end": 1}] * 100_000, FINDINGS)
    for place in TABLES:
        (tmp_path / place).mkdir()
    for number in range(20):
        pq.write_table(findings, tmp_path / "findings" / f"{number:06}.parquet")
    usual = pa.default_memory_pool()
    pool = pa.proxy_memory_pool(usual)
    pa.set_memory_pool(pool)
    try:
        charts = summarize(tmp_path, []).charts
    finally:
        pa.set_memory_pool(usual)
    assert charts["rules"] == [("violation", 2_000_000)]
    assert pool.max_memory() < 60 << 20


def test_hostile_names_stay_text_in_the_page(tmp_path: Path, config: Config) -> None:
    summary = summarize(tmp_path / "out", run(audit(config, tmp_path)))
    summary.charts["reasons"] = [("<script>alert(1)</script>", 1)]
    assert "<script>" not in page(summary, "en", {})
    summary.charts["reasons"] = [("damaged<script>", 1)]
    assert "<script>" not in page(summary, "zh-Hans", {})


def test_a_shard_says_where_it_stands(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", TEXTS)
    assert sources.plan([path]) == [Shard(0, str(path), "a.jsonl", "jsonl", 0, path.stat().st_size)]
