"""What speed.py measures: texts and packs made from what the repository holds, and the peers that read them."""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick
import jieba
import opencc
from tests.mini import rule, write

from hegui.compile import compile_packs
from hegui.evaluate import read_corpus
from hegui.load import read_texts
from hegui.pack import read_pack
from hegui.ruleset import RuleSet

HERE = Path(__file__).parent
CORPUS = HERE.parent / "tests" / "corpus" / "dev"
NOISE = "·*-_★~|\u200b\u200d　 🔥"
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
Job = Callable[[], object]


def words(count: int) -> list[str]:
    """Set phrases and rare verbs of jieba's dictionary in Simplified characters, the same ones every time."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    fields = [line.split(" ") for line in lines]
    plain = opencc.OpenCC("t2s").convert
    rare = {plain(word) for word, count, tag in fields if tag[0] in "ilvan" and int(count) <= 30}
    found = sorted(word for word in rare if 3 <= len(word) <= 6)
    return random.Random(1).sample(found, count)


class Packed(NamedTuple):
    """Compiled rules and their book as `load.read_texts` takes them, here or in Pyodide."""

    rules: str
    book: str

    def read(self) -> RuleSet:
        return read_texts(self.rules, self.book)


def pack(terms: Sequence[str], a_rule: int = 10) -> Packed:
    """A pack in the SDK's own format with these terms, read and compiled by the SDK."""
    groups = [sorted(terms[at : at + a_rule]) for at in range(0, len(terms), a_rule)]
    rules = {f"rule-{n}": rule(terms=group, bad=group) for n, group in enumerate(groups)}
    with tempfile.TemporaryDirectory() as folder:
        data = compile_packs([read_pack(write(Path(folder) / "generated", rules))], ())
    book = "\n".join(data.pop("book"))
    return Packed(json.dumps(data, ensure_ascii=False), book)


def sentences(kind: str) -> list[str]:
    documents = read_corpus(CORPUS)
    lines = [line for one in documents if one.kind.startswith(kind) for line in one.text.splitlines()]
    return [line for line in lines if len(line) > 8]


def composed(parts: Sequence[str], size: int, seed: int = 1) -> str:
    """Lines drawn by chance until there are `size` characters."""
    rng, lines, length = random.Random(seed), [], 0
    while length < size:
        lines.append(rng.choice(parts))
        length += len(lines[-1]) + 1
    return "\n".join(lines)[:size]


def seeded(parts: Sequence[str], terms: Sequence[str], every: int = 24) -> list[str]:
    """The same lines with a term after every `every` characters."""
    rng = random.Random(2)
    return [
        "".join(line[at : at + every] + "，" + rng.choice(terms) + "，" for at in range(0, len(line), every))
        for line in parts
    ]


def disguised(parts: Sequence[str]) -> list[str]:
    """Traditional, full width, and noise after every second Chinese character."""
    rng, traditional = random.Random(3), opencc.OpenCC("s2t").convert
    return [
        "".join(
            char + (rng.choice(NOISE) if "一" <= char <= "鿿" and rng.random() < 0.5 else "")
            for char in traditional(line).translate(WIDE)
        )
        for line in parts
    ]


def automaton(terms: Sequence[str]) -> ahocorasick.Automaton:
    made = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, term in enumerate(terms):
        made.add_word(term, number)
    made.make_automaton()
    return made


def python_peers(terms: Sequence[str]) -> dict[str, Callable[[str], object]]:
    """OpenCC's conversion, then a matcher: no width, no noise, no context, hence less work than ours."""
    from ahocorasick_rs import AhoCorasick
    from daachorse import CharwiseDoubleArrayAhoCorasick
    from flashtext2 import KeywordProcessor

    convert = opencc.OpenCC("t2s").convert
    usual, rust = automaton(terms), AhoCorasick(list(terms))
    double = CharwiseDoubleArrayAhoCorasick(list(terms))
    flash = KeywordProcessor(case_sensitive=True)
    flash.add_keywords_from_iter(terms)
    return {
        "OpenCC + pyahocorasick": lambda text: list(usual.iter(convert(text))),
        "OpenCC + ahocorasick_rs": lambda text: rust.find_matches_as_indexes(convert(text), overlapping=True),
        "OpenCC + daachorse": lambda text: double.find_overlapping(convert(text)),
        "OpenCC + flashtext2": lambda text: flash.extract_keywords_with_span(convert(text)),
    }


class Beside:
    """A Node process that answers JSON lines; times are those of its own CPU clock."""

    def __init__(self, script: str) -> None:
        self._process = subprocess.Popen(
            ["node", str(HERE / script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )  # fmt: skip

    def read(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(
                f"node ended early; see benchmarks/README.md for what it needs: {self._process.args!r}"
            )
        found: dict[str, Any] = json.loads(line)
        return found

    def ask(self, **request: Any) -> dict[str, Any]:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return self.read()

    def seconds(self, **request: Any) -> float:
        return float(self.ask(**request)["seconds"])

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
