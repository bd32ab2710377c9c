"""What each decision says to a reader, in three languages. `{cue}` is the word that decided."""

from __future__ import annotations

from hegui.records import Decision

_LANGS = ("zh-Hans", "zh-Hant", "en")
WORDING: dict[str, tuple[str, str, str]] = {
    "except": (
        "是另一个正常说法的一部分", "是另一個正常說法的一部分", "part of another, ordinary phrase",
    ),
    "collision": ("跨在普通词的边上", "跨在普通詞的邊上", "an ordinary word straddles its edge"),
    "names": ("是专有名称或固定说法的一部分", "是專有名稱或固定說法的一部分", "part of a proper name or set phrase"),
    "near": ("与“{cue}”同句，用来装点它", "與「{cue}」同句，用來裝點它", "dresses up “{cue}” in the same sentence"),
    "in-ad": ("整篇在推销这一类东西", "整篇在推銷這一類東西", "the text as a whole sells such things"),
    "not-near": (
        "同句附近没有使它违规的词", "同句附近沒有使它違規的詞", "nothing beside it in the sentence makes it an offence",
    ),
    "lawful-beside": (
        "旁边的“{cue}”说明是正当用法", "旁邊的「{cue}」說明是正當用法", "“{cue}” beside it shows a lawful use",
    ),
    "off-certificate": (
        "文中看不出是在谈证书、考试或培训", "文中看不出是在談證書、考試或培訓",
        "the text does not seem to be about certificates, exams or training",
    ),
    "off-advertising": (
        "文中看不出是在推销商品或服务", "文中看不出是在推銷商品或服務", "the text does not seem to advertise anything",
    ),
    "E5-aim": (
        "“{cue}”：说的是追求的目标或服务态度（指南第五条）", "「{cue}」：說的是追求的目標或服務態度（指南第五條）",
        "“{cue}”: an aim or an attitude of service (guide, art. 5)",
    ),
    "E6a-own-range": (
        "“{cue}”：同一品牌自己相比（指南第六条第一项）", "「{cue}」：同一品牌自己相比（指南第六條第一項）",
        "“{cue}”: compared within one brand (guide, art. 6(1))",
    ),
    "E6b-tip": (
        "“{cue}”：说的是使用方法、时间、保存期或级别（指南第六条第二项）",
        "「{cue}」：說的是使用方法、時間、保存期或級別（指南第六條第二項）",
        "“{cue}”: a consumer tip or shelf life (guide, art. 6(2))",
    ),
    "E6c-standard": (
        "“{cue}”：分级用语并写明了标准（指南第六条第三项）", "「{cue}」：分級用語並寫明了標準（指南第六條第三項）",
        "“{cue}”: a grade with its standard stated (guide, art. 6(3))",
    ),
    "E6d-name": (
        "是注册商标或产品名称（指南第六条第四项）", "是註冊商標或產品名稱（指南第六條第四項）",
        "a registered mark or product name (guide, art. 6(4))",
    ),
    "E6e-award": (
        "“{cue}”：依规定评定的奖项、称号（指南第六条第五项）", "「{cue}」：依規定評定的獎項、稱號（指南第六條第五項）",
        "“{cue}”: an award or title granted under the rules (guide, art. 6(5))",
    ),
    "E6f-dated-fact": (
        "“{cue}”：限定了时间的事实（指南第六条第六项）", "「{cue}」：限定了時間的事實（指南第六條第六項）",
        "“{cue}”: a fact limited in time (guide, art. 6(6))",
    ),
    "evidence": ("附近写明了依据“{cue}”", "附近寫明了依據「{cue}」", "its proof is stated nearby: “{cue}”"),
    "stale-evidence": (
        "附近写的依据“{cue}”已经过期或过旧", "附近寫的依據「{cue}」已經過期或過舊",
        "the proof stated nearby has expired or is too old: “{cue}”",
    ),
    "publisher": ("发布者可信（{cue}）", "發布者可信（{cue}）", "published by a trusted body ({cue})"),
    "citation": ("是文件名称或法条，在讲规定", "是文件名稱或法條，在講規定", "the title or an article of a law or document"),
    "negation": ("前有“{cue}”，是在否认，不是承诺", "前有「{cue}」，是在否認，不是承諾", "denied by “{cue}”, not promised"),
    "prohibition": (
        "同句有“{cue}”，说的是不许这样做", "同句有「{cue}」，說的是不許這樣做", "forbidden by “{cue}” in the same sentence",
    ),
    "warning": (
        "同句有“{cue}”，是在提醒或报道", "同句有「{cue}」，是在提醒或報導", "warned against or reported: “{cue}”",
    ),
    "listed": ("引号里只有这个词，是在列举用语", "引號裡只有這個詞，是在列舉用語", "the word alone is quoted, as a word"),
    "quotation": ("旁有“{cue}”，是转述别人的说法", "旁有「{cue}」，是轉述別人的說法", "somebody else's claim: “{cue}”"),
    "question": ("同句有“{cue}”，是在发问或质疑", "同句有「{cue}」，是在發問或質疑", "asked about or doubted: “{cue}”"),
    "retold": ("在引号里，是转述别人的说法", "在引號裡，是轉述別人的說法", "in quotation marks: retold, not claimed"),
    "opinion": (
        "是顾客在讲自己的感受，不是广告", "是顧客在講自己的感受，不是廣告", "a customer's own opinion, no advertisement",
    ),
    "register": (
        "全文是在报道、规定、讲解或讨论，不是在招徕", "全文是在報導、規定、講解或討論，不是在招徠",
        "the text reports, rules, teaches or discusses; it does not sell",
    ),
    "exposition": (
        "全文是在讲解制度、条件和办法，不是在推销", "全文是在講解制度、條件和辦法，不是在推銷",
        "the text explains how things are done; it offers nothing",
    ),
}  # fmt: skip


def describe(decision: Decision, lang: str) -> str:
    """The sentence of a decision in a language."""
    return WORDING[decision.code][_LANGS.index(lang)].format(cue=decision.cue)
