"""pygls without its own copy of the texts, which we do not need and which goes wrong.

It takes a line separator or a vertical tab for the end of a line (the protocol does not), and moves the
positions of a change to where it believes them to be before anyone else has read them (pygls 2.1).
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method


class Protocol(LanguageServerProtocol):
    """Hands changes on as the editor sent them."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None
