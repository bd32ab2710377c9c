"""Message: a sentence of an error, in English, that can also say itself in Chinese."""

from __future__ import annotations

import os
from typing import Any


class Message(str):
    """An English sentence, made from a template and its values; `said` gives it in another language.

    The template is the key into `translations.py`. Values that are messages are said in the language too.
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> Message:
        self = super().__new__(cls, template.format(**values) if values else template)
        self.template, self.values = template, values
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), self.values

    def said(self, lang: str) -> str:
        """The sentence in zh-Hans, zh-Hant or en; English where nobody has translated it."""
        if lang == "en":
            return str(self)
        from hegui.translations import CHINESE  # only an error needs it

        if self.template not in CHINESE:
            return str(self)
        simplified, traditional = CHINESE[self.template]
        values = {name: say(value, lang) for name, value in self.values.items()}
        sentence = traditional if lang == "zh-Hant" else simplified
        return sentence.format(**values) if values else sentence


def say(value: Any, lang: str) -> Any:
    """A value as it is shown: a message in the language, anything else as it is."""
    return value.said(lang) if isinstance(value, Message) else value


def cause(error: OSError) -> Message:
    """Why the operating system refused, in its own words whichever library passes them on."""
    return Message(os.strerror(error.errno) if error.errno else type(error).__name__)
