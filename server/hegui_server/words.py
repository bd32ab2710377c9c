"""What the server says to people, in three languages. Rules and reports bring their own words."""

from __future__ import annotations

from typing import Literal

Lang = Literal["zh-Hans", "zh-Hant", "en"]
_COLUMN = {"zh-Hans": 0, "zh-Hant": 1, "en": 2}

# key: (zh-Hans, zh-Hant, en)
WORDS: dict[str, tuple[str, str, str]] = {
    "status.400": ("请求无法读取", "請求無法讀取", "The request cannot be read"),
    "status.401": ("请先登录", "請先登入", "Sign in first"),
    "status.403": ("不允许", "不允許", "Not allowed"),
    "status.404": ("没有找到", "沒有找到", "Not found"),
    "status.405": ("不支持这种方法", "不支援這種方法", "Method not allowed"),
    "status.408": ("等待太久", "等待太久", "The request took too long"),
    "status.409": ("与现状冲突", "與現狀衝突", "Conflict"),
    "status.413": ("内容太大", "內容太大", "Too large"),
    "status.415": ("不支持这种格式", "不支援這種格式", "Format not supported"),
    "status.421": ("地址不对", "位址不對", "Wrong address"),
    "status.422": ("内容有误", "內容有誤", "The content is not valid"),
    "status.429": ("请求太多", "請求太多", "Too many requests"),
    "status.500": ("服务器出错", "伺服器出錯", "Server error"),
    "status.503": ("暂时无法处理", "暫時無法處理", "Not available at the moment"),
    "status.507": ("磁盘已满", "磁碟已滿", "Storage is full"),
    "refused": ("", "", ""),
    "json": ("请求体不是有效的 UTF-8 JSON。", "請求體不是有效的 UTF-8 JSON。", "The body is not valid JSON in UTF-8."),
    "fields": ("这些内容有误：", "這些內容有誤：", "These fields are wrong:"),
    "text-long": (
        "文案有 {n:,} 字，上限 {most:,} 字；请分段检查。",
        "文案有 {n:,} 字，上限 {most:,} 字；請分段檢查。",
        "The text has {n:,} characters, the limit is {most:,}; check it in parts.",
    ),
    "body-large": (
        "超过 {most:,} 字节的上限；请把文案分成几段，或把图片、文件缩小、拆开，再发送。",
        "超過 {most:,} 位元組的上限；請將文案分成幾段，或將圖片、檔案縮小、拆開，再傳送。",
        "More than {most:,} bytes; send a text in parts, and a smaller or divided picture or file.",
    ),
    "slow": (
        "{seconds:g} 秒没有收到数据，连接已关闭。",
        "{seconds:g} 秒沒有收到資料，連線已關閉。",
        "Nothing arrived for {seconds:g} seconds; the request was given up.",
    ),
    "rate": ("请求过快，请稍后再试。", "請求過快，請稍後再試。", "Too fast; try again later."),
    "busy": ("服务器正忙，请稍后再试。", "伺服器正忙，請稍後再試。", "The server is busy; try again shortly."),
    "host": (
        "请求的主机名不是本服务器；换一个名字访问时用 --allow-host 登记。",
        "請求的主機名稱不是本伺服器；換一個名稱存取時用 --allow-host 登記。",
        "The request names another host; register further names with --allow-host.",
    ),
    "origin": (
        "请求来自别的网页，已拒绝。",
        "請求來自別的網頁，已拒絕。",
        "The request comes from another page and was refused.",
    ),
    "sign-in": (
        "请用登录链接、密码或令牌登录；hegui serve --sign-in 生成新链接。",
        "請用登入連結、密碼或權杖登入；hegui serve --sign-in 產生新連結。",
        "Sign in with a link, a password or a token; `hegui serve --sign-in` makes a new link.",
    ),
    "wrong-password": ("名称或密码不对。", "名稱或密碼不對。", "Name or password is wrong."),
    "wrong-code": (
        "链接或配对码无效、已使用或已过期；请再生成一个。",
        "連結或配對碼無效、已使用或已過期；請再產生一個。",
        "The link or code is wrong, used or expired; make a new one.",
    ),
    "role": ("你的角色不能这样做；请联系管理员。", "你的角色不能這樣做；請聯絡管理員。", "Your role may not do this; ask an administrator."),
    "no-page": ("没有这个地址。", "沒有這個位址。", "There is nothing at this address."),
    "no-thing": ("没有这一项，或已被删除。", "沒有這一項，或已被刪除。", "There is no such thing, or it was removed."),
    "method": ("可用的方法：{allowed}。", "可用的方法：{allowed}。", "Allowed here: {allowed}."),
    "media": ("请使用 {wanted}。", "請使用 {wanted}。", "Send {wanted}."),
    "exists": ("同名的已经存在。", "同名的已經存在。", "That name is taken."),
    "characters": (
        "里面有数据库不能保存的字符。",
        "裡面有資料庫不能儲存的字元。",
        "It holds characters that no database keeps.",
    ),
    "many": (
        "一次最多导出 {most} 条；请缩小筛选范围。",
        "一次最多匯出 {most} 條；請縮小篩選範圍。",
        "At most {most} at once; narrow the filter.",
    ),
    "no-cases": ("没有符合条件的案件。", "沒有符合條件的案件。", "No case fits."),
    "builtin": ("内置的不能删除。", "內建的不能刪除。", "What is built in cannot be removed."),
    "no-browser": (
        "生成 PDF 需要 Chromium 浏览器；装好后再试，或改用 DOCX、HTML。",
        "產生 PDF 需要 Chromium 瀏覽器；裝好後再試，或改用 DOCX、HTML。",
        "A PDF needs a Chromium browser; install one, or take DOCX or HTML.",
    ),
    "state": (
        "案件不能从“{old}”改为“{new}”。",
        "案件不能從「{old}」改為「{new}」。",
        "A case cannot go from `{old}` to `{new}`.",
    ),
    "last-admin": ("至少要有一位管理员。", "至少要有一位管理員。", "There must be one administrator."),
    "format": ("没有“{name}”这种格式；可选：{known}。", "沒有「{name}」這種格式；可選：{known}。", "There is no format `{name}`; one of {known}."),
    "picture-private": ("只取公网上 http、https 地址的图片。", "只取公網上 http、https 位址的圖片。", "Pictures are fetched from public http and https addresses only."),
    "picture-slow": ("{n} 秒内没有取到图片。", "{n} 秒內沒有取到圖片。", "The picture did not come within {n} seconds."),
    "picture-fetch": ("这个地址取不到图片。", "這個位址取不到圖片。", "No picture can be fetched from this address."),
    "picture-large": ("图片超过 {most} MB。", "圖片超過 {most} MB。", "The picture is larger than {most} MB."),
    "not-built": (
        "界面文件还没有构建；在源码目录运行 scripts/build_workbench。",
        "介面檔案還沒有建置；在原始碼目錄執行 scripts/build_workbench。",
        "The workbench is not built; run scripts/build_workbench in the checkout.",
    ),
    "database": (
        "数据库暂时无法访问；没有丢失数据，请稍后再试。",
        "資料庫暫時無法存取；沒有遺失資料，請稍後再試。",
        "The database cannot be reached at the moment; nothing was lost, try again shortly.",
    ),
    "disk-full": (
        "磁盘空间不足，没有保存；请清理后再试。",
        "磁碟空間不足，沒有儲存；請清理後再試。",
        "The disk is full and nothing was saved; make room and try again.",
    ),
    "unexpected": (
        "服务器内部出错，编号 {number}；请把编号告诉管理员。",
        "伺服器內部出錯，編號 {number}；請把編號告訴管理員。",
        "Something went wrong inside, number {number}; tell your administrator.",
    ),
    "archive": ("这不是可以导入的文件：{reason}", "這不是可以匯入的檔案：{reason}", "This file cannot be imported: {reason}"),
}  # fmt: skip


def word(key: str, lang: Lang, **values: object) -> str:
    """The sentence with its values filled in."""
    text = WORDS[key][_COLUMN[lang]]
    return text.format(**values) if values else text


def preferred(header: str) -> Lang:
    """The first language of an Accept-Language header that we speak; Simplified Chinese for all else."""
    for part in header.lower().split(","):
        name = part.partition(";")[0].strip()
        if name.startswith("zh"):
            return "zh-Hant" if any(place in name for place in ("hant", "tw", "hk", "mo")) else "zh-Hans"
        if name.startswith("en"):
            return "en"
    return "zh-Hans"
