/** The words of the interface in three languages. What a rule says arrives localised. Same words as the command line's. */

import type { Lang } from "../protocol";
import { MORE } from "./words-pages";

export type Row = readonly [hans: string, hant: string, en: string];

/** `{n}` is filled in; `one|many` chooses by `n`. */
const CARD = {
  "name": ["合规", "合規", "Hegui"],
  "level.error": ["禁用", "禁用", "Banned"],
  "level.warning": ["慎用", "慎用", "Caution"],
  "level.info": ["需依据", "需依據", "Needs proof"],
  "level.mention": ["提及", "提及", "Mention"],
  "hint.error": ["法律明令禁止，须删改", "法律明令禁止，須刪改", "forbidden by law: remove or rewrite"],
  "hint.warning": ["视语境可能违规，须复核", "視語境可能違規，須複核", "may breach the law: review it"],
  "hint.info": ["有依据方可使用", "有依據方可使用", "allowed only with evidence"],
  "hint.mention": ["引用、否定或警示，无须修改", "引用、否定或警示，無須修改", "quoted or denied, no change needed"],
  "disguise": ["伪装", "偽裝", "Disguise"],
  "read-as": ["读作“{term}”", "讀作「{term}」", "reads “{term}”"],
  "law": ["依据", "依據", "Law"],
  "suggestion": ["建议", "建議", "Advice"],
  "why": ["理由", "理由", "Reason"],
  "context": ["语境", "語境", "Context"],
  "note": ["注意", "注意", "Note"],
  "rule": ["规则", "規則", "Rule"],
  "original": ["原文", "原文", "Text of the law"],
  "comma": ["，", "，", ", "],
  "list": ["、", "、", ", "],
  "count": ["第 {i} 处，共 {n} 处", "第 {i} 處，共 {n} 處", "{i} of {n}"],
  "next": ["下一处", "下一處", "Next finding"],
  "previous": ["上一处", "上一處", "Previous finding"],
  "close": ["关闭", "關閉", "Close"],
  "ignore": ["忽略", "忽略", "Ignore"],
  "ignore.here": ["只忽略这一处", "只忽略這一處", "Only here"],
  "ignore.site": ["在本站忽略“{text}”", "在本站忽略「{text}」", "“{text}” on this site"],
  "ignore.everywhere": ["处处忽略“{text}”", "處處忽略「{text}」", "“{text}” everywhere"],
  "ignored.here": ["已忽略这一处。", "已忽略這一處。", "Ignored here."],
  "ignored.site": ["已在本站忽略。", "已在本站忽略。", "Ignored on this site."],
  "ignored.everywhere": ["已处处忽略。", "已處處忽略。", "Ignored everywhere."],
  "undo": ["撤销", "復原", "Undo"],
  "copy": ["复制引文", "複製引文", "Copy quote"],
  "copied": ["已复制", "已複製", "Copied"],
  "explain": ["为什么", "為什麼", "Explain"],
  "explain.title": ["逐步说明", "逐步說明", "Step by step"],
  "explaining": ["正在说明…", "正在說明…", "Explaining…"],
  "replace": ["换成“{text}”", "換成「{text}」", "Replace by “{text}”"],
  "replaced.not": ["这里换不了，请手动修改。", "這裡換不了，請手動修改。", "This could not be replaced. Please edit it by hand."],
  "report": ["上报为案件", "上報為案件", "Report as case"],
  "reported": ["已存为案件", "已存為案件", "Saved as case"],
  "reported.before": ["已有案件，内容相同，未重复立案：", "已有案件，內容相同，未重複立案：", "No new case: the same is already in"],
  "report.no-screenshot": ["（没有截图：浏览器不允许截取这一页）", "（沒有截圖：瀏覽器不允許擷取這一頁）", "(without a screenshot: the browser does not allow one here)"],
  "report.lost-pictures": ["（{n} 张图片取不到，只留下网址）", "（{n} 張圖片取不到，只留下網址）", "({n} picture could not be fetched; its address is kept)|({n} pictures could not be fetched; their addresses are kept)"],
  "report.failed": ["没能上报：{why}", "沒能上報：{why}", "Not reported: {why}"],
  "server.not-paired": ["请先在设置里与本机服务配对。", "請先在設定裡與本機服務配對。", "Pair the local server in the options first."],
  "server.unreachable": ["连不上本机服务，请先启动它。", "連不上本機服務，請先啟動它。", "The local server does not answer. Start it first."],
  "server.lost": ["扩展没有响应，请刷新网页后再试。", "擴充功能沒有回應，請重新整理網頁後再試。", "The extension does not answer. Reload the page and try again."],
  "server.revoked": ["配对已被撤销，请在设置里重新配对。", "配對已被撤銷，請在設定裡重新配對。", "The pairing was revoked. Pair again in the options."],
  "server.damaged": ["收到的规则不完整，仍用之前的。", "收到的規則不完整，仍用之前的。", "The rules arrived damaged; the last good ones stay in use."],
  "picture.checking": ["正在读这张图片…", "正在讀這張圖片…", "Reading the picture…"],
  "picture.clean": ["图片未见问题", "圖片未見問題", "Nothing found on the picture"],
  "picture.found": ["图片上有 {n} 处发现", "圖片上有 {n} 處發現", "{n} finding on the picture|{n} findings on the picture"],
  "picture.how": ["移到图上的框，或打开侧边栏，看依据和改法。", "移到圖上的框，或開啟側邊欄，看依據和改法。", "Point at an outline, or open the side panel, for the law and what to do."],
  "picture.failed": ["图片没有检查", "圖片沒有檢查", "The picture was not checked"],
  "picture.private": ["无痕窗口里的图片不发送给任何服务。", "無痕視窗裡的圖片不傳送給任何服務。", "Pictures of a private window are sent nowhere."],
  "picture.size": ["图片超过 16 MB，没有读。把它存下来，拖进工作台的“检查文案”（64 MB 以内）。", "圖片超過 16 MB，沒有讀。把它存下來，拖進工作台的「檢查文案」（64 MB 以內）。", "The picture has more than 16 MB and was not read. Save it and drop it on “Check copy” in the workbench, which takes 64 MB."],
  "picture.unreadable": ["这张图片读不出来。", "這張圖片讀不出來。", "This picture cannot be read."],
  "picture.closed": ["画布上画着别的网站的图片，浏览器不让读。请截图，拖进工作台检查。", "畫布上畫著別的網站的圖片，瀏覽器不讓讀。請擷取畫面，拖進工作台檢查。", "A picture of another site is drawn on a canvas, which the browser lets nobody read. Drop a screenshot on the workbench."],
  "picture.gone": ["页面上已没有这张图片。", "頁面上已沒有這張圖片。", "The picture is not on the page any more."],
  "panel.picture": ["图片", "圖片", "picture"],
  "attribute.title": ["提示文字", "提示文字", "tooltip"],
  "attribute.alt": ["图片的替代文字", "圖片的替代文字", "alternative text of a picture"],
  "attribute.aria-label": ["读屏文字", "讀屏文字", "screen reader text"],
  "attribute.placeholder": ["输入框的提示", "輸入框的提示", "placeholder"],
  "attribute.value": ["按钮文字", "按鈕文字", "button text"],
  "selection.clean": ["选中的文字未见问题", "選取的文字未見問題", "Nothing found in the selection"],
  "selection.found": ["选中的文字有 {n} 处发现", "選取的文字有 {n} 處發現", "{n} finding in the selection|{n} findings in the selection"],
  "selection.title": ["检查选中的文字", "檢查選取的文字", "The selection"],
  "disclaimer": ["提示供人工复核，不是法律意见。", "提示供人工複核，不是法律意見。", "For review by a person; not legal advice."],
  "storage-full": [
    "浏览器的存储空间已满，没能记住。请在“设置 → 数据”里清理。",
    "瀏覽器的儲存空間已滿，沒能記住。請在「設定 → 資料」裡清理。",
    "The browser's storage is full, so this was not remembered. Make room under Options → Data.",
  ],
  "transform.script": ["繁体字形", "繁體字形", "another script"],
  "transform.width": ["全角半角", "全形半形", "full or half width"],
  "transform.case": ["大小写", "大小寫", "letter case"],
  "transform.compatibility": ["兼容字符", "相容字元", "compatibility characters"],
  "transform.enclosed": ["带圈或变体字符", "帶圈或變體字元", "enclosed or variant characters"],
  "transform.styled": ["花体字符", "花體字元", "styled letters"],
  "transform.noise": ["插入符号", "插入符號", "inserted symbols"],
  "transform.invisible": ["不可见字符", "不可見字元", "invisible characters"],
  "transform.bidi": ["方向控制符", "方向控制符", "direction controls"],
  "transform.reversed": ["倒写", "倒寫", "reversed"],
  "transform.pinyin": ["拼音", "拼音", "pinyin"],
  "transform.initial": ["拼音首字母", "拼音首字母", "pinyin initials"],
  "transform.homophone": ["同音字", "同音字", "homophones"],
  "transform.split": ["拆字", "拆字", "split characters"],
  "transform.inline-pinyin": ["夹注拼音", "夾註拼音", "pinyin in brackets"],
  "transform.line-break": ["中间换行", "中間換行", "a line break inside"],
  "transform.ruby": ["注音标记", "注音標記", "ruby annotation"],
  "transform.entity": ["字符实体", "字元實體", "character entities"],
  "transform.markup": ["中间有标记", "中間有標記", "markup inside"],
  "transform.garbled": ["乱码", "亂碼", "garbled text"],
} as const satisfies Record<string, Row>;

export const WORDS = { ...CARD, ...MORE };
export type Key = keyof typeof WORDS;
const LANGS: readonly Lang[] = ["zh-Hans", "zh-Hant", "en"];

export type Say = (key: Key, values?: Record<string, string | number>) => string;

export function sayIn(lang: Lang): Say {
  const column = LANGS.indexOf(lang);
  return (key, values = {}) => {
    const [one, many] = (WORDS[key] as Row)[column]!.split("|");
    const template = many !== undefined && values["n"] !== 1 ? many : one!;
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

/** The word for a name that comes from elsewhere; the name itself where there is none. */
export function sayName(say: Say, group: string, name: string): string {
  const key = `${group}.${name}`;
  return key in WORDS ? say(key as Key) : name;
}
