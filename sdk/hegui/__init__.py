"""Hegui 合规: finds what Chinese advertising law forbids in copy, and says which law.

    from hegui import Linter
    report = Linter().lint("协议包过，三天拿证")
    report.verdict                  # "violating"
    report.findings[0].rule_id      # "certificate/pass-guarantee"

Spans count code points of the text as it was given. Everything returned is immutable.
"""

from hegui import catalog
from hegui.config import LANGS, Config, Profile, Suppress, language
from hegui.documents import FORMATS as DOCUMENT_FORMATS
from hegui.documents import read as read_document
from hegui.documents import read_text as read_document_text
from hegui.documents.annotated import read_annotated
from hegui.errors import HeguiError, PackError
from hegui.finding import Finding, Fix, Reason, Remark, Report, RuleInfo, Run, Source, Suppression, Tool
from hegui.linter import Linter
from hegui.message import Message
from hegui.pictures import FORMATS as PICTURE_FORMATS
from hegui.pictures import annotated as annotate_picture
from hegui.pictures import read as read_picture
from hegui.records import Document
from hegui.report import FORMATS as REPORT_FORMATS
from hegui.report import Options, render
from hegui.span import Position, Span
from hegui.trace import Trace
from hegui.version import VERSION

__version__ = VERSION
__all__ = [
    "DOCUMENT_FORMATS",
    "LANGS",
    "PICTURE_FORMATS",
    "REPORT_FORMATS",
    "Config",
    "Document",
    "Finding",
    "Fix",
    "HeguiError",
    "Linter",
    "Message",
    "Options",
    "PackError",
    "Position",
    "Profile",
    "Reason",
    "Remark",
    "Report",
    "RuleInfo",
    "Run",
    "Source",
    "Span",
    "Suppress",
    "Suppression",
    "Tool",
    "Trace",
    "annotate_picture",
    "catalog",
    "language",
    "read_annotated",
    "read_document",
    "read_document_text",
    "read_picture",
    "render",
]
