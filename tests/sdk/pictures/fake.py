"""A reader that sees what a test says, so that most tests need no model."""

from __future__ import annotations

from PIL import Image

from hegui.pictures.lines import Line

from .test_layout import line


class Told:
    """Reads the same lines on every picture."""

    def __init__(self, *rows: tuple[str, int, int], certainty: float = 1.0) -> None:
        self._rows, self._certainty = rows, certainty

    def read(self, picture: Image.Image) -> list[Line]:
        return [self._doubted(line(*row)) for row in self._rows]

    def _doubted(self, one: Line) -> Line:
        return one._replace(letters=tuple(each._replace(certainty=self._certainty) for each in one.letters))
