"""What the 2023 guide on absolute terms exempts.

《广告绝对化用语执法指南》 arts. 5 and 6; each exemption has its code, so that a report can say which.
"""

from __future__ import annotations

import re

from hegui.occurrence import Occurrence
from hegui.records import Decision

_YEAR = r"(19|20)\d\d年|(19|20)\d\d[-/.]\d|[二〇零一两]{4}年|第?[一二三四1234]季度|双11|双十一|618"
_FACT = r"销量|销售额|销售量|销售收入|市场占有率|市占率|市场份额|出货量|成交额|产量"
_STANDARD = r"gb/?t? ?\d|执行标准|国家标准|行业标准|db\d\d|qb/?t|ny/?t|标准号|q/[a-z]"
_ISSUER = r"人民政府|国务院|[省市县区]政府|总局|委员会|[省市县区][^,。]{0,6}[厅局]|国家[^,。]{1,10}[部局委]|[^全]部[^,。]{0,3}(授予|评定|认定|颁发)|联合会|组委会|协会"
_TIP = (
    r".{0,4}?(食用|饮用|赏味|观赏|品尝|保存期|存放|储存|冲泡|烹饪|种植|播种|拍摄|游览|服用|时间|时期|季节|时机|时段|温度|时刻|期限|地点|位置|角度)"
    r"|[、和及或与]?(省级|市级|州级|区级)"
)


def guide(here: Occurrence) -> Decision | None:
    """E5a–E6f, each in the sentence of the match only."""
    scene, sentence, clause, end = here.scene, here.sentence, here.clause, here.span.end
    text = here.said
    if not here.cues("context-achieved", clause) and (cue := here.first(["context-aim"], clause)):
        return Decision("excuse", "E5-aim", scene.word(cue), cue)
    if cue := here.first(["context-self-comparison"], sentence):
        return Decision("excuse", "E6a-own-range", scene.word(cue), cue)
    if tip := re.match(_TIP, scene.read(end, end + 8)):
        return Decision("excuse", "E6b-tip", tip[0])
    if found := re.search(_STANDARD, text):
        return Decision("excuse", "E6c-standard", found[0])
    if "®" in text or "™" in text or "注册商标" in text:
        return Decision("excuse", "E6d-name")
    if (cue := here.first(["context-award"], sentence)) and re.search(_ISSUER, text):
        return Decision("excuse", "E6e-award", scene.word(cue), cue)
    if (when := re.search(_YEAR, text)) and (fact := re.search(_FACT, text)):
        return Decision("excuse", "E6f-dated-fact", f"{when[0]}…{fact[0]}")
    return None
