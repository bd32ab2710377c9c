"""A run, written out: one format a module, each `render(run, options) -> str`."""

from __future__ import annotations

from importlib import import_module

from hegui.errors import ConfigError
from hegui.finding import Run
from hegui.message import Message
from hegui.report.options import LANGS, Lang, Options

__all__ = ["FORMATS", "LANGS", "Lang", "Options", "render"]

FORMATS = (
    "text",
    "json",
    "jsonl",
    "sarif",
    "rdjson",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "markdown",
    "html",
)


def render(run: Run, format_name: str, options: Options | None = None) -> str:
    """The run in one of FORMATS; ConfigError for any other name.

    Only the module of that format is imported: a cold start pays for nothing else. The result can
    always be encoded as UTF-8, whatever the linted text holds.
    """
    if format_name not in FORMATS:
        message = Message("unknown report format `{name}`", name=format_name)
        raise ConfigError(message, Message("one of {known}", known=", ".join(FORMATS)))
    module = import_module(f"hegui.report.{format_name}")
    rendered: str = module.render(run, options or Options())
    return rendered
