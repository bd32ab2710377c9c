"""Run inside Pyodide when the engine starts, or before its memory is kept: the way in for what is asked."""

import sys

sys.path.insert(0, "/hegui")

from hegui.bridge import AuthorBridge, Bridge


def judge_by(rules, book):
    """The bridge for these `Uint8Array`s of UTF-8: of a string, Pyodide would take every character by itself."""
    return Bridge(rules.to_bytes().decode(), book.to_bytes().decode())
