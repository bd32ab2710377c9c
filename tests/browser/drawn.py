"""What the extension has drawn on a page: its highlights, and what stands in its closed shadow trees."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, NamedTuple, cast

from playwright.sync_api import Error, Page

from tests.browser.desk import Tab
from tests.browser.firefox import FirefoxError, FirefoxTab

PAINTED = """() => {
  const said = (range) => {
    const whole = document.createRange();
    whole.setStart(range.startContainer, range.startOffset);
    whole.setEnd(range.endContainer, range.endOffset);
    return whole.toString();
  };
  const looks = ["error", "warning", "info", "mention"];
  return Object.fromEntries(looks.map((look) => [look, [...(CSS.highlights.get("hegui-" + look) ?? [])].map(said).join("")]));
}"""


class Box(NamedTuple):
    """A rectangle of the window, in CSS pixels, rounded."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2


class Node(NamedTuple):
    """An element in one of our closed shadow trees."""

    id: Any  # the browser's own
    name: str
    attributes: dict[str, str]
    text: str


def painted(page: Tab) -> dict[str, str]:
    """The underlined texts by level, each joined."""
    return cast(dict[str, str], page.evaluate(PAINTED))


class GoneError(Exception):
    """The element is not there any more."""


class ClosedTrees(ABC):
    """Our closed shadow trees, as neither the page nor Playwright sees them."""

    @abstractmethod
    def tree(self) -> dict[str, Any]:
        """The document with every shadow tree, as Chromium's protocol names things."""

    @abstractmethod
    def box(self, node: Node) -> Box:
        """Where it is; GoneError where it is no more."""

    @abstractmethod
    def click(self, label: str) -> None:
        """Click the button as a person does: with the mouse, where it is."""

    def nodes(self) -> list[Node]:
        """Every element in them, in order."""
        return [node for root in _roots(self.tree()) for node in _elements(root)]

    def text(self) -> str:
        """What the card says; empty where there is none."""
        return next((node.text for node in self.nodes() if "card" in _classes(node)), "")

    def card(self) -> Node | None:
        return next((node for node in self.nodes() if "card" in _classes(node)), None)

    def button(self, label: str) -> Node:
        """The button that says or is called `label`."""
        for node in self.nodes():
            if node.name == "BUTTON" and label in (node.text, node.attributes.get("aria-label")):
                return node
        raise AssertionError(f"no button {label!r} in {self.text()!r}")

    def strokes(self) -> list[Box]:
        """The strokes laid over the page, from top to bottom."""
        while True:
            strokes = [node for node in self.nodes() if node.name == "I" and "data-of" in node.attributes]
            try:
                return sorted(map(self.box, strokes))
            except GoneError:
                continue  # drawn anew while we looked


class Hidden(ClosedTrees):
    """In Chromium."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)

    def tree(self) -> dict[str, Any]:
        tree = self._session.send("DOM.getDocument", {"depth": -1, "pierce": True})
        return cast(dict[str, Any], tree["root"])

    def click(self, label: str) -> None:
        node = self.button(label)
        self._session.send("DOM.scrollIntoViewIfNeeded", {"nodeId": node.id})
        self._page.mouse.click(*self.box(node).middle)

    def box(self, node: Node) -> Box:
        try:
            quad = self._session.send("DOM.getBoxModel", {"nodeId": node.id})["model"]["border"]
        except Error as error:
            raise GoneError(node.name) if "Could not find node" in error.message else error from None
        return Box(quad[0], quad[1], quad[2] - quad[0], quad[5] - quad[1])


class FirefoxHidden(ClosedTrees):
    """In Firefox."""

    def __init__(self, tab: FirefoxTab) -> None:
        self._tab = tab

    def tree(self) -> dict[str, Any]:
        return _from_bidi(self._tab.node("document.documentElement"))

    def click(self, label: str) -> None:
        element = {"type": "element", "element": {"sharedId": self.button(label).id}}
        self._tab.point(0, 0, origin=element, click=True)

    def box(self, node: Node) -> Box:
        try:
            return Box(*self._tab.box(node.id))
        except FirefoxError as error:
            raise GoneError(node.name) if "no such node" in str(error) else error from None


def hidden_in(page: Tab) -> ClosedTrees:
    """In either browser."""
    return FirefoxHidden(page) if isinstance(page, FirefoxTab) else Hidden(cast(Page, page))


def _classes(node: Node) -> list[str]:
    return node.attributes.get("class", "").split()


def _roots(node: dict[str, Any]) -> list[dict[str, Any]]:
    found = [root for root in node.get("shadowRoots", []) if root["shadowRootType"] == "closed"]
    for child in [*node.get("children", []), *node.get("shadowRoots", [])]:
        found += _roots(child)
    if "contentDocument" in node:
        found += _roots(node["contentDocument"])
    return found


def _elements(node: dict[str, Any]) -> list[Node]:
    found = []
    for child in node.get("children", []):
        if child["nodeType"] == 1:
            pairs = child.get("attributes", [])
            attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
            found.append(Node(child["nodeId"], child["nodeName"].upper(), attributes, _text(child)))
            found += _elements(child)
    return found


def _text(node: dict[str, Any]) -> str:
    if node["nodeType"] == 3:
        return cast(str, node["nodeValue"])
    return "".join(_text(child) for child in node.get("children", []))


def _from_bidi(node: dict[str, Any]) -> dict[str, Any]:
    """A node of WebDriver BiDi in the words of Chromium's protocol."""
    value = node["value"]
    root = value.get("shadowRoot")
    return {
        "nodeId": node.get("sharedId"),
        "nodeType": value["nodeType"],
        "nodeName": value.get("localName", ""),
        "nodeValue": value.get("nodeValue", ""),
        "attributes": [part for pair in value.get("attributes", {}).items() for part in pair],
        "children": [_from_bidi(child) for child in value.get("children", [])],
        "shadowRoots": [_from_bidi(root) | {"shadowRootType": root["value"]["mode"]}] if root else [],
    }
