"""Debian's Firefox ESR with the built extension, driven over WebDriver BiDi."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

EXECUTABLE = shutil.which("firefox-esr") or "/usr/bin/firefox-esr"
ID = "extension@hegui"
UUID = "5a1f3c52-0000-4000-8000-9e6f0d6e6775"  # the extension's address, given by a preference
PATIENCE = 60.0
_QUIET = {
    "remote.prefs.recommended": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "extensions.update.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.webextensions.uuids": json.dumps({ID: UUID}),
    "intl.accept_languages": "zh-CN, zh",
}
_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


# What keys are called in WebDriver.
BACKSPACE, TAB, ENTER, CONTROL, ALT, ESCAPE, END, HOME = "\ue003\ue004\ue007\ue009\ue00a\ue00c\ue010\ue011"


_COMPOSE = """([text, commit]) => {
  if (!window.inputMethod) {
    window.inputMethod = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
    window.inputMethod.beginInputTransactionForTests(window);
  }
  const method = window.inputMethod;
  if (commit) return void method.commitCompositionWith(text);
  method.setPendingCompositionString(text);
  method.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
  method.setCaretInPendingComposition(text.length);
  method.flushPendingComposition();
}"""

_BOX = """(element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return JSON.stringify([left, top, width, height]);
}"""


class FirefoxError(Exception):
    """What Firefox said no to, or what a script threw."""


class Firefox:
    """One browser with a profile of its own."""

    def __init__(
        self,
        extension: Path | None,
        profile: Path,
        preferences: Mapping[str, str | int | bool] | None = None,
        *,
        private: bool = False,
    ) -> None:
        profile.mkdir(parents=True)
        self.downloads = profile / "downloads"
        kept = {"browser.download.folderList": 2, "browser.download.dir": str(self.downloads)}
        wanted = {**_QUIET, **kept, **(preferences or {})}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wanted.items())
        (profile / "user.js").write_text("\n".join(lines), "utf-8")
        self._numbers = count(1)
        self._process = subprocess.Popen(
            [
                EXECUTABLE, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port=0",
                "--remote-allow-system-access", "about:blank",
            ],
            env={**os.environ, "HOME": str(profile), "MOZ_HEADLESS_WIDTH": "1000", "MOZ_HEADLESS_HEIGHT": "900"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        self._open = ExitStack()
        self._open.callback(self._end)
        with ExitStack() as undo:
            undo.push(self._open)
            address = f"{self._address()}/session"
            self._socket = self._open.enter_context(connect(address, max_size=None, open_timeout=PATIENCE))
            self.send("session.new", capabilities={})
            if extension:
                self.install(extension, private=private)
            undo.pop_all()

    def install(self, extension: Path, *, private: bool = False) -> None:
        """The built folder, or the zip of a store; every process of the browser reads from it as long as it runs."""
        data = {"type": "path" if extension.is_dir() else "archivePath", "path": str(extension.resolve())}
        allowed = {"moz:allowPrivateBrowsing": private}
        self.send("webExtension.install", extensionData=data, **allowed)

    def open(self, url: str) -> FirefoxTab:
        """A new tab with this page."""
        context = self.send("browsingContext.create", type="tab")["context"]
        tab = FirefoxTab(self, context)
        tab.go(url)
        return tab

    def extension_page(self, path: str) -> FirefoxTab:
        """A new tab with one of the extension's own pages."""
        return self.open(f"moz-extension://{UUID}/{path}")

    def tabs(self) -> list[FirefoxTab]:
        """Every tab there is."""
        contexts = self.send("browsingContext.getTree", maxDepth=0)["contexts"]
        return [FirefoxTab(self, context["context"]) for context in contexts]

    def chrome(self, function: str, arg: Any = None) -> Any:
        """What a JavaScript function gives in the window of the browser itself, which may do what the user's machine does."""
        tree = self.send("browsingContext.getTree", maxDepth=0, **{"moz:scope": "chrome"})
        answer = self.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({function})({json.dumps(arg)})))()",
            target={"context": tree["contexts"][0]["context"]},
            awaitPromise=True,
        )
        return _value(answer)

    def stop_background(self) -> None:
        """End the event page, as the browser does after half a minute without work."""
        self.chrome("(id) => WebExtensionPolicy.getByID(id).extension.terminateBackground()", ID)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """One command and its result."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=PATIENCE))
            if message.get("id") != number:
                continue  # an event
            if message["type"] == "error":
                raise FirefoxError(f"{method}: {message['error']}: {message['message']}")
            result: dict[str, Any] = message["result"]
            return result

    def close(self) -> None:
        self._open.close()

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()

    def _address(self) -> str:
        said = []
        for line in self._process.stderr or ():
            said.append(line)
            if found := _LISTENING.search(line):
                return found[1]
        raise FirefoxError("Firefox did not start: " + "".join(said)[-800:])


@dataclass(frozen=True, slots=True)
class FirefoxTab:
    """One tab; `context` is its name in BiDi."""

    firefox: Firefox
    context: str

    def go(self, url: str) -> None:
        self.firefox.send("browsingContext.navigate", context=self.context, url=url, wait="complete")

    @property
    def url(self) -> str:
        tree = self.firefox.send("browsingContext.getTree", root=self.context, maxDepth=0)
        return str(tree["contexts"][0]["url"])

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        """The value of a JavaScript expression, awaited; of a function, what it gives for `arg`. As Playwright
        does it; the value must have a form in JSON.
        """
        value = f"((value) => typeof value === 'function' ? value({json.dumps(arg)}) : value)({_bare(expression)})"
        answer = self.firefox.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await {value}))()",
            target={"context": self.context},
            awaitPromise=True,
            userActivation=True,
        )
        return _value(answer)

    def node(self, expression: str) -> dict[str, Any]:
        """An element with all that is in it, in shadow trees too, as BiDi describes it."""
        answer = self.firefox.send(
            "script.evaluate",
            expression=expression,
            target={"context": self.context},
            awaitPromise=False,
            serializationOptions={"maxDomDepth": None, "includeShadowTree": "all"},
        )
        node: dict[str, Any] = answer["result"]
        return node

    def box(self, shared_id: str) -> list[float]:
        """Left, top, width and height of an element that BiDi named."""
        answer = self.firefox.send(
            "script.callFunction",
            functionDeclaration=_BOX,
            arguments=[{"sharedId": shared_id}],
            target={"context": self.context},
            awaitPromise=False,
        )
        box: list[float] = _value(answer)
        return box

    def press(self, text: str) -> None:
        """Type with real key events; the keys that have names stand above."""
        self.act("key", [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")])

    def chord(self, *keys: str) -> None:
        """Several keys at once."""
        down = [{"type": "keyDown", "value": key} for key in keys]
        self.act("key", [*down, *({"type": "keyUp", "value": key} for key in reversed(keys))])

    def point(self, x: float, y: float, *, origin: Any = "viewport", click: bool = False) -> None:
        """Move the mouse; `origin` may be an element as BiDi names it."""
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y), "origin": origin}]
        buttons = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self.act("pointer", moves + buttons if click else moves)

    def act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        source = {"type": kind, "id": kind, "actions": actions}
        self.firefox.send("input.performActions", context=self.context, actions=[source])

    def compose(self, text: str, *, commit: bool = False) -> None:
        """What an input method does to the element that has the focus: show text as being composed, or choose it."""
        self.activate()
        self.firefox.chrome(_COMPOSE, [text, commit])

    def activate(self) -> None:
        self.firefox.send("browsingContext.activate", context=self.context)

    def screenshot(self, path: Path) -> None:
        shot = self.firefox.send("browsingContext.captureScreenshot", context=self.context)
        path.write_bytes(base64.b64decode(shot["data"]))

    def close(self) -> None:
        self.firefox.send("browsingContext.close", context=self.context)


def _value(answer: dict[str, Any]) -> Any:
    """What a script gave as JSON; FirefoxError where it threw."""
    if answer["type"] == "exception":
        raise FirefoxError(answer["exceptionDetails"]["text"][:400])
    return json.loads(answer["result"].get("value", "null"))


def _bare(expression: str) -> str:
    """An expression that may stand inside another."""
    return (
        "\n".join(line for line in expression.splitlines() if not line.startswith("//")).strip().rstrip(";")
    )
