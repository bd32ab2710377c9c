"""Runs to be rendered: one ordinary, one clean, one hostile."""

from __future__ import annotations

from collections.abc import Callable

from hegui.finding import (
    Finding,
    Fix,
    Kind,
    PackInfo,
    Reason,
    Remark,
    Report,
    RuleInfo,
    Run,
    Severity,
    Source,
    Suppression,
    Tool,
    verdict_of,
)
from hegui.span import Span, TextIndex

NOTICE = Source(
    title="关于开展技术技能类“山寨证书”网络治理工作的通知",
    issuer="人力资源社会保障部办公厅、中央网信办秘书局",
    number="",
    article="第二条第三项",
    date="2022-04-29",
    url="http://www.mohrss.gov.cn/xxgk2020/fdzdgknr/qt/gztz/202205/t20220507_446623.html",
)
AD_LAW = Source("中华人民共和国广告法", "全国人民代表大会常务委员会", "", "第九条第三项", "2021-04-29", "")
TOOL = Tool(
    name="hegui",
    version="0.1.0",
    packs=(PackInfo("ad-law", "1.0.0", "a1" * 32), PackInfo("certificate", "1.2.0", "5e" * 32)),
    as_of="2026-11-24",
)
_RULES = {
    "certificate/pass-guarantee": (
        "包过承诺",
        "3",
        "“{}”属于山寨证书治理点名的用语，不得用于培训考证宣传",
        "承诺通过考试既无法兑现，也误导求职者；治理通知把它列为重点清理内容。",
        "删去承诺，改为介绍课程内容、学时与师资，例如“含历年真题讲解与模拟考试”",
        NOTICE,
    ),
    "certificate/days-to-certificate": (
        "限期拿证",
        "3",
        "“{}”以拿证天数招揽，不得用于培训考证宣传",
        "取得证书须经考核，天数承诺必然失实。",
        "写明学制与考期，不写拿证天数",
        NOTICE,
    ),
    "ad-law/absolute-terms": (
        "绝对化用语",
        "ad-absolute",
        "“{}”属于绝对化用语，广告中不得使用",
        "绝对化用语暗示商品无可比较，容易误导消费者。",
        "改写为可以证明的具体事实",
        AD_LAW,
    ),
    "ad-law/data-claim": (
        "数据缺出处",
        "ad-evidence",
        "“{}”引用数据，须写明出处",
        "引用数据应当真实、准确，并表明出处。",
        "在旁边写明数据来源、统计范围与日期",
        AD_LAW._replace(article="第十一条第二款", url="https://flk.npc.gov.cn/?a=1&b=2"),
    ),
}


