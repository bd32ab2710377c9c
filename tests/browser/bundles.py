"""The editors of tests/browser/editors, bundled once from their npm packages."""

from __future__ import annotations

from pathlib import Path

from tests.browser.once import NPM_CI, once, run

HERE = Path(__file__).parent / "editors"
BUILT = HERE / "build"


def bundles() -> Path:
    """The folder with a script for each editor."""
    return once(BUILT, [HERE / "package-lock.json", HERE / "build.mjs", *(HERE / "src").iterdir()], _bundle)


def _bundle() -> None:
    run(HERE, *NPM_CI)
    run(HERE, "node", "build.mjs", str(BUILT))
