"""What an editor shows besides the findings, in three languages."""

from __future__ import annotations

from hegui.config import LANGS, Lang

# key: (zh-Hans, zh-Hant, en)
WORDS: dict[str, tuple[str, str, str]] = {
    "replace": ("改成“{new}”", "改成「{new}」", "Replace with “{new}”"),
    "fix-all": ("应用全部声明过的替换", "套用全部聲明過的替換", "Apply all declared replacements"),
    "suppress": (
        "在这里抑制 {rule}，写明理由",
        "在這裡抑制 {rule}，寫明理由",
        "Suppress {rule} here, with a reason",
    ),
    "reason": ("在此写明理由", "在此寫明理由", "say why"),
    "allow": (
        "在本项目里把“{text}”当作普通词（写进 {file}）",
        "在本專案裡把「{text}」當作普通詞（寫進 {file}）",
        "Allow “{text}” in this project (in {file})",
    ),
    "source": ("查看法条原文", "查看法條原文", "read the law"),
    "unexpected": (
        "合规出错了（{name}），这份文字没有检查",
        "合規出錯了（{name}），這份文字沒有檢查",
        "Hegui failed ({name}); this text was not checked",
    ),
    "why": ("理由", "理由", "Why"),
    "stale": (
        "文字已经改动，请重新选择",
        "文字已經改動，請重新選擇",
        "the text has changed; please choose again",
    ),
}


def word(key: str, lang: Lang, **values: object) -> str:
    """A sentence in the reader's language."""
    return WORDS[key][LANGS.index(lang)].format(**values)
