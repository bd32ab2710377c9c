"""Pairing by the square that the real workbench shows: before a camera, and as a picture."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, Playwright, expect

from hegui_server.settings import Settings
from hegui_server.store import people
from hegui_server.store.database import Database
from tests.browser.chromium import Chromium
from tests.browser.desk import AnyDesk
from tests.browser.firefox import Firefox
from tests.browser.paired import code_of, door

SIZE = (640, 480)  # of what the camera sees
START = Callable[..., Chromium]


@pytest.fixture
def start(playwright: Playwright, dist: Path, tmp_path: Path) -> Iterator[START]:
    """Starts a Chromium with more switches."""
    browsers: list[Chromium] = []

    def start(*more: str) -> Chromium:
        browsers.append(Chromium(playwright, dist / "chromium", tmp_path / "profile", *more))
        return browsers[-1]

    yield start
    for browser in browsers:
        browser.close()


def seen_by(camera: Path) -> tuple[str, ...]:
    """Switches for a camera that sees what stands in a file, and that nobody has to allow."""
    return (
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={camera}",
        "--use-fake-ui-for-media-stream",
    )


def show(camera: Path, picture: bytes | None) -> None:
    """What the camera sees from its next start: the picture on a wall, or the wall alone; one frame of Y4M."""
    wall = Image.new("RGB", SIZE, "#b8b0a4")
    if picture is not None:
        square = Image.open(io.BytesIO(picture)).convert("RGB").resize((220, 220)).rotate(7, expand=True)
        wall.paste(square, (190, 110))
    light, blue, red = wall.convert("YCbCr").split()
    half = (SIZE[0] // 2, SIZE[1] // 2)
    planes = (light, blue.resize(half), red.resize(half))
    head = f"YUV4MPEG2 W{SIZE[0]} H{SIZE[1]} F10:1 Ip A1:1 C420jpeg\nFRAME\n"
    camera.write_bytes(head.encode() + b"".join(plane.tobytes() for plane in planes))


def square_of(browser: Chromium, settings: Settings) -> bytes:
    """A picture of the code on the access page of the workbench, made by hand there."""
    database = Database(settings.url)
    try:
        code, _ = database.write(lambda link: people.make_code(link, "sign-in", people.ensure_first(link)))
    finally:
        database.close()
    page = browser.open(f"{settings.origin}/sign-in?code={code}")
    page.goto(f"{settings.origin}/#/access")
    page.locator("main").get_by_role("button", name=re.compile("^(生成配对码|Make a pairing code)$")).click()
    picture = page.locator("svg.qr").screenshot()
    page.close()
    return picture


def square_for(text: str) -> bytes:
    """The square of any other text."""
    square = Image.fromarray(cv2.QRCodeEncoder.create().encode(text)).resize(
        (240, 240), Image.Resampling.NEAREST
    )
    file = io.BytesIO()
    square.save(file, "PNG")
    return file.getvalue()


def options(browser: Chromium) -> tuple[Page, Locator]:
    """The options page, and its section for the server."""
    page = browser.extension_page("options/index.html")
    page.evaluate("chrome.storage.local.set({ settings: { lang: 'zh-Hans' } })")
    page.reload()
    return page, page.locator("#server")


def test_the_workbench_before_the_camera_pairs(start: START, settings: Settings, tmp_path: Path) -> None:
    camera = tmp_path / "camera.y4m"
    browser = start(*seen_by(camera))
    show(camera, None)
    page, section = options(browser)
    said, video = section.get_by_role("status"), section.locator("video")
    scan = section.get_by_role("button", name="扫码")
    scan.click()
    expect(said).to_have_text("把工作台上的二维码对准摄像头。")
    expect(video).to_have_js_property("videoWidth", SIZE[0])  # it sees the wall
    expect(scan).to_be_disabled()
    section.get_by_role("button", name="停止").click()
    expect(video).to_be_hidden()
    assert video.evaluate("video => video.srcObject") is None
    show(camera, square_of(browser, settings))
    scan.click()
    expect(section).to_contain_text(f"已与 {settings.origin} 配对。")
    assert door(page, do="pairing") == {"ok": True, "pairing": {"origin": settings.origin}}


def test_a_screenshot_of_the_workbench_pairs(start: START, settings: Settings, tmp_path: Path) -> None:
    browser = start()
    square = square_of(browser, settings)
    page, section = options(browser)
    said, chosen = section.get_by_role("status"), section.locator("input[type=file]")

    def choose(name: str, data: bytes) -> None:
        with page.expect_file_chooser() as opened:
            section.get_by_role("button", name="选择二维码的截图…").click()
        opened.value.set_files(FilePayload(name=name, mimeType="image/png", buffer=data))

    choose("notes.png", b"no picture")
    expect(said).to_have_text("打不开这个文件。请选择 PNG、JPEG 或 WebP 图片。")
    choose("empty.png", page.screenshot())
    expect(said).to_have_text("图里没有找到二维码。请截下整个二维码，四边留一点空白。")
    expect(chosen).to_have_value("")  # so the same file may be chosen again
    choose("other.png", square_for("https://example.com/"))
    expect(said).to_have_text("这不是工作台的配对码。请扫工作台“接入”页上的二维码。")
    assert door(page, do="pairing") == {"ok": True, "pairing": None}
    choose("code.png", square)
    expect(section).to_contain_text(f"已与 {settings.origin} 配对。")


@pytest.mark.parametrize(
    ("switches", "words"),
    [
        pytest.param(
            ["--use-fake-device-for-media-stream=device-count=0"],
            "没有找到摄像头。请选择二维码的截图，或输入配对码。",
            id="no camera",
        ),
        pytest.param(
            ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream=deny"],
            "浏览器没有允许使用摄像头。请在地址栏的网站设置里允许后再扫，或选择二维码的截图。",
            id="the camera is refused",
        ),
    ],
)
def test_what_keeps_from_the_camera_is_said(start: START, switches: list[str], words: str) -> None:
    _, section = options(start(*switches))
    scan = section.get_by_role("button", name="扫码")
    scan.click()
    expect(section.get_by_role("status")).to_have_text(words)
    expect(scan).to_be_enabled()
    expect(section.locator("video")).to_be_hidden()


_CHOOSE = """async (address) => {
  const chosen = new DataTransfer();
  chosen.items.add(new File([await (await fetch(address)).blob()], "code.png", { type: "image/png" }));
  const input = document.querySelector("#server input[type=file]");
  input.files = chosen.files;
  input.dispatchEvent(new Event("change"));
}"""


def test_firefox_reads_a_screenshot_too(firefox: Firefox, settings: Settings) -> None:
    page = firefox.extension_page("options/index.html")
    AnyDesk.wait(
        lambda: page.evaluate("() => !!document.querySelector('#server input[type=file]')"),
        lambda there: there,
    )
    square = square_for(f"{settings.origin}/#pair={code_of(settings)}")
    page.evaluate(_CHOOSE, f"data:image/png;base64,{base64.b64encode(square).decode()}")
    paired = {"ok": True, "pairing": {"origin": settings.origin}}
    AnyDesk.wait(lambda: door(page, do="pairing"), lambda answer: answer == paired)
