"""A score as a table for the terminal, as plain data, and as one readable page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Any

from hegui.evaluate.score import Mistake, Score

KINDS = ("ad", "negative", "ordinary", "lookalike", "evasion", "garbled")
_VERDICTS = ("violating", "mention", "clean")
_KIND_NAMES = {"missed": "漏报", "false-alarm": "误报", "verdict": "结论"}


def as_dict(score: Score) -> dict[str, Any]:
    """The figures, rounded so that they can be stored and compared; no text of any document."""
    return {
        "documents": score.documents,
        "characters": score.characters.total(),
        "recall": round(score.recall, 4),
        "precision": round(score.precision, 4),
        "verdicts_right": round(score.verdicts_right, 4),
        "recall_by_category": {
            name: [score.found[name], count] for name, count in sorted(score.wanted.items())
        },
        "precision_by_rule": {
            name: [score.right[name], count] for name, count in sorted(score.raised.items())
        },
        "precision_by_pack": {name: list(counts) for name, counts in score.by_pack().items()},
        "precision_by_transform": {
            name: [score.right_through[name], count] for name, count in sorted(score.raised_through.items())
        },
        "false_alarms_per_100k": {kind: round(score.alarms_per_100k(kind), 1) for kind in KINDS},
        "found_through": dict(sorted(score.transforms.items())),
        "verdicts": {wanted: {got: score.verdicts[wanted, got] for got in _VERDICTS} for wanted in _VERDICTS},
        "worst_documents": [[name, count] for name, count in worst(score)],
    }


def worst(score: Score, most: int = 20) -> list[tuple[str, int]]:
    """The documents with the most mistakes."""
    return Counter(mistake.document for mistake in score.mistakes).most_common(most)


def table(score: Score, *, mistakes: bool = False) -> str:
    """For a terminal. With `mistakes` each one follows on a line of its own."""
    lines = [
        f"{score.documents} 篇，{score.characters.total()} 字",
        f"召回 {score.recall:.1%}（{score.found.total()}/{score.wanted.total()}）"
        f"  精确 {score.precision:.1%}（{score.right.total()}/{score.raised.total()}）"
        f"  结论正确 {score.verdicts_right:.1%}",
        "",
        "类别                召回",
    ]
    for name, count in sorted(score.wanted.items()):
        lines.append(f"  {name:16} {score.found[name] / count:6.1%}  {score.found[name]}/{count}")
    lines += ["", "规则包              精确"]
    lines += [_share(name, *counts) for name, counts in score.by_pack().items()]
    lines += ["", "看穿的变形          精确"]
    lines += [
        _share(name, score.right_through[name], count) for name, count in sorted(score.raised_through.items())
    ]
    lines += ["", "出错的规则          精确"]
    lines += [_share(name, score.right[name], count) for name, count in _wrong(score)]
    lines += ["", "文本                误报/10万字"]
    for kind in KINDS:
        size = sum(n for name, n in score.characters.items() if name.startswith(kind))
        if size:
            lines.append(f"  {kind:16} {score.alarms_per_100k(kind):6.1f}  （{size} 字）")
    lines += ["", "应为 \\ 判为          " + "  ".join(f"{got:>9}" for got in _VERDICTS)]
    for wanted in _VERDICTS:
        counts = "  ".join(f"{score.verdicts[wanted, got]:9}" for got in _VERDICTS)
        lines.append(f"  {wanted:16} {counts}")
    lines += ["", "错得最多的文档"]
    lines += [f"  {name:16} {count}" for name, count in worst(score, 10)]
    if mistakes:
        lines += ["", *map(_line, score.mistakes)]
    return "\n".join(lines) + "\n"


def _share(name: str, right: int, count: int) -> str:
    return f"  {name:16} {right / count:6.1%}  {right}/{count}"


def _wrong(score: Score) -> list[tuple[str, int]]:
    """Rules that fired wrongly, the most often wrong first; and how often each fired."""
    wrong = Counter({name: count - score.right[name] for name, count in score.raised.items()})
    return [(name, score.raised[name]) for name, errors in wrong.most_common() if errors]


def _line(mistake: Mistake) -> str:
    where = f"{_KIND_NAMES[mistake.kind]}  {mistake.document}  {mistake.detail}"
    return f"{where}  “{mistake.text}”  {mistake.sentence}" if mistake.text else where


def page(score: Score) -> str:
    """One self-contained HTML page; everything from the corpus is escaped."""
    rows = "".join(
        f"<tr class={mistake.kind}><td>{_KIND_NAMES[mistake.kind]}<td>{escape(mistake.document)}"
        f"<td>{escape(mistake.detail)}<td>{_marked(mistake)}"
        for mistake in score.mistakes
    )
    categories = "".join(
        f"<tr><td>{escape(name)}<td class=n>{score.found[name]}/{count}<td><meter max=1 value="
        f"{score.found[name] / count:.3f}></meter> {score.found[name] / count:.1%}"
        for name, count in sorted(score.wanted.items())
    )
    alarms = "".join(f"<tr><td>{kind}<td class=n>{score.alarms_per_100k(kind):.1f}" for kind in KINDS)
    packs = _rows((name, *counts) for name, counts in score.by_pack().items())
    through = _rows(
        (name, score.right_through[name], count) for name, count in sorted(score.raised_through.items())
    )
    rules = _rows((name, score.right[name], count) for name, count in _wrong(score))
    documents = "".join(f"<tr><td>{escape(name)}<td class=n>{count}" for name, count in worst(score))
    confusion = "".join(
        f"<tr><th>{wanted}" + "".join(f"<td class=n>{score.verdicts[wanted, got]}" for got in _VERDICTS)
        for wanted in _VERDICTS
    )
    return _PAGE.format(
        documents=score.documents, characters=score.characters.total(), recall=f"{score.recall:.1%}",
        precision=f"{score.precision:.1%}", verdicts=f"{score.verdicts_right:.1%}", categories=categories,
        alarms=alarms, packs=packs, through=through, rules=rules, worst=documents, confusion=confusion, heads="".join(f"<th>{got}" for got in _VERDICTS), rows=rows,
    )  # fmt: skip


def _rows(shares: Iterable[tuple[str, int, int]]) -> str:
    return "".join(
        f"<tr><td>{escape(name)}<td class=n>{right}/{count}<td>{right / count:.1%}"
        for name, right, count in shares
    )


def _marked(mistake: Mistake) -> str:
    sentence, text = escape(mistake.sentence), escape(mistake.text.replace("\n", "⏎"))
    return sentence.replace(text, f"<mark>{text}</mark>", 1) if text else sentence


_PAGE = """<!doctype html>
<html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>合规评测</title>
<style>
:root {{ color-scheme: light dark; font: 15px/1.6 system-ui, "Noto Sans CJK SC", sans-serif }}
body {{ max-width: 68rem; margin: 2rem auto; padding: 0 1rem }}
.figures {{ display: flex; flex-wrap: wrap; gap: 1rem }}
.figures div {{ border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: .6rem; padding: .6rem 1.2rem }}
.figures b {{ display: block; font-size: 1.8rem }}
table {{ border-collapse: collapse; margin: 1rem 0; width: 100% }}
td, th {{ border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); padding: .3rem .6rem; text-align: left; vertical-align: top }}
.n {{ text-align: right; font-variant-numeric: tabular-nums }}
.missed td:first-child {{ color: #b45309 }} .false-alarm td:first-child {{ color: #b91c1c }}
mark {{ padding: 0 .15em; border-radius: .2em }}
</style>
<h1>合规评测</h1>
<p>{documents} 篇，{characters} 字</p>
<div class="figures"><div><b>{recall}</b>召回</div><div><b>{precision}</b>精确</div><div><b>{verdicts}</b>结论正确</div></div>
<h2>各类召回</h2><table>{categories}</table>
<h2>各规则包：标出的没错</h2><table>{packs}</table>
<h2>各种变形：标出的没错</h2><table>{through}</table>
<h2>出过错的规则</h2><table>{rules}</table>
<h2>误报，每 10 万字</h2><table>{alarms}</table>
<h2>结论：应为（行）与判为（列）</h2><table><tr><th>{heads}{confusion}</table>
<h2>错得最多的文档</h2><table>{worst}</table>
<h2>每一处错误</h2><table>{rows}</table>
</html>
"""
