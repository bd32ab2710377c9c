"""Run inside Pyodide when the engine starts, or before its memory is kept: the way in for what is asked."""

import sys

sys.path.insert(0, "/hegui")

from hegui.bridge import AuthorBridge, Bridge
