"""The real VS Code with our extension as it is packaged: its own server, and its window in a Chromium.

VS Code comes built in the npm package of code-server. What that would compile (terminals, log files) is left out,
and so is code-server's own front door.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.build import ROOT
from tests.browser.desk import AnyDesk
from tests.browser.once import NPM_CI, NPM_INSTALL, once, run

EXTENSION = ROOT / "editors" / "vscode"
_HERE = Path(__file__).parent / "vscode"
_BUILT = _HERE / "build"
_CODE = _HERE / "node_modules" / "code-server" / "lib" / "vscode"
_MAIN = ("node", str(_CODE / "out" / "server-main.js"))
_SERVE = ("--host=127.0.0.1", "--port=0", "--without-connection-token", "--accept-server-license-terms")

Settings = Mapping[str, Any]
_SETTINGS: Settings = {
    "hegui.command": [sys.executable, "-m", "hegui", "lsp"],
    "hegui.language": "zh-Hans",
    "files.autoSave": "off",  # as where VS Code is a program of its own
    "remote.autoForwardPorts": False,  # it would tell of every port that the machine opens
    "telemetry.telemetryLevel": "off",
    "workbench.startupEditor": "none",
}
_UNDERLINED = """(kind) => [...document.querySelectorAll(`.editor-instance .squiggly-${kind}`)].map((line) => {
  const { left, right, top, bottom } = line.getBoundingClientRect();
  const [from, to] = [left + 1, right - 1].map((x) => document.caretPositionFromPoint(x, (top + bottom) / 2));
  const range = document.createRange();
  range.setStart(from.offsetNode, from.offset);
  range.setEnd(to.offsetNode, to.offset);
  return range.toString();
})"""


def install() -> None:
    """Have VS Code, and in it the extension as packaged."""
    once(_BUILT / "editor", [_HERE / "package-lock.json"], _install)
    names = (".vscodeignore", "LICENSE", "README.md", "package*.json", "src/*", "l10n/*")
    sources = [file for name in names for file in EXTENSION.glob(name)]
    once(_BUILT / "extensions", sources, _package)


def _install() -> None:
    run(_HERE, *NPM_CI)
    run(_CODE, *NPM_INSTALL, "--omit=dev")


def _package() -> None:
    packaged = str(_BUILT / "hegui.vsix")
    run(EXTENSION, "npm", "run", "package", "--", "--out", packaged)
    run(_HERE, *_MAIN, "--install-extension", packaged, "--force", *_folders(_BUILT / "data"))


def _folders(data: Path) -> tuple[str, ...]:
    own = (f"--user-data-dir={data}", f"--server-data-dir={data / 'server'}")
    return (f"--extensions-dir={_BUILT / 'extensions'}", *own)


@contextmanager
def window(browser: Browser, folder: Path, data: Path, settings: Settings, language: str) -> Iterator[Code]:
    """VS Code on a folder, with the user's settings. `language`: what it speaks itself, such as `zh-tw`."""
    _write(data / "User" / "settings.json", {**_SETTINGS, **settings})
    log = data / "server.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [*_MAIN, *_SERVE, *_folders(data)],
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # what it starts ends with it
        )
    try:
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.set_default_timeout(60_000)
        page.add_init_script(f"globalThis._VSCODE_NLS_LANGUAGE = {json.dumps(language)}")
        bound = re.compile(r"Server bound to (127\.0\.0\.1:\d+)")
        address = AnyDesk.wait(lambda: bound.search(log.read_text("utf-8")), bool)[1]
        page.goto(f"http://{address}/?folder={folder}")
        page.get_by_role("button", name="Yes, I trust the authors").click()
        yield Code(page, folder)
        page.close()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _write(file: Path, settings: Settings) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(settings), "utf-8")


class Code:
    """What hands and eyes do in one window. `page` is Playwright's."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder

    def set(self, settings: Settings) -> None:
        """Write the settings of the folder."""
        _write(self.folder / ".vscode" / "settings.json", settings)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def open(self, name: str) -> None:
        """Show a file of the folder, the caret at its beginning."""
        self.page.locator(".explorer-folders-view").get_by_role("treeitem", name=name).dblclick()
        self.page.get_by_role("tab", name=name, selected=True).wait_for()
        self.page.locator(".editor-instance .view-line").first.click()
        self.press("Control+Home")

    def go(self, line: int, column: int) -> None:
        """Put the caret there; both count from one."""
        self.press("Control+g")
        self.type(f"{line}:{column}")
        self.press("Enter")
        self.page.locator(".quick-input-widget").wait_for(state="hidden")
        expect(self.page.locator("[id='status.editor.selection']")).to_have_text(f"Ln {line}, Col {column}")

    def save(self, name: str) -> str:
        """Save the file that is shown; its text."""
        self.press("Control+s")
        self.page.locator(".tab.active:not(.dirty)").wait_for()
        return (self.folder / name).read_bytes().decode()

    def underlined(self, kind: str) -> list[str]:
        """The text above each wavy line of a kind: `error`, `warning`, `info`."""
        return cast(list[str], self.page.evaluate(_UNDERLINED, kind))

    def problems(self) -> Locator:
        """The rows of the panel "Problems", which it opens."""
        panel = self.page.locator(".markers-panel")
        if not panel.is_visible():
            self.press("Control+Shift+m")
        return panel.get_by_role("treeitem")

    def hover(self) -> Locator:
        """The card about what is at the caret."""
        self.press("Control+k", "Control+i")
        return self.page.locator(".monaco-hover:visible")

    def fix(self, title: str) -> None:
        """Apply the quick fix of this name that is offered at the caret.

        A busy editor may open the menu before the server has answered, without ours: it is asked once more.
        """
        action = self.page.locator(".action-widget .action:visible", has_text=title)
        for _ in range(6):
            self.press("Control+.")
            with suppress(PlaywrightTimeout):
                action.wait_for(timeout=10_000)
                break
            self.press("Escape")
        self.page.mouse.move(0, 0)  # the menu takes no click before the mouse has moved
        action.click()
