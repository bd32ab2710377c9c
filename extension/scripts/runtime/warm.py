"""Run inside Pyodide before its memory is kept: what is imported here lies in no file later.

No rules are opened: building their automata at start takes less time than fetching them would.
"""

import gc
import importlib
import pkgutil
from contextlib import suppress

from hegui.documents import read_text

for package in ("hegui", "markdown_it", "mdit_py_plugins"):
    path = importlib.import_module(package).__path__
    for found in pkgutil.walk_packages(path, f"{package}."):
        with suppress(ModuleNotFoundError):  # what only authors of packs need is not there
            importlib.import_module(found.name)

read_text("<p>包<b>过</b>，&#19977;天<ruby>证<rt>zhèng</rt></ruby></p><script>x</script>", ".html")
read_text("---\ntitle: 包过\n---\n# 国家级\n\n协议**包过** `代考` [链接](https://example.com)\n", ".md")
gc.collect()
