"""The interface words of the reports, in three languages. What a rule says arrives localised."""

from __future__ import annotations

from hegui.report.options import LANGS, Lang

# key: (zh-Hans, zh-Hant, en). `{n}` is filled in; `one|many` chooses by `n`.
WORDS: dict[str, tuple[str, str, str]] = {
    "level.error": ("禁用", "禁用", "Banned"),
    "level.warning": ("慎用", "慎用", "Caution"),
    "level.info": ("需依据", "需依據", "Needs proof"),
    "level.mention": ("提及", "提及", "Mention"),
    "hint.error": ("法律明令禁止，须删改", "法律明令禁止，須刪改", "forbidden by law: remove or rewrite"),
    "hint.warning": ("视语境可能违规，须复核", "視語境可能違規，須複核", "may breach the law: review it"),
    "hint.info": ("有依据方可使用", "有依據方可使用", "allowed only with evidence"),
    "hint.mention": (
        "引用、否定或警示，无须修改",
        "引用、否定或警示，無須修改",
        "quoted or denied, no change needed",
    ),
    "verdict.violating": ("违规", "違規", "Violating"),
    "verdict.mention": ("仅提及", "僅提及", "Mentions only"),
    "verdict.clean": ("未见问题", "未見問題", "Clean"),
    "verdict.none": ("未能检查", "未能檢查", "Not checked"),
    "disguise": ("伪装", "偽裝", "Disguise"),
    "spelling": ("写法", "寫法", "Spelling"),
    "law": ("依据", "依據", "Law"),
    "suggestion": ("建议", "建議", "Advice"),
    "rule": ("规则", "規則", "Rule"),
    "why": ("理由", "理由", "Reason"),
    "context": ("语境", "語境", "Context"),
    "note": ("注意", "注意", "Note"),
    "link": ("原文", "原文", "Link"),
    "confidence": ("把握", "把握", "Confidence"),
    "fix": ("替换", "替換", "Replace"),
    "line": ("第 {n} 行", "第 {n} 行", "line {n}"),
    "place": ("第 {line} 行第 {column} 字", "第 {line} 行第 {column} 字", "line {line}, column {column}"),
    "same": ("{rule}（依据、建议同上）", "{rule}（依據、建議同上）", "{rule} (law and advice as above)"),
    "mentioned": ("“{text}”只是提及", "「{text}」只是提及", "“{text}” is only mentioned"),
    "read-as": ("读作“{term}”", "讀作「{term}」", "reads “{term}”"),
    "comma": ("，", "，", ", "),
    "list": ("、", "、", ", "),
    "colon": ("：", "：", ": "),
    "suppressed": ("已忽略", "已忽略", "Suppressed"),
    "suppressed.at": ("第 {n} 行的标注", "第 {n} 行的標註", "marked in line {n}"),
    "suppressed.config": ("配置文件", "設定檔", "configuration"),
    "baseline": ("基线已有", "基線已有", "In baseline"),
    "unreadable": ("无法检查", "無法檢查", "Not checked"),
    "state": ("状态", "狀態", "State"),
    "remark": ("备注", "備註", "Remark"),
    "in-line": ("行 {n}", "行 {n}", "line {n}"),
    "text.checked": ("检查 {n} 个文件", "檢查 {n} 個檔案", "{n} file checked|{n} files checked"),
    "text.flagged": ("{n} 个有发现", "{n} 個有發現", "{n} with findings"),
    "text.unreadable": ("{n} 个无法检查", "{n} 個無法檢查", "{n} could not be checked"),
    "text.clean": (
        "很干净，没有发现违规用语。",
        "很乾淨，沒有發現違規用語。",
        "All clean: nothing was found.",
    ),
    "text.mentions": (
        "没有违规用语；提及之处是引用、否定或警示，无须修改。",
        "沒有違規用語；提及之處是引用、否定或警示，無須修改。",
        "No violations; the mentions are quotations, denials or warnings and need no change.",
    ),
    "text.info": (
        "没有违规用语；标为“需依据”的请备好证明材料。",
        "沒有違規用語；標為「需依據」的請備好證明材料。",
        "No violations; keep evidence at hand for what needs proof.",
    ),
    "text.known": (
        "没有新的发现；基线中的 {n} 处仍在。",
        "沒有新的發現；基線中的 {n} 處仍在。",
        "Nothing new; {n} finding of the baseline is still there.|"
        "Nothing new; {n} findings of the baseline are still there.",
    ),
    "text.none": ("没有可以检查的文件。", "沒有可以檢查的檔案。", "There was nothing to check."),
    "text.violating": (
        "结论：违规。请按建议修改后再发布。",
        "結論：違規。請按建議修改後再發布。",
        "Verdict: violating. Please revise before publishing.",
    ),
    "text.as-of": ("按 {date} 有效的法律", "按 {date} 有效的法律", "law in force on {date}"),
    "page.title": ("广告文案合规检查报告", "廣告文案合規檢查報告", "Advertising copy compliance report"),
    "page.date": ("报告日期", "報告日期", "Report date"),
    "page.as-of": ("适用法律截至", "適用法律截至", "Law in force on"),
    "page.tool": ("检查工具", "檢查工具", "Tool"),
    "page.packs": ("规则包", "規則包", "Rule packs"),
    "page.hash": ("校验值（SHA-256）", "校驗值（SHA-256）", "Hash (SHA-256)"),
    "page.version": ("版本", "版本", "Version"),
    "page.name": ("名称", "名稱", "Name"),
    "page.summary": ("概要", "概要", "Summary"),
    "page.documents": ("文件", "檔案", "Documents"),
    "page.document": ("文件", "檔案", "Document"),
    "page.verdict": ("结论", "結論", "Verdict"),
    "page.uncounted": ("不计入", "不計入", "Not counted"),
    "page.findings": ("发现", "發現", "Findings"),
    "page.text": ("原文", "原文", "Text"),
    "page.nothing": ("此文件没有发现。", "此檔案沒有發現。", "Nothing was found in this document."),
    "page.hidden": (
        "略去 {n} 行没有发现的文字",
        "略去 {n} 行沒有發現的文字",
        "{n} line without findings left out|{n} lines without findings left out",
    ),
    "page.cut": (
        "略去 {n} 字",
        "略去 {n} 字",
        "{n} character left out|{n} characters left out",
    ),
    "page.long": (
        "文件较长，只显示有发现的段落；发现清单完整无缺。",
        "檔案較長，只顯示有發現的段落；發現清單完整無缺。",
        "A long document: only passages with findings are shown; the list is complete.",
    ),
    "page.filter": ("筛选", "篩選", "Show"),
    "page.other": (
        "已忽略或基线已有（不计入结论）",
        "已忽略或基線已有（不計入結論）",
        "Suppressed or in baseline (not counted)",
    ),
    "page.no-source": ("没有附带原文。", "沒有附帶原文。", "The text itself is not included."),
    "page.disclaimer": (
        "本报告由规则自动生成，用于发布前的人工复核，不构成法律意见；未列出的内容不代表当然合规。",
        "本報告由規則自動產生，用於發布前的人工複核，不構成法律意見；未列出的內容不代表當然合規。",
        "Generated by rules to support human review before publication. It is not legal advice, and "
        "what it does not list is not thereby lawful.",
    ),
    "page.same": (
        "依据、理由、建议同第 {n} 处",
        "依據、理由、建議同第 {n} 處",
        "Law, reason and advice as in no. {n}",
    ),
    "page.back": ("回到原文", "回到原文", "Back to the text"),
    "md.more": (
        "另有 {n} 处未列出。",
        "另有 {n} 處未列出。",
        "{n} more finding is not listed.|{n} more findings are not listed.",
    ),
    "md.phrase": ("用语", "用語", "Phrase"),
    "md.place": ("位置", "位置", "Place"),
    "md.level": ("级别", "級別", "Level"),
    "md.finding": ("说明与建议", "說明與建議", "Finding and advice"),
    # What it took to see the phrase; a transform without a row keeps its own name.
    "transform.script": ("繁体字形", "繁體字形", "another script"),
    "transform.width": ("全角半角", "全形半形", "full or half width"),
    "transform.case": ("大小写", "大小寫", "letter case"),
    "transform.compatibility": ("兼容字符", "相容字元", "compatibility characters"),
    "transform.enclosed": ("带圈或变体字符", "帶圈或變體字元", "enclosed or variant characters"),
    "transform.styled": ("花体字符", "花體字元", "styled letters"),
    "transform.noise": ("插入符号", "插入符號", "inserted symbols"),
    "transform.invisible": ("不可见字符", "不可見字元", "invisible characters"),
    "transform.bidi": ("方向控制符", "方向控制符", "direction controls"),
    "transform.reversed": ("倒写", "倒寫", "reversed"),
    "transform.pinyin": ("拼音", "拼音", "pinyin"),
    "transform.initial": ("拼音首字母", "拼音首字母", "pinyin initials"),
    "transform.homophone": ("同音字", "同音字", "homophones"),
    "transform.split": ("拆字", "拆字", "split characters"),
    "transform.inline-pinyin": ("夹注拼音", "夾註拼音", "pinyin in brackets"),
    "transform.line-break": ("中间换行", "中間換行", "a line break inside"),
    "transform.ruby": ("注音标记", "注音標記", "ruby annotation"),
    "transform.entity": ("字符实体", "字元實體", "character entities"),
    "transform.markup": ("中间有标记", "中間有標記", "markup inside"),
    "transform.garbled": ("乱码", "亂碼", "garbled text"),
}


def say(key: str, lang: Lang, **values: str | int) -> str:
    """The word for `key` with its values filled in; KeyError for a key without a row."""
    template = WORDS[key][LANGS.index(lang)]
    if "|" in template:
        one, many = template.split("|")
        template = one if values["n"] == 1 else many
    return template.format(**values) if values else template
