"""The words of the command line, in three languages. Rules and reports bring their own."""

from __future__ import annotations

# key: (zh-Hans, zh-Hant, en)
WORDS: dict[str, tuple[str, str, str]] = {
    "overview": (
        "合规 hegui：检查广告文案，指出违规用语、法律依据和修改建议\n\n用法：hegui 命令 …\n\n{commands}\n\n"
        "hegui 命令 --help 查看各命令的选项；hegui --version 查看版本。",
        "合規 hegui：檢查廣告文案，指出違規用語、法律依據和修改建議\n\n用法：hegui 命令 …\n\n{commands}\n\n"
        "hegui 命令 --help 查看各命令的選項；hegui --version 查看版本。",
        "hegui 合规: finds what Chinese advertising law forbids in copy, and says which law\n\n"
        "usage: hegui COMMAND …\n\n{commands}\n\n"
        "hegui COMMAND --help shows its options; hegui --version the version.",
    ),
    "command.check": ("检查文件和文件夹", "檢查檔案和資料夾", "check files and folders"),
    "command.fix": (
        "按配置中的 [replace] 替换用语；内置规则只给建议，不改写",
        "按設定中的 [replace] 替換用語；內建規則只給建議，不改寫",
        "apply the replacements declared under [replace]; built-in rules only advise",
    ),
    "command.rules": ("列出规则", "列出規則", "list the rules"),
    "command.explain": (
        "解释一条规则，或一段文字为什么报、为什么不报",
        "解釋一條規則，或一段文字為什麼報、為什麼不報",
        "explain a rule, or why a text was flagged or not",
    ),
    "command.baseline": (
        "基线：记下已有的发现，之后只看新的",
        "基線：記下已有的發現，之後只看新的",
        "baseline: note what is there, then look at what is new",
    ),
    "command.serve": (
        "启动本机的服务和工作台（浏览器里用）",
        "啟動本機的服務和工作台（瀏覽器裡用）",
        "start the local server and the workbench in the browser",
    ),
    "command.data": (
        "备份（backup）或恢复（restore）服务的全部数据",
        "備份（backup）或還原（restore）服務的全部資料",
        "back up or restore everything that the server keeps",
    ),
    "command.evidence": (
        "离线核验导出的证据包（verify）",
        "離線核驗匯出的證據包（verify）",
        "verify an exported bundle of evidence offline",
    ),
    "help.stdio": (
        "经由标准输入输出通信（缺省；编辑器会自己加上）",
        "經由標準輸入輸出通訊（預設；編輯器會自己加上）",
        "speak over standard input and output (the default; editors add it)",
    ),
    "serve.missing": (
        "服务需要额外的组件：pip install 'hegui[server]'",
        "服務需要額外的元件：pip install 'hegui[server]'",
        "the server needs more parts: pip install 'hegui[server]'",
    ),
    "serve.ready": (
        "合规工作台已启动：{origin}\n一次性登录链接（{minutes} 分钟内有效）：\n",
        "合規工作台已啟動：{origin}\n一次性登入連結（{minutes} 分鐘內有效）：\n",
        "the workbench is running at {origin}\nsign in once with this link, within {minutes} minutes:\n",
    ),
    "serve.data": ("数据：{where}", "資料：{where}", "data: {where}"),
    "serve.open": (
        "注意：其他机器可以访问这个服务，传输未加密",
        "注意：其他機器可以存取這個服務，傳輸未加密",
        "note: other machines can reach this server, and nothing is encrypted",
    ),
    "data.saved": (
        "已备份到 {path}（{cases} 个案件）",
        "已備份到 {path}（{cases} 個案件）",
        "backed up to {path} ({cases} cases)",
    ),
    "data.loaded": (
        "已从 {path} 恢复（{cases} 个案件）",
        "已從 {path} 還原（{cases} 個案件）",
        "restored from {path} ({cases} cases)",
    ),
    "data.occupied": (
        "数据库里已经有数据；--force 会先清空再恢复",
        "資料庫裡已經有資料；--force 會先清空再還原",
        "the database is not empty; --force empties it first",
    ),
    "evidence.good": (
        "完好：案件 {number}，{entries} 条记录，{files} 份材料，链首 {head}",
        "完好：案件 {number}，{entries} 條記錄，{files} 份材料，鏈首 {head}",
        "intact: case {number}, {entries} entries, {files} pieces, head {head}",
    ),
    "evidence.bad": (
        "证据链有问题：\n{faults}",
        "證據鏈有問題：\n{faults}",
        "the evidence does not hold:\n{faults}",
    ),
    "help.host": ("监听的地址", "監聽的位址", "address to listen on"),
    "help.port": ("端口，0 为任意空闲端口", "連接埠，0 為任意空閒連接埠", "port; 0 takes a free one"),
    "help.database": (
        "数据库地址，如 postgresql+psycopg://用户@主机/库名；默认是数据文件夹里的 SQLite 文件",
        "資料庫位址，如 postgresql+psycopg://使用者@主機/庫名；預設是資料夾裡的 SQLite 檔案",
        "database, such as postgresql+psycopg://USER@HOST/NAME; a SQLite file in the data folder by default",
    ),
    "help.data": ("数据文件夹", "資料夾", "folder for the server's data"),
    "help.allow-host": (
        "允许用这个名字访问（可重复）",
        "允許用這個名稱存取（可重複）",
        "a further name under which the server is reached (repeatable)",
    ),
    "help.tls-cert": ("TLS 证书文件", "TLS 憑證檔案", "TLS certificate"),
    "help.tls-key": ("TLS 私钥文件", "TLS 私鑰檔案", "TLS private key"),
    "help.insecure": (
        "允许不加密地对其他机器开放",
        "允許不加密地對其他機器開放",
        "let other machines in without encryption",
    ),
    "help.no-monitor": ("不运行定时监测", "不執行定時監測", "do not run the monitor"),
    "help.private": (
        "监测时允许访问内网地址",
        "監測時允許存取內網位址",
        "let the monitor fetch from private addresses",
    ),
    "help.sign-in": (
        "只为运行中的服务生成新的登录链接",
        "只為執行中的服務產生新的登入連結",
        "only make a new sign-in link for the running server",
    ),
    "help.data.action": ("backup 备份，restore 恢复", "backup 備份，restore 還原", "backup or restore"),
    "help.data.file": ("备份文件", "備份檔案", "the archive"),
    "help.evidence.action": ("verify 核验", "verify 核驗", "verify"),
    "help.evidence.file": ("证据包（.zip）", "證據包（.zip）", "the bundle (.zip)"),
    "help.head": (
        "线索报告上印的链首，必须一致",
        "線索報告上印的鏈首，必須一致",
        "the head printed on the lead report, which must be the same",
    ),
    "command.init": (
        "写一份带注释的 hegui.toml",
        "寫一份帶註解的 hegui.toml",
        "write a commented hegui.toml",
    ),
    "command.pack": (
        "自己的规则包：检查（check）、新建（new）、结构定义（schema）、比较两版（diff）",
        "自己的規則包：檢查（check）、新建（new）、結構定義（schema）、比較兩版（diff）",
        "packs of your own: check, new, schema, diff",
    ),
    "command.evaluate": (
        "用标注过的语料打分：召回、误报、结论",
        "用標註過的語料打分：召回、誤報、結論",
        "score labelled documents: recall, false alarms, verdicts",
    ),
    "command.audit": (
        "批量审核：Parquet、JSONL、CSV、WARC，本机多进程、Spark 或 Ray",
        "批次審核：Parquet、JSONL、CSV、WARC，本機多行程、Spark 或 Ray",
        "audit at scale: Parquet, JSONL, CSV, WARC; local processes, Spark or Ray",
    ),
    "help.audit.paths": (
        "要审核的文件或文件夹",
        "要審核的檔案或資料夾",
        "the files or folders to audit",
    ),
    "help.audit.output": (
        "结果写进哪个文件夹；中断后再运行，从停下处继续",
        "結果寫進哪個資料夾；中斷後再執行，從停下處繼續",
        "the folder for the tables; run again after an interruption, it goes on where it stopped",
    ),
    "help.engine": ("由谁执行", "由誰執行", "who does the work"),
    "help.text-column": (
        "文本所在的列（缺省 text）",
        "文本所在的欄（預設 text）",
        "the column of the text (text by default)",
    ),
    "help.id-column": (
        "编号所在的列；缺省用文件名和位置",
        "編號所在的欄；預設用檔名和位置",
        "the column of the id; file and place by default",
    ),
    "usage.audit": (
        "请给出要审核的文件和 --output 文件夹",
        "請給出要審核的檔案和 --output 資料夾",
        "name what to audit, and a folder with --output",
    ),
    "audit.shard": (
        "已完成 {done}/{shards} 片",
        "已完成 {done}/{shards} 片",
        "{done} of {shards} shards done",
    ),
    "audit.done": (
        "文本 {texts} 条（{characters} 字），违规 {violating} 条，发现 {findings} 处，未能判断 {errors} 条",
        "文本 {texts} 條（{characters} 字），違規 {violating} 條，發現 {findings} 處，未能判斷 {errors} 條",
        "texts: {texts} ({characters} characters); violating: {violating}; findings: {findings}; not judged: {errors}",
    ),
    "command.cases": (
        "把批量审核中违规的文本立为服务器上的案件",
        "把批次審核中違規的文本立為伺服器上的案件",
        "make cases on the server of the texts that violate in an audit",
    ),
    "help.cases.paths": (
        "hegui audit 的输出文件夹",
        "hegui audit 的輸出資料夾",
        "the folder that hegui audit wrote",
    ),
    "help.server": (
        "服务器地址；令牌放在环境变量 HEGUI_TOKEN 里",
        "伺服器位址；權杖放在環境變數 HEGUI_TOKEN 裡",
        "address of the server; its token stands in the environment, HEGUI_TOKEN",
    ),
    "usage.cases": (
        "请给出 --server 地址，并把令牌放在环境变量 HEGUI_TOKEN 里",
        "請給出 --server 位址，並把權杖放在環境變數 HEGUI_TOKEN 裡",
        "give --server, and a token in the environment, HEGUI_TOKEN",
    ),
    "cases.done": (
        "新立 {opened} 案，此前已有 {known} 案",
        "新立 {opened} 案，此前已有 {known} 案",
        "cases opened: {opened}; there already: {known}",
    ),
    "cases.refused": (
        "{name} 没有立案：{reason}",
        "{name} 沒有立案：{reason}",
        "no case of {name}: {reason}",
    ),
    "command.lsp": (
        "语言服务器，供编辑器使用（标准输入输出）",
        "語言伺服器，供編輯器使用（標準輸入輸出）",
        "language server for editors (standard input and output)",
    ),
    "command.mcp": (
        "MCP 服务器，供写作助手检查自己的文案（标准输入输出）",
        "MCP 伺服器，供寫作助理檢查自己的文案（標準輸入輸出）",
        "MCP server: writing assistants check their own copy (standard input and output)",
    ),
    "help.evaluate.paths": (
        "标注语料所在的文件夹",
        "標註語料所在的資料夾",
        "folders of labelled documents",
    ),
    "help.mistakes": ("逐处列出漏报和误报", "逐處列出漏報和誤報", "list every miss and false alarm"),
    "epilog.exit": (
        "退出码：0 没有问题；1 有发现；2 没能运行。",
        "結束代碼：0 沒有問題；1 有發現；2 沒能執行。",
        "exit code: 0 clean, 1 findings, 2 could not run",
    ),
    "help.usage": ("用法：", "用法：", "usage: "),
    "help.positionals": ("参数", "參數", "arguments"),
    "help.options": ("选项", "選項", "options"),
    "help.help": ("显示这份说明", "顯示這份說明", "show this help"),
    "help.paths": (
        "文件、文件夹或通配符；- 表示标准输入；缺省为当前文件夹",
        "檔案、資料夾或萬用字元；- 表示標準輸入；預設為目前資料夾",
        "files, folders or globs; - is standard input; the current folder by default",
    ),
    "help.init.paths": ("写在哪个文件夹", "寫在哪個資料夾", "the folder to write it in"),
    "help.pack.paths": (
        "规则包文件夹；schema 时为 rule、pack 或 lexicon；diff 时为旧版、新版",
        "規則包資料夾；schema 時為 rule、pack 或 lexicon；diff 時為舊版、新版",
        "pack folders; for schema: rule, pack or lexicon; for diff: the old one, the new one",
    ),
    "help.exclude": (
        "不检查这些文件（可重复）",
        "不檢查這些檔案（可重複）",
        "leave these files out (repeatable)",
    ),
    "help.jobs": ("用几个进程", "用幾個行程", "how many processes"),
    "help.no-progress": ("不显示进度", "不顯示進度", "no progress bar"),
    "help.quiet": (
        "没有问题时什么也不输出",
        "沒有問題時什麼也不輸出",
        "say nothing where there is nothing to object to",
    ),
    "help.images": (
        "也读文件夹里的图片，以及网页、Word、PPT、PDF 里的图片",
        "也讀資料夾裡的圖片，以及網頁、Word、PPT、PDF 裡的圖片",
        "read pictures in folders too, and those inside pages, Word, PowerPoint and PDF files",
    ),
    "help.annotate": (
        "把写上批注的副本写进这个文件夹：Word、Excel 批注，PPT 备注，PDF 高亮，图片方框",
        "把寫上註解的副本寫進這個資料夾：Word、Excel 註解，PPT 備忘稿，PDF 螢光標示，圖片方框",
        "write annotated copies into this folder: comments in Word and Excel, PowerPoint notes, PDF highlights, boxes on pictures",
    ),
    "annotate.itself": (
        "副本会盖掉原件 {path}，没有写；请换一个文件夹",
        "副本會蓋掉原件 {path}，沒有寫；請換一個資料夾",
        "the copy would replace the original {path}; name another folder",
    ),
    "help.stdin-filename": (
        "标准输入当作这个文件（决定格式）",
        "標準輸入當作這個檔案（決定格式）",
        "the file that standard input stands for (decides the format)",
    ),
    "help.format": ("输出格式", "輸出格式", "output format"),
    "help.output": (
        "写入文件，不写标准输出",
        "寫入檔案，不寫標準輸出",
        "write to a file instead of standard output",
    ),
    "help.fail-on": (
        "从哪一级起退出码为 1（缺省 warning）",
        "從哪一級起結束代碼為 1（預設 warning）",
        "the level from which the exit code is 1 (warning by default)",
    ),
    "help.baseline": (
        "基线文件；其中已有的发现照样列出，但不算数",
        "基線檔案；其中已有的發現照樣列出，但不算數",
        "baseline file; what it knows is marked and does not count",
    ),
    "help.baseline.baseline": (
        "基线文件（缺省按配置，否则 hegui-baseline.json）",
        "基線檔案（預設按設定，否則 hegui-baseline.json）",
        "baseline file (of the configuration, else hegui-baseline.json)",
    ),
    "help.color": ("颜色", "顏色", "colour"),
    "help.verbose": (
        "也列出已忽略的和基线中的发现，并写明理由",
        "也列出已忽略的和基線中的發現，並寫明理由",
        "list suppressed and baseline findings too, with all reasons",
    ),
    "help.config": ("配置文件", "設定檔", "configuration file"),
    "help.lang": ("语言", "語言", "language"),
    "help.as-of": (
        "按这一天有效的法律判断，如 2026-12-31",
        "按這一天有效的法律判斷，如 2026-12-31",
        "judge by the law of that day, such as 2026-12-31",
    ),
    "help.pack": (
        "只用这个规则包：名称或文件夹（可重复）",
        "只用這個規則包：名稱或資料夾（可重複）",
        "only this pack: a name or a folder (repeatable)",
    ),
    "help.profile": (
        "按场景判断：training、recruitment、finance、medical、cosmetics、general、platform、official，或配置里的；"
        "写几个就并排比较",
        "按場景判斷：training、recruitment、finance、medical、cosmetics、general、platform、official，或設定裡的；"
        "寫幾個就並排比較",
        "judge for a profile: training, recruitment, finance, medical, cosmetics, general, platform, official, or"
        " one of the configuration; several are compared side by side",
    ),
    "help.disable": (
        "停用规则，如 ad-law/*（可重复）",
        "停用規則，如 ad-law/*（可重複）",
        "switch a rule off, such as ad-law/* (repeatable)",
    ),
    "help.publisher": (
        "由谁发布（由调用者担保）",
        "由誰發布（由呼叫者擔保）",
        "who publishes this (you vouch for it)",
    ),
    "help.no-cache": (
        "不用缓存，重新读规则",
        "不用快取，重新讀規則",
        "read the rules anew instead of the cache",
    ),
    "help.print-config": ("显示生效的配置", "顯示生效的設定", "show the configuration in effect"),
    "help.diff": (
        "只显示会改什么，不写文件",
        "只顯示會改什麼，不寫檔案",
        "show what would change, write nothing",
    ),
    "help.force": ("覆盖已有的文件", "覆寫已有的檔案", "overwrite what is there"),
    "help.search": (
        "规则号、名称或词条中的文字",
        "規則編號、名稱或詞條中的文字",
        "words in the id, the title or the terms",
    ),
    "help.in-pack": ("只列这个规则包", "只列這個規則包", "only of this pack"),
    "help.category": ("只列这个类别", "只列這個類別", "only of this category"),
    "help.severity": ("只列这个级别", "只列這個級別", "only of this severity"),
    "help.rule": (
        "规则号，如 certificate/pass-guarantee",
        "規則編號，如 certificate/pass-guarantee",
        "a rule id, such as certificate/pass-guarantee",
    ),
    "help.text": ("解释这段文字", "解釋這段文字", "explain this text"),
    "help.file": (
        "解释这个文件（- 为标准输入）",
        "解釋這個檔案（- 為標準輸入）",
        "explain this file (- for standard input)",
    ),
    "help.action": ("要做什么", "要做什麼", "what to do"),
    "usage.command": ("没有“{name}”这个命令", "沒有「{name}」這個命令", "there is no command `{name}`"),
    "usage.near": ("是不是想用 {name}？", "是不是想用 {name}？", "did you mean {name}?"),
    "usage.commands": (
        "hegui --help 列出全部命令",
        "hegui --help 列出全部命令",
        "hegui --help lists the commands",
    ),
    "usage.help": (
        "{command} --help 查看用法",
        "{command} --help 查看用法",
        "{command} --help shows the usage",
    ),
    "usage.unknown": ("不认识的参数：{what}", "不認識的參數：{what}", "unknown arguments: {what}"),
    "usage.required": ("缺少参数：{what}", "缺少參數：{what}", "missing arguments: {what}"),
    "usage.value": ("{flag} 后面要有一个值", "{flag} 後面要有一個值", "{flag} needs a value"),
    "usage.no-value": ("{flag} 不带值：{what}", "{flag} 不帶值：{what}", "{flag} takes no value: {what}"),
    "usage.choice": (
        "{flag} 不能是 {what}，可选：{known}",
        "{flag} 不能是 {what}，可選：{known}",
        "{flag} cannot be {what}; choose from {known}",
    ),
    "usage.number": (
        "{flag} 要一个整数，不是 {what}",
        "{flag} 要一個整數，不是 {what}",
        "{flag} needs a whole number, not {what}",
    ),
    "usage.jobs": ("--jobs 不能小于 0", "--jobs 不能小於 0", "--jobs cannot be less than 0"),
    "usage.explain": (
        "请给出规则号，或 --text、--file 之一",
        "請給出規則編號，或 --text、--file 之一",
        "name a rule, or one of --text and --file",
    ),
    "usage.stdin": (
        "标准输入（-）不能和别的路径一起检查",
        "標準輸入（-）不能和別的路徑一起檢查",
        "standard input (-) cannot be combined with other paths",
    ),
    "usage.pack-dir": ("请给出规则包文件夹", "請給出規則包資料夾", "name the folder of a pack"),
    "help.corpus": (
        "用来比较的文案：文件夹，标注过的语料会一并算分（可重复）",
        "用來比較的文案：資料夾，標註過的語料會一併算分（可重複）",
        "texts to compare on: a folder; labelled ones are scored too (repeatable)",
    ),
    "usage.diff": (
        "请给出旧版、新版两个文件夹，以及 --corpus 文案文件夹",
        "請給出舊版、新版兩個資料夾，以及 --corpus 文案資料夾",
        "name two folders, the old one and the new one, and --corpus with texts",
    ),
    "diff.gained": ("新增 {n} 处", "新增 {n} 處", "gained: {n}"),
    "diff.lost": ("减少 {n} 处", "減少 {n} 處", "lost: {n}"),
    "diff.kept": (
        "{documents} 篇文案；不变 {n} 处",
        "{documents} 篇文案；不變 {n} 處",
        "texts: {documents}; unchanged findings: {n}",
    ),
    "diff.verdict": ("结论：{old} → {new}", "結論：{old} → {new}", "verdict: {old} → {new}"),
    "diff.score": (
        "标注语料：召回 {recall}，标出的没错 {precision}，结论正确 {verdicts}",
        "標註語料：召回 {recall}，標出的沒錯 {precision}，結論正確 {verdicts}",
        "labelled: recall {recall}, precision {precision}, verdicts right {verdicts}",
    ),
    "usage.schema": (
        "schema 只有 rule、pack、lexicon 三种",
        "schema 只有 rule、pack、lexicon 三種",
        "there are the schemas rule, pack and lexicon",
    ),
    "error": ("错误：{message}", "錯誤：{message}", "error: {message}"),
    "unexpected": (
        "内部错误（{name}）。请带上 HEGUI_DEBUG=1 重试，并把输出报告给我们",
        "內部錯誤（{name}）。請帶上 HEGUI_DEBUG=1 重試，並把輸出報告給我們",
        "internal error ({name}); please run again with HEGUI_DEBUG=1 and report what it prints",
    ),
    "no-path": (
        "没有这个文件或文件夹：{path}",
        "沒有這個檔案或資料夾：{path}",
        "no such file or folder: {path}",
    ),
    "unreadable": ("{path}：{message}", "{path}：{message}", "{path}: {message}"),
    "written": ("已写入 {path}", "已寫入 {path}", "written to {path}"),
    "cannot-write": (
        "写不了 {path}（{reason}）",
        "寫不了 {path}（{reason}）",
        "cannot write {path} ({reason})",
    ),
    "exists": (
        "{path} 已经存在，没有改动；要覆盖请加 --force",
        "{path} 已經存在，沒有改動；要覆寫請加 --force",
        "{path} is there already and was left alone; --force overwrites it",
    ),
    "rules.none": ("没有这样的规则", "沒有這樣的規則", "there is no such rule"),
    "rules.count": ("共 {n} 条规则", "共 {n} 條規則", "rules: {n}"),
    "rule.none": (
        "没有规则 {rule}，或者它在这一天无效",
        "沒有規則 {rule}，或者它在這一天無效",
        "there is no rule {rule}, or it is not in force on that day",
    ),
    "rule.category": ("类别", "類別", "Category"),
    "rule.severity": ("级别", "級別", "Level"),
    "rule.message": ("说明", "說明", "Message"),
    "rule.why": ("理由", "理由", "Reason"),
    "rule.law": ("依据", "依據", "Law"),
    "rule.issuer": ("机关", "機關", "Issuer"),
    "rule.link": ("原文", "原文", "Link"),
    "rule.dates": ("效力", "效力", "In force"),
    "rule.since": ("{since} 起", "{since} 起", "since {since}"),
    "rule.until": (
        "{since} 起，{until} 失效",
        "{since} 起，{until} 失效",
        "from {since}, repealed on {until}",
    ),
    "rule.suggestion": ("建议", "建議", "Advice"),
    "rule.terms": ("词条", "詞條", "Terms"),
    "rule.bad": ("反例", "反例", "Wrong"),
    "rule.good": ("正例", "正例", "Right"),
    "fix.none-declared": (
        "配置里没有 [replace]，没有可替换的。内置规则只给建议，不替您改写",
        "設定裡沒有 [replace]，沒有可替換的。內建規則只給建議，不替您改寫",
        "the configuration declares no [replace], so there is nothing to apply; built-in rules only advise",
    ),
    "fix.done": (
        "替换了 {files} 个文件中的 {n} 处",
        "替換了 {files} 個檔案中的 {n} 處",
        "replaced in {files} file(s): {n}",
    ),
    "fix.would": (
        "会替换 {files} 个文件中的 {n} 处",
        "會替換 {files} 個檔案中的 {n} 處",
        "would replace in {files} file(s): {n}",
    ),
    "fix.left": (
        "还有 {n} 处没有替换：内置规则只给建议，请运行 hegui check 查看",
        "還有 {n} 處沒有替換：內建規則只給建議，請執行 hegui check 查看",
        "left as they are: {n}. Built-in rules only advise; hegui check shows them",
    ),
    "fix.encoding": (
        "无法按原来的编码（{encoding}）写回，没有改动",
        "無法按原來的編碼（{encoding}）寫回，沒有改動",
        "cannot be written back in its own encoding ({encoding}); left alone",
    ),
    "fix.stdin": (
        "标准输入不能替换，请给出文件",
        "標準輸入不能替換，請給出檔案",
        "standard input cannot be fixed; name a file",
    ),
    "baseline.created": ("{path}：记下 {n} 处", "{path}：記下 {n} 處", "{path}: {n} finding(s) noted"),
    "baseline.updated": (
        "{path}：去掉 {gone} 处，还剩 {n} 处",
        "{path}：去掉 {gone} 處，還剩 {n} 處",
        "{path}: {gone} removed, {n} left",
    ),
    "baseline.gone": (
        "已不存在：{path} {rule} “{text}” ×{n}",
        "已不存在：{path} {rule} 「{text}」 ×{n}",
        "gone: {path} {rule} “{text}” ×{n}",
    ),
    "baseline.new": (
        "不在基线中：{path} {rule} “{text}” ×{n}",
        "不在基線中：{path} {rule} 「{text}」 ×{n}",
        "not in the baseline: {path} {rule} “{text}” ×{n}",
    ),
    "baseline.exact": ("{path}：与现状一致", "{path}：與現狀一致", "{path}: up to date"),
    "baseline.stale": (
        "{path}：{gone} 处已不存在（hegui baseline update 去掉），{new} 处是新的",
        "{path}：{gone} 處已不存在（hegui baseline update 去掉），{new} 處是新的",
        "{path}: {gone} gone (hegui baseline update removes them), {new} new",
    ),
    "init.hook": (
        "要在提交前自动检查，把下面几行写进 .pre-commit-config.yaml：",
        "要在提交前自動檢查，把下面幾行寫進 .pre-commit-config.yaml：",
        "to check before every commit, put these lines into .pre-commit-config.yaml:",
    ),
    "pack.fine": ("{path}：没有问题", "{path}：沒有問題", "{path}: fine"),
    "pack.faults": ("{path}：{n} 处问题", "{path}：{n} 處問題", "{path}: {n} fault(s)"),
    "pack.collision": ("提醒：{warning}", "提醒：{warning}", "note: {warning}"),
    "pack.made": (
        "{path}：新规则包已建好。用 hegui pack check {path} 检查，在 hegui.toml 的 extends 里启用",
        "{path}：新規則包已建好。用 hegui pack check {path} 檢查，在 hegui.toml 的 extends 裡啟用",
        "{path}: here is your pack; check it with `hegui pack check {path}`, use it under `extends`",
    ),
    "pack.name": (
        "“{name}”不能作规则包的名字：要小写字母开头，只含小写字母、数字和连字符",
        "「{name}」不能作規則包的名字：要小寫字母開頭，只含小寫字母、數字和連字號",
        "`{name}` cannot name a pack: it begins with a small letter and holds small letters, digits, hyphens",
    ),
    "comment.packs": ("用哪些内置规则包", "用哪些內建規則包", "built-in packs to use"),
    "comment.extends": (
        "自己的规则包（文件夹，相对本文件）",
        "自己的規則包（資料夾，相對本檔案）",
        "packs of your own (folders, relative to this file)",
    ),
    "comment.disable": (
        "停用的规则：规则号、规则号+变形、包名/*",
        "停用的規則：規則編號、規則編號+變形、包名/*",
        "rules switched off: an id, an id and tier, pack/*",
    ),
    "comment.tiers": (
        "还查哪些变形写法：拼音、首字母、同音、拆字",
        "還查哪些變形寫法：拼音、首字母、同音、拆字",
        "disguises to look for: pinyin, initials, same sound, split characters",
    ),
    "comment.allow": (
        "放行的说法，对所有规则有效",
        "放行的說法，對所有規則有效",
        "phrases that are fine, for every rule",
    ),
    "comment.exclude": ("不检查的文件", "不檢查的檔案", "files left out"),
    "comment.fail-on": (
        "从哪一级起算失败：error、warning、info、mention、never",
        "從哪一級起算失敗：error、warning、info、mention、never",
        "the level that fails: error, warning, info, mention, never",
    ),
    "comment.lang": (
        "语言：auto、zh-Hans、zh-Hant、en",
        "語言：auto、zh-Hans、zh-Hant、en",
        "language: auto, zh-Hans, zh-Hant, en",
    ),
    "comment.as-of": (
        "按这一天有效的法律判断（缺省为今天）",
        "按這一天有效的法律判斷（預設為今天）",
        "judge by the law of that day (today by default)",
    ),
    "comment.baseline": (
        "基线文件，由 hegui baseline create 生成",
        "基線檔案，由 hegui baseline create 產生",
        "baseline, made by hegui baseline create",
    ),
    "comment.require-reason": ("忽略标注必须写理由", "忽略標註必須寫理由", "suppressions must give a reason"),
    "comment.severity": (
        "改变级别：error 禁用，warning 慎用，info 需依据",
        "改變級別：error 禁用，warning 慎用，info 需依據",
        "other severities: error, warning, info",
    ),
    "comment.except": ("某条规则放行的说法", "某條規則放行的說法", "phrases that are fine for one rule"),
    "comment.replace": (
        "hegui fix 照此替换，只替换写在这里的",
        "hegui fix 照此替換，只替換寫在這裡的",
        "what hegui fix replaces; nothing else is ever replaced",
    ),
    "comment.suppress": (
        "忽略某处发现：写明谁决定、为什么、到什么时候",
        "忽略某處發現：寫明誰決定、為什麼、到什麼時候",
        "a finding set aside: who decided, why, and until when",
    ),
}


def word(key: str, lang: str, **values: object) -> str:
    """The words for `key` with its values filled in; KeyError for a key without a row."""
    row = WORDS[key]
    return row[("zh-Hans", "zh-Hant", "en").index(lang)].format(**values)
