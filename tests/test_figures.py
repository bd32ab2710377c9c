"""The measured figures are kept in the repository: a change that loses recall or cries wolf shows here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hegui import Config, Linter
from hegui.evaluate import read_corpus, score
from hegui.evaluate.render import as_dict

CORPUS = Path(__file__).parent / "corpus"
STORED = CORPUS / "figures.json"


PACKS = sorted(folder.name for folder in (CORPUS / "packs").iterdir())
PARTS = ["dev", "test", *(f"packs/{pack}/{part}" for pack in PACKS for part in ("dev", "test"))]


@pytest.mark.parametrize("part", PARTS)
def test_the_stored_figures_are_those_of_today(part: str, request: pytest.FixtureRequest) -> None:
    pack = part.split("/")[1:2]  # an industry pack is judged by itself
    linter = Linter(Config(lang="zh-Hans", packs=tuple(pack)) if pack else Config(lang="zh-Hans"))
    figures = as_dict(score(read_corpus(CORPUS / part), linter.lint))
    stored = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {}
    if request.config.getoption("--update-golden"):
        stored[part] = figures
        STORED.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", "utf-8")
    else:
        assert figures == stored[part], "run `pytest tests/test_figures.py --update-golden` and read the diff"
