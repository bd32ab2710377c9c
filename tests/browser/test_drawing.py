"""Findings are drawn, and the page does not notice."""

from __future__ import annotations

import pytest

from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.drawn import Hidden, painted
from tests.browser.site import Site

AD = "<h1>证书培训班报名</h1>"
WORDS = "<p id=words>协议包<b>过</b>，证书终身有效。我们不承诺包过。</p>"
# The whole page as text, and what the page's own observer sees from then on.
WATCH = """<script>
  window.seen = [];
  addEventListener("DOMContentLoaded", () => {
    window.html = document.documentElement.outerHTML;
    new MutationObserver((records) => window.seen.push(...records.map((record) => record.type)))
      .observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
</script>"""


def test_each_level_has_its_own_stroke(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/levels", AD + WORDS))
    desk.finds(page, "协议包过", "终身有效", "包过")
    assert painted(page) == {"error": "协议包过", "warning": "终身有效", "info": "", "mention": "包过"}
    css = page.evaluate(
        "document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))"
    )
    lines = {
        name: next(line for line in ("wavy", "dashed", "dotted", "solid") if line in rule or line == "solid")
        for rule in css
        for name in ("error", "warning", "info", "mention")
        if f"hegui-{name}" in rule
    }
    assert lines == {"error": "wavy", "warning": "dashed", "info": "dotted", "mention": "solid"}


def test_the_tree_of_the_page_stays_as_it_was(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/untouched", AD + WORDS + "<x-a></x-a>" + WATCH))
    desk.finds(page, "协议包过", "终身有效", "包过")
    desk.send(page, {"type": "frame-rescan"})
    desk.settled(page)
    assert page.evaluate("window.seen") == []
    assert page.evaluate("document.documentElement.outerHTML === window.html")


def test_the_overlay_draws_where_the_highlights_do(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/overlay", AD + WORDS))
    desk.finds(page, "协议包过", "终身有效", "包过")
    boxes = page.evaluate("""() => ["error", "warning", "mention"].flatMap((look) => [...CSS.highlights.get("hegui-" + look)].map((range) => {
      const whole = document.createRange();
      whole.setStart(range.startContainer, range.startOffset);
      whole.setEnd(range.endContainer, range.endOffset);
      const { left, top, width, height } = whole.getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    })).sort((one, other) => one[0] - other[0])""")
    desk.settings(drawing="overlay")
    desk.finds(page, "协议包过", "终身有效", "包过")
    hidden = Hidden(page)
    page.wait_for_function("CSS.highlights.size === 0")
    assert Desk.wait(
        lambda: [[round(side) for side in box] for box in hidden.strokes()], lambda strokes: strokes == boxes
    )
    assert page.evaluate("document.body.querySelectorAll('*').length") == 3, "strokes stand beside the body"
    desk.settings()
    desk.finds(page, "协议包过", "终身有效", "包过")
    assert painted(page)["error"] == "协议包过"
    assert hidden.strokes() == []


@pytest.mark.parametrize("level", ["error", "mention"])
def test_a_level_can_be_silenced(desk: Desk, chromium: Chromium, site: Site, level: str) -> None:
    page = chromium.open(site.page("/quiet", AD + WORDS))
    desk.finds(page, "协议包过", "终身有效", "包过")
    desk.settings(quiet=[level])
    page.wait_for_function("(level) => CSS.highlights.get('hegui-' + level).size === 0", arg=level)
    assert painted(page)["warning"] == "终身有效"
    desk.finds(page, "协议包过", "终身有效", "包过")
    desk.settings()
    page.wait_for_function("(level) => CSS.highlights.get('hegui-' + level).size > 0", arg=level)


def test_a_page_that_empties_the_registry_gets_its_strokes_again(
    desk: Desk, chromium: Chromium, site: Site
) -> None:
    page = chromium.open(site.page("/cleared", AD + "<p>协议包过</p>"))
    desk.finds(page, "协议包过")
    page.evaluate("CSS.highlights.clear()")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('p'), { textContent: '三天拿证' }))"
    )
    desk.finds(page, "协议包过", "三天拿证")
    assert painted(page)["error"] == "协议包过三天拿证"
