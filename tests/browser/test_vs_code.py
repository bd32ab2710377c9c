"""Our extension in the real VS Code: packaged, installed and used as people do."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.browser.chromium import EXECUTABLE
from tests.browser.desk import AnyDesk
from tests.browser.vs_code import EXTENSION, Code, Settings, install, window

AD = "# 招生\n\n证书培训班，协议包过，名额有限。\n\n三天拿证，国家级师资。\n"
FOUND = ("协议包过", "三天拿证", "国家级")
CONFIG = '[replace]\n"协议包过" = "用心备考"\n'
Opened = Callable[..., Code]


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    install()
    with playwright.chromium.launch(executable_path=EXECUTABLE, args=["--no-sandbox"]) as running:
        yield running


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """`opened({"ad.md": text, …}, {"hegui.language": "en", …})`: VS Code on a folder of these files, the first shown."""
    with ExitStack() as windows:

        def start(files: Mapping[str, str], settings: Settings | None = None, language: str = "en") -> Code:
            folder = tmp_path / "copy"
            folder.mkdir()
            for name, text in files.items():
                (folder / name).write_text(text, "utf-8", newline="")
            code = windows.enter_context(window(browser, folder, tmp_path / "data", settings or {}, language))
            code.open(next(iter(files)))
            return code

        yield start


def finds(code: Code, *phrases: str, kind: str = "error") -> None:
    """Wait until these, and no others, are underlined."""
    AnyDesk.wait(lambda: code.underlined(kind), lambda found: found == list(phrases))


@pytest.mark.parametrize("name", ["ad.md", "ad.txt"])
def test_an_ad_is_underlined_as_it_is_written(opened: Opened, name: str) -> None:
    code = opened({name: AD})
    finds(code, *FOUND)
    code.type("包guo，")
    finds(code, "包guo", kind="warning")
    expect(code.problems()).to_have_text(
        [
            f"{name}4",
            "“协议包过”是对考试结果的保证，培训和考证宣传中禁止使用heguicertificate/pass-guarantee[Ln 3, Col 7]",
            "“三天拿证”承诺拿证时间，禁止使用heguicertificate/days-to-certificate[Ln 5, Col 1]",
            "“国家级”是广告法点名禁止的绝对化用语，商业广告中不得使用heguiad-law/state-level[Ln 5, Col 6]",
            "“包guo”是对考试结果的保证，培训和考证宣传中禁止使用heguicertificate/pass-guarantee+pinyin[Ln 1, Col 1]",
        ]
    )


def test_a_phrase_is_underlined_across_tags_and_suppressed_outside_them(opened: Opened) -> None:
    code = opened({"page.html": "<p>证书培训班，<b>协议</b>包过</p>\r\n"})
    finds(code, "协议</b>包过")
    code.go(1, 14)
    code.fix("在这里抑制 certificate/pass-guarantee，写明理由")
    code.page.locator(".quick-input-widget").wait_for()
    code.type("引用客户原话")
    code.press("Enter")
    finds(code)
    comment = "<!-- hegui: ignore[certificate/pass-guarantee] 引用客户原话 -->"
    assert code.save("page.html") == f"<p>证书培训班，<b>协议</b>包过</p> {comment}\r\n"


def test_hover_gives_the_law_and_the_advice_once(opened: Opened) -> None:
    code = opened({"ad.md": AD})
    finds(code, *FOUND)
    code.go(5, 2)
    card = code.hover()
    expect(card).to_contain_text("依据：《中华人民共和国广告法》（2021-04-29）第二十四条第一项")
    expect(card).to_contain_text("建议：写“考试及发证时间以主管部门公告为准”，并注明课程学时。")
    said = card.inner_text()
    assert said.count("“三天拿证”承诺拿证时间，禁止使用") == 1
    assert said.count("certificate/days-to-certificate") == 1


def test_what_is_declared_is_replaced_by_hand_and_on_saving(opened: Opened) -> None:
    code = opened(
        {"ad.md": AD + "协议包过\n", "hegui.toml": CONFIG},
        {"editor.codeActionsOnSave": {"source.fixAll.hegui": "explicit"}},
    )
    finds(code, *FOUND, "协议包过")
    code.go(3, 8)
    code.fix("改成“用心备考”")
    finds(code, "三天拿证", "国家级", "协议包过")
    assert code.save("ad.md") == AD.replace("协议包过", "用心备考") + "用心备考\n"


def test_a_suppression_asks_for_a_reason_and_takes_no_empty_one(opened: Opened) -> None:
    code = opened({"ad.md": AD})
    finds(code, *FOUND)
    code.go(5, 2)
    code.fix("在这里抑制 certificate/days-to-certificate，写明理由")
    asked = code.page.locator(".quick-input-widget")
    expect(asked).to_contain_text("Why is this wording fine here?")
    code.press("Enter")
    expect(asked).to_contain_text("Please give a reason")
    code.type("引用客户原话")
    code.press("Enter")
    finds(code, "协议包过", "国家级")
    comment = "<!-- hegui: ignore[certificate/days-to-certificate] 引用客户原话 -->"
    assert code.save("ad.md") == AD.replace("师资。", f"师资。 {comment}")


def test_a_suppression_without_a_reason_is_none(opened: Opened) -> None:
    code = opened({"ad.md": AD})
    finds(code, *FOUND)
    code.go(5, 2)
    code.fix("在这里抑制 certificate/days-to-certificate，写明理由")
    code.page.locator(".quick-input-widget").wait_for()
    code.press("Escape")
    code.page.locator(".quick-input-widget").wait_for(state="hidden")
    code.type("包guo")
    finds(code, "包guo", kind="warning")
    assert "ignore" not in code.save("ad.md")


@pytest.mark.parametrize("before", [None, CONFIG], ids=["without a configuration", "with one"])
def test_what_is_allowed_holds_at_once(opened: Opened, before: str | None) -> None:
    code = opened({"ad.md": AD} | ({} if before is None else {"hegui.toml": before}))
    finds(code, *FOUND)
    code.go(5, 7)
    code.fix("在本项目里把“国家级”当作普通词（写进 hegui.toml）")
    finds(code, "协议包过", "三天拿证")
    after = (code.folder / "hegui.toml").read_text("utf-8")
    assert tomllib.loads(after) == tomllib.loads(before or "") | {"allow": ["国家级"]}


def test_a_configuration_is_no_copy(opened: Opened) -> None:
    code = opened({"hegui.toml": CONFIG, "ad.md": AD})
    expect(code.page.get_by_role("button", name="Plain Text")).to_be_visible()
    code.open("ad.md")
    expect(code.problems().first).to_have_text("ad.md3")
    expect(code.problems()).to_have_count(4)


def test_settings_hold_as_soon_as_they_are_made(opened: Opened) -> None:
    code = opened({"ad.md": AD})
    finds(code, *FOUND)
    code.set({"hegui.language": "en"})
    expect(code.problems().nth(2)).to_contain_text("promises when the certificate will come")
    code.set({"hegui.languages": ["plaintext"]})
    finds(code)
    code.set({"hegui.languages": ["plaintext", "markdown"]})
    finds(code, *FOUND)


@pytest.mark.parametrize(
    ("language", "said", "button"),
    [
        ("zh-cn", "合规：启动不了“hegui-nowhere lsp”", "打开设置"),
        ("zh-tw", "合規：無法啟動「hegui-nowhere lsp」", "開啟設定"),
    ],
)
def test_who_has_no_server_is_told_once_and_led_to_the_setting(
    opened: Opened, language: str, said: str, button: str
) -> None:
    code = opened({"ad.md": AD}, {"hegui.command": ["hegui-nowhere", "lsp"]}, language)
    told = code.page.locator(".notification-toast")
    expect(told).to_contain_text([said])
    told.get_by_role("button", name=button).click()
    expect(code.page.get_by_role("treeitem", name="Hegui Command")).to_be_visible()


def test_a_server_that_ends_at_once_is_told_once(opened: Opened) -> None:
    code = opened({"ad.md": AD}, {"hegui.command": [sys.executable, "-c", "raise SystemExit"]})
    told = code.page.locator(".notification-toast")
    expect(told).to_contain_text(["Hegui: cannot start"])
    told.get_by_role("button", name="Show Reason").click()
    expect(code.page.get_by_role("document", name="合规 Hegui - Output")).to_be_visible()


def test_every_word_is_there_in_three_languages() -> None:
    def keys(name: str) -> set[str]:
        return set(json.loads((EXTENSION / name).read_text("utf-8")))

    shown = set(re.findall(r'"%(.+?)%"', (EXTENSION / "package.json").read_text("utf-8")))
    said = set(re.findall(r'l10n\.t\("(.+?)"', (EXTENSION / "src" / "extension.ts").read_text("utf-8")))
    assert [keys(f"package.nls{tongue}.json") for tongue in ("", ".zh-cn", ".zh-tw")] == [shown] * 3
    assert [keys(f"l10n/bundle.l10n.{tongue}.json") for tongue in ("zh-cn", "zh-tw")] == [said] * 2
