"""Debian's Chromium with the built extension, driven by Playwright."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import BrowserContext, Page, Playwright, Worker

from tests.browser.ask import ASK

EXECUTABLE = shutil.which("chromium") or "/usr/bin/chromium"
ID = "hlldjdfamobooppamklbpckbeeblifoj"  # from the key in manifest.json
_ARGUMENTS = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
    "--enable-unsafe-extension-debugging",  # the tests click the button in the toolbar, which no page can reach
]


_ALLOW_PRIVATE = """async (extensionId) => {
  const loaded = new Promise((done) => chrome.developerPrivate.onItemStateChanged.addListener(
    ({ event_type, item_id }) => event_type === "LOADED" && item_id === extensionId && done()));
  await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }); // or it stays off
  await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
  await loaded;
}"""


class Chromium:
    """One browser with a profile of its own. `context` is Playwright's."""

    def __init__(self, playwright: Playwright, extension: Path | None, profile: Path, *more: str) -> None:
        extensions = [f"--disable-extensions-except={extension}", f"--load-extension={extension}"]
        self.extended = extension is not None
        self.context: BrowserContext = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=EXECUTABLE,
            headless=False,  # the new headless mode is asked for below: the old one knows no extensions
            args=[
                *_ARGUMENTS,
                *(extensions if self.extended else ()),
                *more,
            ],
            viewport={"width": 1000, "height": 800},
        )
        self.context.set_default_timeout(30_000)

    def open(self, url: str) -> Page:
        """A new tab with this page."""
        page = self.context.new_page()
        page.goto(url)
        return page

    def extension_page(self, path: str) -> Page:
        """A new tab with one of the extension's own pages."""
        return self.open(self.address(path))

    @staticmethod
    def address(path: str) -> str:
        """Of one of the extension's own pages."""
        return f"chrome-extension://{ID}/{path}"

    def click_toolbar(self, page: Page) -> None:
        """Click the extension's button in the toolbar while this tab is shown."""
        page.bring_to_front()
        assert self.context.browser
        session = self.context.browser.new_browser_cdp_session()
        tabs = session.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        target = next(tab["targetId"] for tab in tabs if tab["url"] == page.url)
        session.send("Extensions.triggerAction", {"id": ID, "targetId": target})
        session.detach()

    def crash(self, url: str) -> None:
        """End the process of the frame that shows this address; it has one of its own."""
        assert self.context.browser
        session = self.context.browser.new_browser_cdp_session()
        targets = session.send("Target.getTargets", {"filter": [{"type": "iframe"}]})["targetInfos"]
        [frame] = [target["targetId"] for target in targets if target["url"] == url]
        attached = session.send("Target.attachToTarget", {"targetId": frame, "flatten": False})
        message = json.dumps({"id": 1, "method": "Page.crash"})  # nobody is left to answer it
        session.send("Target.sendMessageToTarget", {"sessionId": attached["sessionId"], "message": message})
        session.detach()

    def allow_private(self) -> None:
        """Let the extension into private windows, as the user may; it starts anew for that."""
        page = self.open("chrome://extensions")
        page.evaluate(_ALLOW_PRIVATE, ID)
        page.close()

    def tabs(self) -> list[Page]:
        """Every tab there is."""
        return self.context.pages

    def background(self) -> Worker:
        """The service worker; waits for it where it is not running yet."""
        running = self.context.service_workers
        return running[0] if running else self.context.wait_for_event("serviceworker")

    def ask(self, page: Page, **request: Any) -> dict[str, Any]:
        """One request to the engine over a port, from one of the extension's pages."""
        return cast(dict[str, Any], page.evaluate(ASK, request))

    def stop_background(self, page: Page) -> None:
        """End the service worker, as the browser does after half a minute without work."""
        session = self.context.new_cdp_session(page)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")

    def close(self) -> None:
        self.context.close()