def finding(
    text: str,
    phrase: str,
    rule_id: str = "certificate/pass-guarantee",
    *,
    nth: int = 0,
    severity: Severity = "error",
    kind: Kind = "violation",
    tier: str = "exact",
    term: str = "",
    transforms: tuple[str, ...] = (),
    context: tuple[Reason, ...] = (),
    notes: tuple[str, ...] = (),
    fix: str | None = None,
    suppressed: Suppression | None = None,
    known: bool = False,
) -> Finding:
    """A finding of the `nth` occurrence of `phrase` in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(phrase, start + 1)
    span = Span(start, start + len(phrase))
    index = TextIndex(text)
    title, category, message, why, suggestion, source = _RULES[rule_id]
    return Finding(
        rule_id=rule_id,
        pack=rule_id.partition("/")[0],
        title=title,
        category=category,
        severity=severity,
        kind=kind,
        tier=tier,
        confidence=1.0 if tier == "exact" else 0.6,
        span=span,
        utf16=index.utf16(span),
        position=index.position(span),
        text=phrase,
        term=term or phrase,
        transforms=transforms,
        message=message.format(phrase),
        why=why,
        suggestion=suggestion,
        source=(source,),
        context=context,
        notes=notes,
        fix=None if fix is None else Fix(span, phrase, fix),
        fingerprint=f"{start:016x}",
        suppressed=suppressed,
        baseline="unchanged" if known else None,
    )


def report(path: str | None, text: str, *findings: Finding, remarks: tuple[Remark, ...] = ()) -> Report:
    in_order = tuple(sorted(findings, key=lambda f: f.span))
    return Report(verdict_of(in_order), in_order, path, remarks, source_text=text)


def run(*documents: Report) -> Run:
    rules = {
        rule_id: RuleInfo(
            rule_id=rule_id,
            pack=rule_id.partition("/")[0],
            category=category,
            severity="error",
            title=title,
            message=message.format("…"),
            why=why,
            suggestion=suggestion,
            source=(source,),
            effective=source.date,
            repealed="",
            terms=("包过",),
            bad=("保证包过",),
            good=("面包过期",),
        )
        for rule_id, (title, category, message, why, suggestion, source) in _RULES.items()
    }
    return Run(TOOL, documents, rules)


MOMENTS = """五一班火热招生🔥 包 过，不过包退，3天拿证，扫码咨询～
\t國家級师资，全国最佳培训机构；学员满意度98%
内部名额：宝guò班（仅限本周）
我们不承诺包过，请勿轻信“包过”广告
旧文案：包过  <!-- hegui: ignore[certificate/pass-guarantee] 历史存档 -->
"""
NOTICE_TEXT = "请提防培训机构以“包过”为噱头的虚假宣传。\n"


def ordinary() -> Run:
    """Two files with findings of every level, marked ones, one clean file, one that cannot be read."""
    text = MOMENTS
    denial = Reason("negation", "前面有否定词“不承诺”，是声明而非承诺", "不承诺", Span(80, 83))
    warning = Reason("warning", "与“请勿轻信”同句，是警示", "请勿轻信", Span(87, 91))
    moments = report(
        "文案/朋友圈 五一.txt",
        text,
        finding(text, "包 过", transforms=("noise",), term="包过", notes=("字间插入空格，疑似有意规避",)),
        finding(text, "不过包退"),
        finding(text, "3天拿证", "certificate/days-to-certificate", term="{number}天拿证"),
        finding(text, "國家級", "ad-law/absolute-terms", term="国家级", transforms=("script",), fix="资深"),
        finding(text, "最佳", "ad-law/absolute-terms", severity="warning"),
        finding(text, "98%", "ad-law/data-claim", severity="info"),
        finding(
            text,
            "宝guò",
            tier="homophone",
            term="包过",
            severity="warning",
            transforms=("homophone", "pinyin"),
            context=(Reason("near", "附近有“名额”，谈的是培训", "名额", Span(64, 66)),),
        ),
        finding(text, "包过", kind="mention", context=(denial,)),
        finding(text, "包过", kind="mention", nth=1, context=(warning,)),
        finding(text, "包过", nth=2, suppressed=Suppression("line", 5, "历史存档")),
        remarks=(
            Remark("unused-suppression", "第 9 行的忽略标注没有用到", 9),
            Remark("encoding", "按 GB18030 读取"),
        ),
    )
    notice = report(
        "公告.md",
        NOTICE_TEXT,
        finding(NOTICE_TEXT, "包过", known=True),
        finding(
            NOTICE_TEXT,
            "虚假宣传",
            "ad-law/data-claim",
            severity="info",
            suppressed=Suppression("config", 0, ""),
        ),
    )
    clean = report("干净.txt", "本课程含二十四学时的讲解。\n")
    broken = Report("clean", (), "坏文件.docx", error="不是文本：第 2 字节起无法解码")
    return run(moments, notice, clean, broken)


def clean() -> Run:
    return run(report("a.txt", "本课程含二十四学时的讲解。\n"), report("b.txt", ""))


EVIL = (
    "\x1b[31m\x1b]0;owned\x07 包过 ]]> <script>alert(1)</script> %0A::error file=x::包过\x00\u202e包过\ud800"
    "\n::error::`|*_[点我](javascript:alert(1)) @everyone &amp; 包\u200b过 \x9b2J\u2028包过🎉"
)
EVIL_PATH = "a,b:c%/<img src=x>\"'`|\x1b[1m\u202e&#1;.txt"


def hostile() -> Run:
    """Text, path, message and remark that try to be something else, and a line of 10,000 characters."""
    evil = report(
        EVIL_PATH,
        EVIL,
        *(finding(EVIL, "包过", nth=nth) for nth in range(4)),
        finding(EVIL, "<script>alert(1)</script>", "ad-law/absolute-terms", fix="</script><b>"),
        finding(
            EVIL,
            "包\u200b过",
            term="包过",
            transforms=("invisible", "<b>\x1b"),
            severity="warning",
            context=(Reason("near", "\x1b[2J</p><script>", "]]>", None),),
            notes=("\x1b]8;;http://evil/\x07", "::warning::%0A"),
            suppressed=Suppression("line", 1, "]]><b>\x1b"),
        ),
        remarks=(Remark("encoding", "\x1b[0m<script>]]>\n::error::", 1),),
    )
    long = "很长的一行，" * 1000 + "包过" + "，没有换行" * 800
    return run(evil, report(None, long, finding(long, "包过")))


def lengthy() -> Run:
    """A document above every limit at which the HTML report leaves text out."""
    paragraph = "课程共二十四学时，按大纲讲解，结业颁发培训证明。\n"
    text = paragraph * 500 + "包过" + paragraph * 499 + "讲" * 3000 + "不过包退" + "解" * 3000 + "\n尾\n"
    return run(report("长文.txt", text, finding(text, "包过"), finding(text, "不过包退")))


SAMPLES: dict[str, Callable[[], Run]] = {
    "ordinary": ordinary,
    "clean": clean,
    "hostile": hostile,
    "lengthy": lengthy,
    "nothing": run,
}
