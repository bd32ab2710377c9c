"""The tables of an audit in figures, and the figures as a page with charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from hegui.audit.work import TABLES, Done
from hegui.report.options import Lang
from hegui.report.words import say

_TOP = 15

# key: (zh-Hans, zh-Hant, en)
_WORDS = {
    "title": ("审核汇总", "審核彙總", "Audit summary"),
    "texts": ("文本", "文本", "Texts"),
    "characters": ("字数", "字數", "Characters"),
    "violating": ("违规文本", "違規文本", "Violating texts"),
    "findings": ("发现", "發現", "Findings"),
    "errors": ("未能判断", "未能判斷", "Not judged"),
    "verdicts": ("结论", "結論", "Verdicts"),
    "severities": ("级别", "級別", "Levels"),
    "categories": ("类别", "類別", "Categories"),
    "rules": ("命中最多的规则", "命中最多的規則", "Rules that found most"),
    "transforms": ("看穿的变形", "看穿的變形", "Disguises seen through"),
    "reasons": ("未能判断的原因", "未能判斷的原因", "Why texts were not judged"),
    "notice": ("“山寨证书”通知", "“山寨證書”通知", "notice of 2022-04-29,"),
}

# How a reason begins: (zh-Hans, zh-Hant)
_REASONS = {
    "no text": ("没有文字", "沒有文字"),
    "the text is no text": ("不是文字", "不是文字"),
    "not UTF-8": ("不是 UTF-8 编码", "不是 UTF-8 編碼"),
    "not JSON": ("不是 JSON", "不是 JSON"),
    "not a JSON object": ("不是 JSON 对象", "不是 JSON 物件"),
    "not CSV": ("不是 CSV", "不是 CSV"),
    "longer than": ("太长", "太長"),
    "damaged": ("文件从这里起损坏", "檔案從這裡起損壞"),
    "there is no column": ("没有这一列", "沒有這一欄"),
}


class Summary(NamedTuple):
    """Totals, and counts by what they are counted by, the largest first."""

    totals: dict[str, int]
    charts: dict[str, list[tuple[str, int]]]


def summarize(output: Path, done: Sequence[Done]) -> Summary:
    """Read the tables back and count."""
    names = ("texts", "characters", "violating", "findings", "errors")
    totals = {name: sum(getattr(one, name) for one in done) for name in names}
    violation = ds.field("kind") == "violation"
    charts = {
        "verdicts": _counts(output, "verdicts", "verdict"),
        "severities": _counts(output, "findings", "severity", violation),
        "categories": _counts(output, "findings", "category", violation),
        "rules": _counts(output, "findings", "rule_id", violation),
        "transforms": _counts(output, "findings", "transforms", violation),
        "reasons": _counts(output, "errors", "error"),
    }
    return Summary(totals, charts)


def violating(output: Path) -> Iterator[tuple[str, str]]:
    """Id and text of every text that violates, in the order of the shards."""
    for path in sorted((output / "verdicts").glob("[0-9]*.parquet")):
        table = ds.dataset(str(path)).to_table(
            columns=["id", "text"], filter=ds.field("verdict") == "violating"
        )
        for row in table.to_pylist():
            yield row["id"], row["text"]


def page(summary: Summary, lang: Lang, titles: Mapping[str, str]) -> str:
    """One self-contained HTML file. `titles`: rule id -> what people call the rule."""
    tiles = "".join(
        f"<div><dt>{_word(name, lang)}</dt><dd>{count:,}</dd></div>" for name, count in summary.totals.items()
    )
    charts = "".join(_chart(name, rows, lang, titles) for name, rows in summary.charts.items() if rows)
    title = _word("title", lang)
    return (
        f'<!doctype html>\n<html lang="{lang}"><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style>'
        f"<h1>{title}</h1><dl>{tiles}</dl>{charts}</html>\n"
    )


def _counts(
    output: Path, table: str, column: str, rows: ds.Expression | None = None
) -> list[tuple[str, int]]:
    """How often every value stands in a column; a batch at a time, for the tables may be larger than the memory."""
    paths = sorted(str(path) for path in (output / table).glob("[0-9]*.parquet"))
    counts = Counter[str]()
    for batch in ds.dataset(paths, schema=TABLES[table]).to_batches(columns=[column], filter=rows):
        values = batch.column(column)
        flat = pc.list_flatten(values) if pa.types.is_list(values.type) else values
        counts.update({one["values"]: one["counts"] for one in pc.value_counts(flat).to_pylist()})
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _word(name: str, lang: Lang) -> str:
    return _WORDS[name][("zh-Hans", "zh-Hant", "en").index(lang)]


def _chart(name: str, rows: Sequence[tuple[str, int]], lang: Lang, titles: Mapping[str, str]) -> str:
    """Bars with their names and numbers; a screen reader reads the table that they stand in."""
    most = max(count for _, count in rows)
    lines = "".join(_line(key, _label(name, key, lang, titles), count, most) for key, count in rows[:_TOP])
    rest = f'<p class="rest">… +{len(rows) - _TOP}</p>' if len(rows) > _TOP else ""
    return f"<section><h2>{_word(name, lang)}</h2><table>{lines}</table>{rest}</section>"


def _line(key: str, label: str, count: int, most: int) -> str:
    share = 100 * count / most
    return (
        f'<tr><th scope="row">{label}</th><td><svg viewBox="0 0 100 4" preserveAspectRatio="none"'
        f' aria-hidden="true" class="{key if key in _COLOURS else ""}"><rect width="{share:.2f}" height="4" rx="1"/></svg></td><td>{count:,}</td></tr>'
    )


def _label(chart: str, key: str, lang: Lang, titles: Mapping[str, str]) -> str:
    """What a value is called, as HTML."""
    code = f"<small>{escape(key)}</small>"
    if chart == "rules":
        return f"{escape(titles[key])} {code}" if key in titles else code
    if chart == "categories" and key in _ITEMS:
        return f"{_word('notice', lang)} {_ITEMS[key]}"
    if chart == "reasons":
        known = next((words for lead, words in _REASONS.items() if key.startswith(lead)), None)
        return f"{known[lang == 'zh-Hant']} {code}" if known and lang != "en" else escape(key)
    prefix = {"verdicts": "verdict", "severities": "level", "transforms": "transform"}.get(chart)
    try:
        return escape(say(f"{prefix}.{key}", lang) if prefix else key)
    except KeyError:
        return escape(key)


_ITEMS = dict(
    zip("12345", ("二(一)", "二(二)", "二(三)", "二(四)", "二(五)"), strict=True)
)  # of the founding notice
_COLOURS = ("violating", "mention", "clean", "error", "warning", "info")
_STYLE = """
:root{color-scheme:light dark;--ink:#1f2430;--soft:#5c6475;--bar:#b5392f;--line:#e3e5ea;--page:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaf0;--soft:#a0a7b8;--bar:#e0685d;--line:#333846;--page:#16181d}}
body{font:15px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:var(--ink);
background:var(--page);max-width:52rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.6rem}h2{font-size:1.05rem;margin:2.2rem 0 .5rem}
dl{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1.2rem 0}dt{color:var(--soft);font-size:.85rem}
dd{margin:0;font-size:1.5rem;font-variant-numeric:tabular-nums}
small{display:block;color:var(--soft)}table{width:100%;border-collapse:collapse}th{font-weight:400;text-align:left;width:38%;padding:.3rem .8rem .3rem 0;
overflow-wrap:anywhere}td:last-child{text-align:right;width:6rem;font-variant-numeric:tabular-nums}
tr{border-bottom:1px solid var(--line)}svg{width:100%;height:.8rem;display:block}rect{fill:var(--bar)}.clean rect{fill:#3c8d5a}.mention rect{fill:#8a92a3}
.warning rect{fill:#c98a1b}.info rect{fill:#3d7ab8}
.rest{color:var(--soft)}
"""
