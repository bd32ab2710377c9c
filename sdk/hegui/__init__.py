"""Hegui 合规: finds what Chinese advertising law forbids in copy, and says which law.

    from hegui import Linter
    report = Linter().lint("协议包过，三天拿证")
    report.verdict                  # "violating"
    report.findings[0].rule_id      # "certificate/pass-guarantee"

Spans count code points of the text as it was given. Everything returned is immutable.
"""

from hegui.config import Config
from hegui.errors import HeguiError
from hegui.finding import Finding, Fix, Reason, Remark, Report, RuleInfo, Run, Source, Suppression, Tool
from hegui.linter import Linter
from hegui.records import Document
from hegui.span import Position, Span
from hegui.trace import Trace
from hegui.version import VERSION

__version__ = VERSION
__all__ = [
    "Config",
    "Document",
    "Finding",
    "Fix",
    "HeguiError",
    "Linter",
    "Position",
    "Reason",
    "Remark",
    "Report",
    "RuleInfo",
    "Run",
    "Source",
    "Span",
    "Suppression",
    "Tool",
    "Trace",
]
