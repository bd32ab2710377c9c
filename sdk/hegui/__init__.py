"""Hegui 合规: finds what Chinese advertising law forbids in copy, and says which law.

    from hegui import Linter
    report = Linter().lint("协议包过，三天拿证")
    report.verdict                  # "violating"
    report.findings[0].rule_id      # "certificate/pass-guarantee"

Spans count code points of the text as it was given. Everything returned is immutable.
"""

TYPE_CHECKING = False  # for type checkers; importing `typing` for it would cost every start
if TYPE_CHECKING:
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
    from hegui.pictures import viewable as viewable_picture
    from hegui.records import Document
    from hegui.report import FORMATS as REPORT_FORMATS
    from hegui.report import Options, render
    from hegui.span import Position, Span
    from hegui.trace import Trace

    __version__: str

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
    "viewable_picture",
]

_HOMES = {
    "config": "LANGS Config Profile Suppress language",
    "documents": "DOCUMENT_FORMATS=FORMATS read_document=read read_document_text=read_text",
    "documents.annotated": "read_annotated",
    "errors": "HeguiError PackError",
    "finding": "Finding Fix Reason Remark Report RuleInfo Run Source Suppression Tool",
    "linter": "Linter",
    "message": "Message",
    "pictures": "PICTURE_FORMATS=FORMATS annotate_picture=annotated read_picture=read viewable_picture=viewable",
    "records": "Document",
    "report": "REPORT_FORMATS=FORMATS Options render",
    "span": "Position Span",
    "trace": "Trace",
    "version": "__version__=VERSION",
}


def __getattr__(name: str) -> object:
    """A public name is fetched from its module when somebody asks for it: starting must not wait for all."""
    from importlib import import_module

    if name == "catalog":
        return import_module("hegui.catalog")
    for module, names in _HOMES.items():
        for public, _, own in (word.partition("=") for word in names.split()):
            if public == name:
                globals()[name] = value = getattr(import_module(f"hegui.{module}"), own or public)
                return value
    raise AttributeError(f"module 'hegui' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
