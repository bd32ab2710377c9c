"""axe-core, run in a page."""

from __future__ import annotations

from tests.browser.bundles import HERE, bundles
from tests.browser.desk import Tab

_RUN = """() => axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))"""


def faults_of(tab: Tab) -> list[str]:
    """What axe finds wrong, by rule."""
    bundles()
    script = (HERE / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    tab.evaluate(f"() => {{ {script}\n }}")
    faults: list[str] = tab.evaluate(_RUN)
    return faults
