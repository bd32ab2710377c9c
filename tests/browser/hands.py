"""What hands do, in either browser: click, press keys, and compose characters with an input method."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.desk import Tab
from tests.browser.firefox import BACKSPACE, CONTROL, END, ENTER, ESCAPE, HOME, TAB, FirefoxTab

_NAMES = {
    BACKSPACE: "Backspace", END: "End", ENTER: "Enter", ESCAPE: "Escape", HOME: "Home", TAB: "Tab",
}  # fmt: skip
_MIDDLE = """(selector) => {
  const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""


def click(page: Tab, selector: str) -> None:
    """With the mouse, in the middle."""
    x, y = page.evaluate(_MIDDLE, selector)
    if isinstance(page, FirefoxTab):
        page.point(x, y, click=True)
    else:
        _page(page).mouse.click(x, y)


def press(page: Tab, keys: str) -> None:
    """One key after the other; those that write nothing have names in `firefox`."""
    if isinstance(page, FirefoxTab):
        page.press(keys)
        return
    for key in keys:
        if key in _NAMES:
            _page(page).keyboard.press(_NAMES[key])
        else:
            _page(page).keyboard.type(key)


def move(page: Tab, key: str) -> None:
    """A key that moves the caret. Editors learn of it by an event that comes later, and people are slower than that."""
    page.evaluate("""(() => {
      window.moved = new Promise((done) => document.addEventListener("selectionchange", () => setTimeout(done), { once: true }));
    })()""")
    press(page, key)
    page.evaluate("moved")


def undo(page: Tab) -> None:
    if isinstance(page, FirefoxTab):
        page.chord(CONTROL, "z")
    else:
        _page(page).keyboard.press("Control+z")


class Composition:
    """An input method at work where the caret is. The events are the browser's own, as those of a person who types."""

    def __init__(self, page: Tab) -> None:
        self._page = page
        page.evaluate("""(() => {
          window.composed = [];
          for (const name of ["compositionstart", "compositionend"])
            document.addEventListener(name, () => window.composed.push(name), true);
        })()""")

    def update(self, text: str) -> None:
        """Show this as being composed."""
        if isinstance(self._page, FirefoxTab):
            self._page.compose(text)
        else:
            end = len(text)
            session = _page(self._page).context.new_cdp_session(_page(self._page))
            session.send(
                "Input.imeSetComposition", {"text": text, "selectionStart": end, "selectionEnd": end}
            )

    def commit(self, text: str) -> None:
        """Choose this."""
        if isinstance(self._page, FirefoxTab):
            self._page.compose(text, commit=True)
        else:
            session = _page(self._page).context.new_cdp_session(_page(self._page))
            session.send("Input.insertText", {"text": text})

    def events(self) -> list[str]:
        """Every beginning and end of a composition so far."""
        found: list[str] = self._page.evaluate("window.composed")
        return found


def _page(page: Tab) -> Page:
    assert isinstance(page, Page)
    return page
