"""Scores the linter on a labelled folder: recall, precision, false alarms, verdicts. See tests/corpus/README.md."""

from hegui.evaluate.corpus import Label, Labelled, read_corpus
from hegui.evaluate.score import Score, score

__all__ = ["Label", "Labelled", "Score", "read_corpus", "score"]
