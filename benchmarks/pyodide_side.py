"""What pyodide.mjs calls inside Pyodide: the SDK, and a bare automaton over text that is folded already."""

import sys

sys.path.insert(0, "/hegui")

import ahocorasick

from hegui.config import Config
from hegui.linter import Linter
from hegui.load import read_texts

_linters: dict[str, Linter] = {}
_automata: dict[str, ahocorasick.Automaton] = {}


def opened(key: str, rules: str, book: str, terms: str) -> int:
    _linters[key] = Linter(Config(lang="zh-Hans", packs=()), rules=read_texts(rules, book))
    _automata[key] = automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, term in enumerate(terms.split("\n")):
        automaton.add_word(term, number)
    automaton.make_automaton()
    return len(automaton)


def lint(key: str, text: str) -> int:
    return len(_linters[key].lint(text).findings)


def bare(key: str, text: str) -> int:
    return len(list(_automata[key].iter(text)))
